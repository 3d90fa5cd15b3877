"""What lies under an assessment."""

from collections.abc import Mapping

from data.knowledge import KnowledgeBase
from scoring.analyse import analyse
from scoring.assessment import Assessment
from scoring.pooled import Evidence


def test_both_lenses_and_the_levels(kb: KnowledgeBase, evidence: Evidence, esco: Mapping[str, Assessment]) -> None:
    found = analyse(kb, evidence, esco["lawyer"])
    assert found.levels is not None
    assert found.groups
    assert set(found.evidence) == {activity.id for activity in esco["lawyer"].activities}
    short = analyse(kb, evidence, esco["lawyer"], figures=False)
    assert (short.levels, short.groups, short.evidence) == (found.levels, (), {})


def test_nothing_to_go_by(kb: KnowledgeBase, evidence: Evidence, soc: Mapping[str, Assessment]) -> None:
    bare = soc["55-1011"].model_copy(update={"overlap": None, "disruption": None, "activities": (), "skills": ()})
    found = analyse(kb, evidence, bare)
    assert (found.levels, found.groups, found.evidence) == (None, (), {})
