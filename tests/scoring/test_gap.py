"""Why the lenses differ, in points that sum to the difference."""

import pytest

from bot.ned import Ned
from scoring.assess import assess
from scoring.gap import explain_gap
from tests.scoring.blinded import BlindedKnowledge


def test_causes_sum_to_the_gap_over_a_slice_of_the_catalogue(ned: Ned) -> None:
    for occupation in ned.kb.esco_all()[::50]:
        assessment = assess(ned.kb, ned.evidence, "esco", occupation.key, formulas=False)
        found = explain_gap(assessment)
        if assessment.disruption is None or assessment.overlap is None:
            assert found is None
            continue
        assert found is not None
        assert found.points == pytest.approx(assessment.overlap.score - assessment.disruption.score)
        assert sum(cause.points for cause in found.causes) == pytest.approx(found.points)
        sizes = [abs(cause.points) for cause in found.causes]
        assert sizes == sorted(sizes, reverse=True)


def test_the_activities_and_skills_behind_it_pull_that_way(ned: Ned) -> None:
    assessment = assess(ned.kb, ned.evidence, "soc", "25-2021")
    found = explain_gap(assessment)
    assert found is not None
    [work] = [cause for cause in found.causes if cause.name == "work"]
    assert work.points > 0
    scores = {activity.id: activity.score for activity in assessment.activities}
    reach = {skill.key: skill.feasibility for skill in assessment.skills}
    assert work.activities
    assert work.skills
    assert all(scores[id_] > found.reach_skills for id_ in work.activities)
    assert found.reach_activities is not None
    assert all(reach[key] < found.reach_activities for key in work.skills)


def test_what_pulls_down_is_named_where_the_overlap_is_lower(ned: Ned) -> None:
    assessment = assess(ned.kb, ned.evidence, "soc", "15-1252")
    found = explain_gap(assessment)
    assert found is not None
    [work] = [cause for cause in found.causes if cause.name == "work"]
    assert work.points < 0
    scores = {activity.id: activity.score for activity in assessment.activities}
    assert all(scores[id_] < found.reach_skills for id_ in work.activities)


def test_without_activities_only_signals_are_compared(ned: Ned) -> None:
    found = explain_gap(assess(BlindedKnowledge(ned.kb, "activities"), ned.evidence, "soc", "11-3051"))
    assert found is not None
    assert found.reach_activities is None
    assert {cause.name for cause in found.causes} == {
        "automation_potential",
        "market_pressure",
        "entry_barrier_erosion",
    }
    assert sum(cause.points for cause in found.causes) == pytest.approx(found.points)


def test_few_parts_are_all_named(ned: Ned) -> None:
    assessment = assess(ned.kb, ned.evidence, "soc", "25-2021")
    few = assessment.model_copy(update={"activities": assessment.activities[:1], "skills": assessment.skills[:2]})
    found = explain_gap(few)
    assert found is not None
    [work] = [cause for cause in found.causes if cause.name == "work"]
    assert len(work.activities) <= 1
    assert len(work.skills) <= 2


def test_a_missing_lens_has_no_gap(ned: Ned) -> None:
    assert explain_gap(assess(ned.kb, ned.evidence, "soc", "55-1011")) is None
