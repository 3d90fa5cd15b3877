"""Levels of experience."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.assessment import Range
from scoring.constants import load_constants
from scoring.receipts import Ledger
from scoring.seniority import by_seniority

CONSTANTS = load_constants()


@given(st.floats(0, 100), st.floats(0, 40), st.floats(0, 40), st.sampled_from(sorted(CONSTANTS.seniority)))
def test_levels_fall_with_experience_and_stay_in_their_ranges(
    score: float, down: float, up: float, category: str
) -> None:
    span = Range(low=max(0, score - down), high=min(100, score + up))
    levels, spans, multipliers = by_seniority(score, span, category, Ledger(None), CONSTANTS)
    assert 100 >= levels.entry >= levels.mid >= levels.senior >= 0
    assert multipliers["mid"] == 1
    for name, value in levels:
        assert spans[name].low <= value <= spans[name].high


def test_the_published_curve_of_management() -> None:
    levels, _, multipliers = by_seniority(48.4, Range(low=40, high=60), "management", Ledger(None), CONSTANTS)
    assert (round(levels.entry, 1), round(levels.senior, 1)) == (55.7, 36.3)
    assert multipliers == {"entry": 1.15, "mid": 1.0, "senior": 0.75}


def test_a_high_score_is_capped() -> None:
    levels, spans, _ = by_seniority(
        90, Range(low=80, high=95), "computer-and-information-technology", Ledger(None), CONSTANTS
    )
    assert levels.entry == 100
    assert spans["entry"] == Range(low=100, high=100)


def test_an_unknown_category_is_an_error() -> None:
    with pytest.raises(KeyError):
        by_seniority(50, Range(low=40, high=60), "no-such-category", Ledger(None), CONSTANTS)
