"""Why the two lenses differ on one occupation, in points that sum to the difference.

The overlap score is a weighted mean, so its distance to the disruption score is the sum of its signals' distances, weighed.
The work's part is split further: what AI reaches in the listed activities against what it reaches in the listed skills, and
what the disruption score's own formula makes of that reach.
"""

from collections.abc import Sequence
from typing import Literal

from rapidfuzz import fuzz

from scoring.assessment import Assessment
from scoring.sureness import GapCause, LensGap

__all__ = ["explain_gap"]

_WORK = "task_automation_impact"
_SIGNALS: tuple[Literal["automation_potential", "market_pressure", "entry_barrier_erosion"], ...] = (
    "automation_potential",
    "market_pressure",
    "entry_barrier_erosion",
)
_NAMED = 3
_SAME = 80.0  # a part both lists hold, in other words, pulls neither way


def explain_gap(assessment: Assessment) -> LensGap | None:
    """The causes of overlap less disruption, the largest first; None where a lens is missing."""
    disruption, overlap = assessment.disruption, assessment.overlap
    if disruption is None or overlap is None:
        return None
    of = sum(skill.weight for skill in assessment.skills)
    skills = sum(skill.weight * skill.feasibility for skill in assessment.skills) / of
    causes = [
        GapCause(name=name, points=overlap.weights[name] * (value - disruption.score))
        for name in _SIGNALS
        if (value := getattr(overlap.signals, name)) is not None
    ]
    impact = overlap.signals.task_automation_impact
    if impact is not None:
        share = overlap.weights[_WORK]
        causes.append(_work(assessment, impact, skills, share))
        causes.append(GapCause(name="formula", points=share * (skills - disruption.score)))
    return LensGap(
        points=overlap.score - disruption.score,
        reach_activities=impact,
        reach_skills=skills,
        causes=tuple(sorted(causes, key=lambda cause: (-abs(cause.points), cause.name))),
    )


def _work(assessment: Assessment, activities: float, skills: float, share: float) -> GapCause:
    """What pulls the lists apart: activities that lie beyond the skills' mean, and skills that lie beyond the activities'."""
    up = activities > skills
    sign = 1 if up else -1
    labels = [skill.label for skill in assessment.skills]
    titles = [activity.title for activity in assessment.activities]
    pulling = [(sign * a.weight * (a.score - skills), a.id, a.title) for a in assessment.activities]
    dragging = [
        (sign * s.weight * (activities - s.feasibility), s.key, s.label)
        for s in assessment.skills
        if s.gerund is not None
    ]
    return GapCause(
        name="work",
        points=share * (activities - skills),
        activities=_first(pulling, labels),
        skills=_first(dragging, titles),
    )


def _first(pulls: Sequence[tuple[float, str, str]], others: Sequence[str]) -> tuple[str, ...]:
    """Ids of the strongest pulls that the other list does not hold as well."""
    chosen: list[str] = []
    for pull, id_, label in sorted(pulls, key=lambda found: (-found[0], found[1])):
        if pull <= 0 or len(chosen) == _NAMED:
            break
        if not any(fuzz.token_set_ratio(label.lower(), other.lower()) >= _SAME for other in others):
            chosen.append(id_)
    return tuple(chosen)
