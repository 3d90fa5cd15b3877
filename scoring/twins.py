"""Twins: ESCO occupations that share most of their skills, and why their disruption scores differ all the same.

Likeness is the weight two occupations share over the weight either has, essential skills counting as in the score
(weighted Jaccard, 0-1). The score bends one sum over the skills, so the difference of two scores can be told apart
exactly: each skill's points are what it adds to one score beyond what it adds to the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from data.knowledge import KnowledgeBase
from scoring.assessment import Assessment, SkillScore
from scoring.constants import Constants
from scoring.disruption import automatable

__all__ = ["LIKENESS", "LIMIT", "Cause", "Twins", "explain", "shares_of", "twins"]

LIKENESS = 0.7
LIMIT = 8.0


@dataclass(frozen=True, slots=True)
class Cause:
    """What one skill adds to the difference, in points of the score (positive: the first scores higher for it).

    `how` says where it comes from: only one of the two has the skill ("first", "second"), both have it but it weighs more in
    one ("weight"), or both have it and AI reaches less far into it where the other works ("setting").
    """

    skill: str
    label: str
    how: Literal["first", "second", "weight", "setting"]
    points: float


@dataclass(frozen=True, slots=True)
class Twins:
    """Two ESCO occupations by key and title, their likeness (0-1), scores (0-100) and what makes the difference, largest first.

    The points of all causes sum to `first_score - second_score`.
    """

    first: str
    second: str
    first_title: str
    second_title: str
    likeness: float
    first_score: float
    second_score: float
    causes: tuple[Cause, ...]

    @property
    def difference(self) -> float:
        return self.first_score - self.second_score


def twins(kb: KnowledgeBase, constants: Constants, least: float = LIKENESS) -> list[tuple[str, str, float]]:
    """(key, key, likeness) for every two ESCO occupations at least so alike, by key."""
    weights = _weights(kb, constants)
    sharers: dict[str, list[str]] = defaultdict(list)
    found = []
    total = {key: sum(skills.values()) for key, skills in weights.items()}
    for key in sorted(weights):
        skills = weights[key]
        shared: dict[str, float] = defaultdict(float)
        for skill, weight in skills.items():
            for other in sharers[skill]:
                shared[other] += min(weight, weights[other][skill])
            sharers[skill].append(key)
        for other, both in shared.items():
            likeness = both / (total[key] + total[other] - both)
            if likeness >= least:
                found.append((other, key, likeness))
    return sorted(found)


def shares_of(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """Likeness (0-1) of two occupations given as skill -> weight; 0 where neither has any."""
    both = sum(min(weight, second[skill]) for skill, weight in first.items() if skill in second)
    either = sum(first.values()) + sum(second.values()) - both
    return both / either if either else 0.0


def explain(first: Assessment, second: Assessment, constants: Constants) -> Twins:
    """Why the disruption scores of two assessed ESCO occupations differ. ValueError when either has no score."""
    if first.disruption is None or second.disruption is None:
        raise ValueError("both occupations need a disruption score")
    ours, theirs = _parts(first.skills, constants), _parts(second.skills, constants)
    raw_ours, raw_theirs = (sum(share * value for share, value in side.values()) for side in (ours, theirs))
    difference = first.disruption.score - second.disruption.score
    # The bend near the ends is a matter of slope; over the span between two scores it is that of the straight line.
    slope = difference / (raw_ours - raw_theirs) if abs(raw_ours - raw_theirs) > 1e-9 else 0.0
    # A skill adds to a score what it lies above the two occupations' common middle.
    middle = (raw_ours + raw_theirs) / 2
    labels = {skill.key: skill.label for skill in (*first.skills, *second.skills)}
    causes = sorted(
        (
            Cause(skill, labels[skill], how, slope * points)
            for skill in labels
            for how, points in _points(ours.get(skill), theirs.get(skill), middle)
        ),
        key=lambda cause: (-abs(cause.points), cause.label, cause.how),
    )
    one, other = first.occupation, second.occupation
    return Twins(
        first=one.esco_key or "",
        second=other.esco_key or "",
        first_title=one.esco_title or one.title,
        second_title=other.esco_title or other.title,
        likeness=shares_of(_weighed(first.skills), _weighed(second.skills)),
        first_score=first.disruption.score,
        second_score=second.disruption.score,
        causes=tuple(causes),
    )


Part = tuple[float, float]  # a skill's share of the work (0-1), and what the raw sum would be if it were all of it


def _points(
    ours: Part | None, theirs: Part | None, middle: float
) -> Iterable[tuple[Literal["first", "second", "weight", "setting"], float]]:
    if ours is None or theirs is None:
        share, value = ours or theirs or (0.0, middle)
        yield ("second", -share * (value - middle)) if ours is None else ("first", share * (value - middle))
        return
    yield "weight", (ours[0] - theirs[0]) * ((ours[1] + theirs[1]) / 2 - middle)
    if ours[1] != theirs[1]:
        yield "setting", (ours[0] + theirs[0]) / 2 * (ours[1] - theirs[1])


def _parts(skills: Iterable[SkillScore], constants: Constants) -> dict[str, Part]:
    weights, fitted = constants.disruption.weights, constants.fitted
    skills = tuple(skills)
    of = sum(skill.weight for skill in skills)
    return {
        skill.key: (
            skill.weight / of,
            weights["skill_vulnerability"] * fitted.vulnerability_scale * skill.feasibility
            + weights["task_automation"] * 100 * automatable(skill.feasibility, fitted)
            - weights["ai_complementarity"] * fitted.complementarity_scale * skill.complementarity,
        )
        for skill in skills
    }


def _weighed(skills: Iterable[SkillScore]) -> dict[str, float]:
    return {skill.key: skill.weight for skill in skills}


def _weights(kb: KnowledgeBase, constants: Constants) -> dict[str, dict[str, float]]:
    """Occupation -> skill -> weight, as ESCO lists them."""
    found: dict[str, dict[str, float]] = {}
    for row in kb.table("esco_occupation_skills"):
        skills: dict[str, float] = {}
        for column, weight in (("optional", constants.skill.optional_weight), ("essential", 1.0)):
            skills |= {key: weight for key in str(row[column] or "").split("|") if key}
        found[str(row["occupation"])] = skills
    return found
