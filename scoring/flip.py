"""The smallest change of one part of the work that moves the band, the other parts keeping their proportions."""

from collections.abc import Iterable, Iterator
from math import ceil, floor
from typing import Literal, NamedTuple

from scoring.assessment import Assessment, Overlap, SkillScore
from scoring.constants import Constants
from scoring.disruption import automatable, band_of
from scoring.overlap import tier_of
from scoring.sureness import Flip

__all__ = ["flips"]

_TINY = 1e-6


class _Part(NamedTuple):
    """`worth` is what the score's inner sum gains when the whole work is this part."""

    id: str
    label: str
    gerund: str
    share: float
    worth: float


class _Change(NamedTuple):
    part: _Part
    to: float
    total: float


def flips(assessment: Assessment, constants: Constants) -> tuple[Flip, ...]:
    """For each lens at most one: the least change, in whole percent of the work, that lands in another band."""
    found: list[Flip] = []
    if assessment.disruption is not None:
        found += _of_skills(assessment, constants)
    if assessment.overlap is not None and assessment.overlap.signals.task_automation_impact is not None:
        found += _of_activities(assessment, assessment.overlap, constants)
    return tuple(found)


def _of_activities(assessment: Assessment, lens: Overlap, constants: Constants) -> Iterator[Flip]:
    parts = [
        _Part(activity.id, activity.title, activity.gerund, activity.weight, activity.score)
        for activity in assessment.activities
        if activity.level != "supporting"
    ]
    total = sum(activity.weight * activity.score for activity in assessment.activities)
    share = lens.weights["task_automation_impact"]
    edges = [total + (edge - lens.score) / share for edge in constants.overlap.tiers]
    change = _smallest(parts, total, edges)
    if change is not None:
        score = lens.score + share * (change.total - total)
        yield _flip("overlap", change, score, tier_of(score, constants))


def _of_skills(assessment: Assessment, constants: Constants) -> Iterator[Flip]:
    of = sum(skill.weight for skill in assessment.skills)
    fitted, d = constants.fitted, constants.disruption
    worth = {skill.key: _worth(skill, constants) for skill in assessment.skills}
    parts = [
        _Part(skill.key, skill.label, skill.gerund, skill.weight / of, worth[skill.key])
        for skill in assessment.skills
        if skill.gerund is not None and skill.essential and (skill.group or "T")[0] not in "TL"
    ]
    total = sum(skill.weight / of * worth[skill.key] for skill in assessment.skills)
    # No edge of a band lies where scores are bent, so the line itself says what the inner sum must be.
    edges = [(edge - fitted.disruption_offset) / fitted.disruption_scale for edge in d.bands]
    change = _smallest(parts, total, edges)
    if change is not None:
        score = fitted.disruption_scale * change.total + fitted.disruption_offset
        yield _flip("disruption", change, score, band_of(score, constants))


def _worth(skill: SkillScore, constants: Constants) -> float:
    fitted, weights = constants.fitted, constants.disruption.weights
    reach = fitted.vulnerability_scale * skill.feasibility + fitted.vulnerability_offset
    gain = fitted.complementarity_scale * skill.complementarity + fitted.complementarity_offset
    return (
        weights["skill_vulnerability"] * reach
        + weights["task_automation"] * 100 * automatable(skill.feasibility, fitted)
        + weights["ai_complementarity"] * (100 - gain)
    )


def _smallest(parts: Iterable[_Part], total: float, edges: Iterable[float]) -> _Change | None:
    """The least change of a share that takes the sum to the next edge above, or under the one below."""
    edges = list(edges)
    above = min((edge for edge in edges if edge > total), default=None)
    below = max((edge for edge in edges if edge <= total), default=None)
    found = [change for part in parts for change in _changes(part, total, above, below)]
    return min(found, key=lambda change: (abs(change.to - change.part.share), change.part.id), default=None)


def _changes(part: _Part, total: float, above: float | None, below: float | None) -> Iterator[_Change]:
    if part.share >= 1:
        return
    others = (total - part.share * part.worth) / (1 - part.share)
    slope = part.worth - others
    if abs(slope) < _TINY:
        return
    for edge, up in ((above, True), (below, False)):
        if edge is not None:
            exact = (edge - others) / slope
            # Out of the band by a whole percent: the edge above belongs to the next band, the one below to this band.
            to = ceil(100 * exact) / 100 if exact > part.share else floor(100 * exact) / 100
            reached = others + to * slope
            if 0 <= to <= 1 and (reached >= edge if up else reached < edge):
                yield _Change(part, to, reached)


def _flip(lens: Literal["disruption", "overlap"], change: _Change, score: float, band: str) -> Flip:
    return Flip(
        lens=lens,
        id=change.part.id,
        label=change.part.label,
        gerund=change.part.gerund,
        share=change.part.share,
        to=change.to,
        score=score,
        band=band,
    )
