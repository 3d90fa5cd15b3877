"""Work outside an occupation."""

from data.knowledge import KnowledgeBase
from scoring.constants import load_constants
from scoring.outside import nearest_activity, score_outside
from scoring.pooled import Evidence

CONSTANTS = load_constants()


def test_words_find_the_published_activity(kb: KnowledgeBase) -> None:
    found = nearest_activity(kb, "welding metal components")
    assert found is not None
    assert "weld" in found.title.lower()
    pipes = nearest_activity(kb, "welding pipes")
    assert pipes is not None
    assert "weld" in pipes.title.lower(), "one word in common will do"
    assert nearest_activity(kb, "zzz qqq") is None
    assert nearest_activity(kb, "  ") is None


def test_it_is_scored_from_its_family_with_a_wide_range(kb: KnowledgeBase, evidence: Evidence) -> None:
    found = nearest_activity(kb, "prepare operational budgets")
    assert found is not None
    scored = score_outside(evidence, found, CONSTANTS)
    assert 0 <= scored.low <= scored.score <= scored.high <= 100
    assert (scored.weight, scored.contribution) == (0, 0)
    assert scored.ai
