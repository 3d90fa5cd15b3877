"""How far along a person is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("24 years old", "", None),
        ("24, junior", "", "entry"),
        ("in 10 years", "", None),
        ("will it last another 10 years", "", None),
        ("i have 10 years left", "", None),
        ("10 years from now", "", None),
        ("nurse, 20 yrs", "nurse", "senior"),
        ("welder since 2009", "welder", "senior"),
        ("i am living in germany since 2015 and work as a cook", "cook", None),
        ("living in germany, welder since 2009", "welder", "senior"),
        ("started in retail 3 years ago", "", "mid"),
        ("two decades of teaching", "", "senior"),
        ("six months in", "", "entry"),
        ("over 15 years' experience", "", "senior"),
        ("just started as a chef", "chef", "entry"),
        ("i'm a trainee solicitor", "trainee solicitor", "entry"),
        ("recent grad", "", "entry"),
        ("head of marketing", "head of marketing", "senior"),
        ("3 years into my degree", "", None),
        ("a four year degree", "", None),
        ("how many years do i have", "", None),
        ("been a chef 22 years, whats next", "chef", "senior"),
        ("12 yoe dev", "dev", "senior"),
        ("30 yrs a plumber", "plumber", "senior"),
        ("nurse of 20 years in leeds am i safe", "nurse", "senior"),
        ("half a decade in hr", "hr", "mid"),
        ("how long till coders are replaced, 5 years?", "coders", None),
        ("waiter 3 nights a week", "waiter", None),
        ("started in 2004 as a mechanic", "mechanic", "senior"),
        ("started as a barista in may", "barista", "entry"),
        ("just got my hgv licence", "", "entry"),
        ("retiring in 3 years, bookkeeper", "bookkeeper", "senior"),
        ("new teacher, am i safe", "teacher", "entry"),
        ("new york taxi driver", "york taxi driver", None),
        ("head chef", "head chef", "senior"),
        ("staff nurse", "staff nurse", None),
        ("staff engineer at a bank", "staff engineer", "senior"),
    ],
)
def test_level(titles: TitleIndex, text: str, span: str, level: str | None) -> None:
    assert seniority_of(fold(text), fold(span), titles) == level


@given(text=st.text(alphabet="0123456789 abcdeinorsty,.", max_size=60))
def test_any_text_has_a_level_or_none(titles: TitleIndex, text: str) -> None:
    assert seniority_of(fold(text), "", titles) in {None, "entry", "mid", "senior"}
