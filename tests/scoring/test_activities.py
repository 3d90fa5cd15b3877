"""A SOC occupation's activities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.knowledge import KnowledgeBase
from scoring.activities import main_of, measured_work, score_activities
from scoring.constants import load_constants
from scoring.pooled import Evidence
from scoring.receipts import Ledger
from tests.scoring.blinded import BlindedKnowledge

CONSTANTS = load_constants()


def test_industrial_production_managers(kb: KnowledgeBase, evidence: Evidence) -> None:
    work = score_activities(kb, evidence, "11-3051", 0.05, 0.6, Ledger(None), CONSTANTS)
    assert work is not None
    assert len(work.activities) >= 8
    assert work.impact == pytest.approx(sum(a.weight * a.score for a in work.activities))
    assert {a.level for a in work.activities} == {"core", "important", "supporting"}
    shares = {
        level: [a.weight for a in work.activities if a.level == level] for level in ("core", "important", "supporting")
    }
    assert min(shares["core"]) >= max(shares["important"]) >= min(shares["important"]) >= max(shares["supporting"])
    for activity in work.activities:
        assert activity.contribution == pytest.approx(0.6 * activity.weight * activity.score)
        assert activity.ai
        assert activity.human
        assert activity.gerund
    assert set(work.measures) == {*CONSTANTS.activity.score_weights, *CONSTANTS.activity.range_weights}


def test_more_observed_use_never_lowers_the_impact(kb: KnowledgeBase, evidence: Evidence) -> None:
    impacts = []
    for use in (0.0, 0.1, 0.5, 1.0):
        work = score_activities(kb, evidence, "11-3051", use, 0.6, Ledger(None), CONSTANTS)
        assert work is not None
        impacts.append(work.impact)
    assert impacts == sorted(impacts)


def test_what_is_borrowed_from_the_family_scores_but_counts_as_missing(kb: KnowledgeBase, evidence: Evidence) -> None:
    whole = score_activities(kb, evidence, "11-3051", 0.05, 0.6, Ledger(None), CONSTANTS)
    less = score_activities(BlindedKnowledge(kb, "labels"), evidence, "11-3051", 0.05, 0.6, Ledger(None), CONSTANTS)
    assert whole is not None
    assert less is not None
    assert less.measures["gpt4_exposure"] is None
    assert whole.measures["gpt4_exposure"] is not None
    assert less.impact == pytest.approx(whole.impact, abs=10)
    assert less.width > whole.width


def test_no_activities_no_work(kb: KnowledgeBase, evidence: Evidence) -> None:
    blind = BlindedKnowledge(kb, "activities")
    assert score_activities(blind, evidence, "11-3051", None, 0.6, Ledger(None), CONSTANTS) is None


@given(st.lists(st.floats(0, 1), max_size=40))
def test_the_main_ones_are_the_weightiest_and_few(weights: list[float]) -> None:
    least, most = CONSTANTS.activity.main_count
    main = main_of(weights, CONSTANTS)
    assert min(least, len(weights)) <= len(main) <= most
    inside, outside = [weights[at] for at in main], [w for at, w in enumerate(weights) if at not in main]
    assert not outside or min(inside) >= max(outside)
    if least < len(main) < most:
        assert sum(inside) - min(inside) < CONSTANTS.activity.main_share * sum(weights)


def test_main_activities_hold_most_of_the_work(kb: KnowledgeBase, evidence: Evidence) -> None:
    work = score_activities(kb, evidence, "23-2011", 0.05, 0.6, Ledger(None), CONSTANTS)
    assert work is not None
    assert sum(a.weight for a in work.activities if a.main) >= CONSTANTS.activity.main_share


def test_what_is_measured_is_what_the_scores_are_made_of(kb: KnowledgeBase, evidence: Evidence) -> None:
    for soc, use in (("11-3051", 0.05), ("23-2011", None)):
        work = score_activities(kb, evidence, soc, use, 0.6, Ledger(None), CONSTANTS)
        assert work is not None
        parts, known = measured_work(kb, evidence, soc, use, CONSTANTS)
        assert parts == work.parts
        assert known == {name for name, value in work.measures.items() if value is not None}
    assert measured_work(kb, evidence, "99-9999", None, CONSTANTS) == ({}, frozenset())
