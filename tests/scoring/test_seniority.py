"""Levels of experience."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.assessment import ActivityScore, Assessment, Range
from scoring.constants import load_constants
from scoring.pooled import Evidence
from scoring.receipts import Ledger
from scoring.seniority import by_seniority, explain_levels

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


def test_a_curve_of_ours_is_less_sure() -> None:
    span = Range(low=40, high=60)
    _, published, _ = by_seniority(50, span, "management", Ledger(None), CONSTANTS)
    _, ours, _ = by_seniority(50, span, "personal-care-and-service", Ledger(None), CONSTANTS)
    assert published["mid"] == ours["mid"] == span
    relative = [(s["entry"].high - s["entry"].low) for s in (published, ours)]
    assert relative[1] > relative[0]
    assert set(CONSTANTS.levels.ours) <= set(CONSTANTS.seniority)


def test_juniors_clean_and_seniors_supervise(evidence: Evidence, soc: Mapping[str, Assessment]) -> None:
    found = explain_levels(evidence, "41-2011", "sales", soc["41-2011"].activities, CONSTANTS)
    assert found is not None
    assert "cleaning work areas" in [one.gerund for one in found.junior]
    assert "supervising sales or support personnel" in [one.gerund for one in found.senior]
    assert max(one.preparation for one in found.junior) < min(one.preparation for one in found.senior)


def test_every_verdict_has_its_occupations(evidence: Evidence, soc: Mapping[str, Assessment]) -> None:
    found = {}
    for code, assessment in soc.items():
        category = assessment.occupation.category
        levels = explain_levels(evidence, code, category or "", assessment.activities, CONSTANTS)
        if levels is None:
            assert len(assessment.activities) < 2
            continue
        found[levels.verdict, levels.strength] = levels
        gap = levels.junior_reach - levels.senior_reach
        assert (gap >= CONSTANTS.levels.telling) == (levels.verdict == "fits")
        assert (gap <= -CONSTANTS.levels.telling) == (levels.verdict == "against")
        assert not levels.ours or levels.strength != "fair"
    assert {verdict for verdict, _ in found} == {"fits", "flat", "against"}
    assert {strength for _, strength in found} == {"fair", "limited", "weak"}


def test_alike_or_alone_says_nothing(evidence: Evidence, soc: Mapping[str, Assessment]) -> None:
    first = soc["41-2011"].activities[0]
    unknown = first.model_copy(update={"id": "no such activity", "iwa": "no such family"})
    rows: tuple[tuple[ActivityScore, ...], ...] = ((), (first,), (first, first), (unknown, unknown))
    for activities in rows:
        assert explain_levels(evidence, "41-2011", "sales", activities, CONSTANTS) is None
    assert explain_levels(evidence, "99-9999", "sales", soc["41-2011"].activities, CONSTANTS) is not None
