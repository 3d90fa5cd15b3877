import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.render.plain import clean, clipped, escaped, pieces


@pytest.mark.parametrize(
    "text",
    ["<!channel>", "<!here|all>", "<@U123>", "<#C1|general>", "<https://evil.example|your bank>", "a & b < c > d"],
)
def test_no_mark_is_left_in_an_escaped_text(text: str) -> None:
    found = escaped(text)
    assert not {"<", ">"} & set(found)
    assert found.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


@given(st.text())
def test_escaping_loses_nothing_and_leaves_no_mark(text: str) -> None:
    found = escaped(text)
    assert "<" not in found
    assert ">" not in found
    assert found.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


@pytest.mark.parametrize(
    ("text", "kept"), [("a\x00b\x1bc", "abc"), ("\u202enurse", "nurse"), ("a\nb", "a\nb"), ("\ud800x", "x")]
)
def test_signs_that_steer_are_left_out(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_a_cut_falls_between_words() -> None:
    assert clipped("industrial production manager", 24) == "industrial production…"
    assert clipped("short", 24) == "short"
    assert clipped("x" * 30, 10) == "x" * 9 + "…"


@given(st.text(max_size=400), st.integers(2, 60))
def test_what_is_clipped_fits(text: str, longest: int) -> None:
    assert len(clipped(text, longest)) <= longest


@given(st.text(max_size=600), st.integers(5, 80))
def test_pieces_fit_and_hold_the_whole_text(text: str, longest: int) -> None:
    found = list(pieces(text, longest))
    assert all(0 < len(piece) <= longest for piece in found)
    assert "".join("".join(found).split()) == "".join(clean(text).split())


def test_a_piece_ends_with_a_sentence() -> None:
    assert list(pieces("One two three. Four five six seven.", 20)) == ["One two three.", "Four five six seven."]
