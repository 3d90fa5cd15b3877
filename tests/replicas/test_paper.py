from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.replicas.paper import ASSUMED, Figures, on_paper, size_for

FIGURES = Figures(60.0, 100.0, 2, 200.0, 50.0, 3.0, 1.5, 1.2)
DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "scale.md"


def test_a_size_follows_from_what_was_measured() -> None:
    size = size_for(100, FIGURES)
    assert size.cores == 4  # 50 turns a second each, half of it used
    assert size.machines == 2  # more than there were, so that one can be away
    assert size.memory_gb == 2 * (200 + 50) / 1024
    conversations, named = 100 / 3 * 86_400 * 30, 100 * 86_400
    assert round(size.rows_m * 1e6) == conversations + named
    assert round(size.disk_gb * 1024 * 1024) == round(conversations * 1.5 + named * 1.2)
    assert size.euros == (4 * 2.0 + size.disk_gb * 0.06, 4 * 25.0 + size.disk_gb * 0.12)


@given(st.floats(0.01, 1e5), st.floats(1.0, 10.0))
def test_more_turns_never_need_less(turns: float, times: float) -> None:
    small, large = size_for(turns, FIGURES), size_for(turns * times, FIGURES)
    for name in ("cores", "machines", "memory_gb", "rows_m", "disk_gb"):
        assert getattr(small, name) <= getattr(large, name) * (1 + 1e-9)
    assert all(less <= more * (1 + 1e-9) for less, more in zip(small.euros, large.euros, strict=True))


def test_the_section_says_all_of_it_with_no_more_digits_than_are_known() -> None:
    said = on_paper(FIGURES)
    assert "| turns | 1 a second | 100 a second | 10,000 a second |" in said
    assert "| processors, database and all | 1 | 4 | 400 |" in said
    assert "| rows of the database, conversations kept 30 days | 0.95 million | 95 million | 9,500 million |" in said
    assert said.endswith(ASSUMED)


def test_the_document_says_what_the_section_assumes() -> None:
    assert ASSUMED in DOCUMENT.read_text(encoding="utf-8")
