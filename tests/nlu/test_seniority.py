"""How far along a person is."""

import pytest

from nlu.normalise import fold
from nlu.seniority import seniority_of
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("text", "span", "level"),
    [
        ("junior copywriter", "junior copywriter", "entry"),
        ("apprentice plumber", "apprentice plumber", "entry"),
        ("2 years in, nurse", "nurse", "entry"),
        ("nurse for 5 years", "nurse", "mid"),
        ("mid-level accountant", "accountant", "mid"),
        ("nurse, 15 yrs experience... 15 yrs in", "nurse", "senior"),
        ("for the past 12 years", "", "senior"),
        ("VP of sales", "vp of sales", "senior"),
        ("lead engineer", "lead engineer", "senior"),
        ("school principal", "school principal", None),
        ("I'm 24", "", None),
        ("in 10 years", "", None),
    ],
)
def test_level(titles: TitleIndex, text: str, span: str, level: str | None) -> None:
    assert seniority_of(fold(text), fold(span), titles) == level
