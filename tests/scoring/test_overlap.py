"""The overlap lens as a whole."""

from collections.abc import Mapping

import pytest

from data.knowledge import KnowledgeBase
from scoring.assessment import Assessment
from scoring.constants import load_constants
from scoring.overlap import measure_overlap
from scoring.pooled import Evidence
from scoring.receipts import Ledger

CONSTANTS = load_constants()
EDGES = {
    "insulated": (0, 30),
    "selectively exposed": (30, 40),
    "partially exposed": (40, 55),
    "mostly exposed": (55, 70),
    "highly exposed": (70, 101),
}


def test_tiers_begin_where_they_say(soc: Mapping[str, Assessment]) -> None:
    for assessment in soc.values():
        if assessment.overlap:
            low, high = EDGES[assessment.overlap.tier]
            assert low <= assessment.overlap.score < high


def test_the_score_is_the_weighted_sum(kb: KnowledgeBase, evidence: Evidence) -> None:
    lens = measure_overlap(kb, evidence, "11-3051", Ledger(None), CONSTANTS).overlap
    assert lens is not None
    assert lens.weights == pytest.approx(CONSTANTS.overlap.weights)
    signals = lens.signals.model_dump()
    assert lens.score == pytest.approx(sum(weight * signals[name] for name, weight in lens.weights.items()))


def test_partners_stretch_to_both_sides(kb: KnowledgeBase, evidence: Evidence) -> None:
    alone = measure_overlap(kb, evidence, "11-3051", Ledger(None), CONSTANTS).overlap
    both = measure_overlap(kb, evidence, "11-3051", Ledger(None), CONSTANTS, (0.0, 100.0)).overlap
    near = measure_overlap(kb, evidence, "11-3051", Ledger(None), CONSTANTS, (alone.score if alone else 0,)).overlap
    assert alone is not None
    assert both is not None
    assert (both.low, both.high) == pytest.approx((alone.score / 2, (alone.score + 100) / 2))
    assert near is not None
    assert (near.low, near.high) == (alone.low, alone.high)


def test_unrated_importance_is_named(soc: Mapping[str, Assessment]) -> None:
    unrated = [a for a in soc.values() if a.activities and all(x.importance is None for x in a.activities)]
    assert unrated
    assert all("no_importance" in {gap.code for gap in a.gaps} for a in unrated)
