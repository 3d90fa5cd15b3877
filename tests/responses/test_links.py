import pytest

from responses.links import links
from responses.view import Level


def test_a_page_and_a_report_and_to_keep_a_picture_too() -> None:
    part = links("bakers", "/jobs/baker", keep=True)
    assert part.heading == "More on bakers"
    assert [(item.rel, item.href) for item in part.items] == [
        ("page", "/jobs/baker"),
        ("report", "/jobs/baker.pdf"),
        ("picture", "/jobs/baker.png"),
    ]
    assert links("bakers", "/jobs/baker").items == part.items[:2]


@pytest.mark.parametrize("level", ["entry", "mid", "senior"])
def test_the_report_is_for_the_level_and_says_so(level: Level) -> None:
    report = links("bakers", "https://ned.example/jobs/baker", level).items[1]
    assert report.href == f"https://ned.example/jobs/baker.pdf?seniority={level}"
    assert f"{level} level" in report.label


def test_an_own_mix_is_named_and_never_part_of_an_address() -> None:
    for level in (None, "mid"):
        report = links("bakers", "/jobs/baker", level, own_mix=True).items[1]
        assert "usual mix of work" in report.label
        assert "mix" not in report.href
