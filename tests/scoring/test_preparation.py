"""How much preparation an activity goes with."""

from data.knowledge import KnowledgeBase
from scoring.pooled import Evidence
from scoring.preparation import asked_preparation, pool_preparation


def test_zone_and_experience_count_alike(kb: KnowledgeBase) -> None:
    asked = asked_preparation(kb)
    # Zone 5 with five years and more; zone 2 with none.
    assert asked["11-1011"] == 1.0
    assert asked["41-2011"] == 0.125
    assert all(0 <= level <= 1 for level in asked.values())
    assert "55-1011" not in asked, "the military has neither"


def test_a_family_sums_its_activities(kb: KnowledgeBase) -> None:
    pooled = {row.id: row for row in pool_preparation(kb, {"41-2011": 0.5})}
    activities = [row.activity for row in kb.activities_of("41-2011")]
    family = activities[0].iwa
    inside = [pooled[activity.id] for activity in activities if activity.iwa == family]
    assert abs(pooled[family].weight - sum(row.weight for row in inside)) < 1e-12
    assert abs(pooled[family].asked - 0.5 * pooled[family].weight) < 1e-12


def test_supervising_asks_more_than_cleaning(evidence: Evidence) -> None:
    cleaning, supervising = (evidence.preparation(id_) for id_ in ("4.A.3.a.1.I03", "4.A.4.b.4.I01"))
    assert cleaning is not None
    assert supervising is not None
    assert cleaning.asked / cleaning.weight < supervising.asked / supervising.weight
    assert evidence.preparation("none of them") is None
    assert evidence.asked("55-1011") is None
