"""Work outside an occupation."""

from data.knowledge import KnowledgeBase
from scoring.constants import load_constants
from scoring.outside import score_outside
from scoring.pooled import Evidence

CONSTANTS = load_constants()


def test_it_is_scored_from_its_family_with_a_wide_range(kb: KnowledgeBase, evidence: Evidence) -> None:
    scored = score_outside(evidence, kb.activity("4.A.4.b.4.I09.D05"), CONSTANTS)
    assert 0 <= scored.low <= scored.score <= scored.high <= 100
    assert (scored.weight, scored.contribution) == (0, 0)
    assert scored.ai
