"""What is taken away is left out, widens the range, and is named."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from data.knowledge import KnowledgeBase
from scoring.assess import assess
from scoring.assessment import Assessment, Disruption, Overlap
from scoring.pooled import Evidence
from scoring.skill_pool import SkillEvidence
from tests.scoring.blinded import BlindedEvidence, BlindedKnowledge

# Hidden input -> (the gap that names it, the signal that goes with it if it goes).
INPUTS = {
    "karpathy": ("no_karpathy", "automation_potential"),
    "growth": ("no_growth", None),
    "indeed_now": ("no_postings", None),
    "indeed_year_ago": ("no_postings", None),
    "education": ("no_education", "entry_barrier_erosion"),
    "job_zone": ("no_job_zone", None),
    "anthropic": ("no_anthropic", None),
    "activities": ("no_activities", "task_automation_impact"),
    "labels": ("no_task_labels", None),
    "human_gamma": ("no_human_ratings", None),
}
# Every tenth occupation: the same rule for all, tested on many.
STEP = 10


def overlap_of(assessment: Assessment) -> Overlap:
    assert assessment.overlap is not None
    return assessment.overlap


def disruption_of(assessment: Assessment) -> Disruption:
    assert assessment.disruption is not None
    return assessment.disruption


@pytest.mark.parametrize("hidden", INPUTS)
def test_a_missing_input_never_narrows_the_overlap(
    hidden: str, kb: KnowledgeBase, evidence: Evidence, soc: Mapping[str, Assessment]
) -> None:
    gap, signal = INPUTS[hidden]
    blind = BlindedKnowledge(kb, hidden)
    for code, whole in list(soc.items())[::STEP]:
        less = assess(blind, evidence, "soc", code, formulas=False)
        if whole.overlap is None or less.overlap is None:
            continue
        assert less.overlap.high - less.overlap.low >= whole.overlap.high - whole.overlap.low - 1e-9, code
        if whole.activities or gap not in {"no_task_labels", "no_human_ratings"}:
            assert gap in {g.code for g in less.gaps}
        if signal:
            assert getattr(less.overlap.signals, signal) is None
            assert signal not in less.overlap.weights
            assert signal not in less.overlap.signal_ranges
            assert sum(less.overlap.weights.values()) == pytest.approx(1)


def test_missing_labels_never_narrow_an_activity(
    kb: KnowledgeBase, evidence: Evidence, soc: Mapping[str, Assessment]
) -> None:
    blind = BlindedKnowledge(kb, "labels")
    for code, whole in list(soc.items())[::STEP]:
        less = {a.id: a for a in assess(blind, evidence, "soc", code, formulas=False).activities}
        for activity in whole.activities:
            found = less[activity.id]
            assert found.high - found.low >= activity.high - activity.low - 1e-9


def test_missing_ilo_never_narrows_the_disruption(
    kb: KnowledgeBase, evidence: Evidence, esco: Mapping[str, Assessment]
) -> None:
    blind = BlindedKnowledge(kb, "ilo")
    for whole in list(esco.values())[:: 5 * STEP]:
        less = assess(blind, evidence, "esco", whole.occupation.esco_key or "", formulas=False)
        assert "no_ilo" in {gap.code for gap in less.gaps}
        one, other = disruption_of(less), disruption_of(whole)
        assert one.high - one.low >= other.high - other.low - 1e-9


@pytest.mark.parametrize(
    "measure", ["wording", "task_labels", "anthropic", "c_wording", "c_task_labels", "c_microsoft"]
)
def test_missing_skill_evidence_never_narrows_the_disruption(
    measure: str, kb: KnowledgeBase, evidence: Evidence, esco: Mapping[str, Assessment]
) -> None:
    def forget(known: SkillEvidence) -> SkillEvidence:
        # Only of some skills: a part that is missing must not narrow the whole either.
        gone: dict[str, Any] = {measure: None}
        return replace(known, **gone) if known.key < "8" else known

    blind = BlindedEvidence(evidence, skill=forget)
    for whole in list(esco.values())[:: 5 * STEP]:
        less = disruption_of(assess(kb, blind, "esco", whole.occupation.esco_key or "", formulas=False))
        assert less.high - less.low >= disruption_of(whole).high - disruption_of(whole).low - 1e-9


def test_skills_without_evidence_are_left_out_and_counted(kb: KnowledgeBase, evidence: Evidence) -> None:
    whole = assess(kb, evidence, "esco", "eb9479c6")
    gone = whole.skills[0].key
    less = assess(kb, BlindedEvidence(evidence, skill=lambda s: None if s.key == gone else s), "esco", "eb9479c6")
    assert len(less.skills) == len(whole.skills) - 1
    assert f"1 of {len(whole.skills)}" in {g.detail for g in less.gaps if g.code == "skills_without_evidence"}


def test_without_skills_there_is_no_disruption_score(kb: KnowledgeBase, evidence: Evidence) -> None:
    less = assess(BlindedKnowledge(kb, "skills"), evidence, "esco", "eb9479c6")
    assert less.disruption is None
    assert less.overlap is not None
    assert "no_skills" in {gap.code for gap in less.gaps}


def test_outlook_and_schooling_alone_are_no_overlap_score(kb: KnowledgeBase, evidence: Evidence) -> None:
    less = assess(BlindedKnowledge(kb, "activities", "karpathy"), evidence, "soc", "11-3051")
    assert less.overlap is None
    assert less.activities == ()
    assert "no_work_evidence" in {gap.code for gap in less.gaps}
    only = assess(BlindedKnowledge(kb, "growth", "indeed_now", "education", "karpathy"), evidence, "soc", "11-3051")
    lens = overlap_of(only)
    assert lens.weights == {"task_automation_impact": 1}
    assert lens.score == lens.signals.task_automation_impact


def test_a_rating_without_activities_still_gives_a_wide_score(kb: KnowledgeBase, evidence: Evidence) -> None:
    whole = overlap_of(assess(kb, evidence, "soc", "11-3051"))
    less = overlap_of(assess(BlindedKnowledge(kb, "activities"), evidence, "soc", "11-3051"))
    assert less.high - less.low > 2 * (whole.high - whole.low)
