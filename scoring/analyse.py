"""What lies under an assessment: the figures behind each activity, the skills by group, and why levels differ."""

from data.knowledge import KnowledgeBase
from scoring.activity_evidence import evidence_of
from scoring.assessment import Analysis, Assessment
from scoring.pooled import Evidence
from scoring.seniority import explain_levels
from scoring.skill_groups import group_skills

__all__ = ["analyse"]


def analyse(kb: KnowledgeBase, evidence: Evidence, assessment: Assessment, *, figures: bool = True) -> Analysis:
    """The analysis of an assessed occupation; without `figures` only the levels, which cost little."""
    constants, ref = evidence.constants, assessment.occupation
    levels = None
    if ref.soc and ref.category and assessment.overlap:
        levels = explain_levels(evidence, ref.soc, ref.category, assessment.activities, constants)
    if not figures:
        return Analysis(levels=levels)
    return Analysis(
        evidence=evidence_of(kb, evidence, ref.soc, constants) if ref.soc and assessment.activities else {},
        groups=group_skills(assessment.skills, assessment.disruption, constants) if assessment.disruption else (),
        levels=levels,
    )
