"""Entry, mid and senior levels of an overlap score, by the occupation's category, and what its own activities say to that."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from scoring.assessment import ActivityScore, Leaning, Levels, Range, Seniority
from scoring.constants import Constants
from scoring.pooled import Evidence
from scoring.preparation import Preparation
from scoring.ranges import clip
from scoring.receipts import Ledger

__all__ = ["LEVELS", "by_seniority", "explain_levels"]

LEVELS = ("entry", "mid", "senior")
_SHOWN = 4


class _Leans(NamedTuple):
    """An activity that may be shown: what `Leaning` holds."""

    id: str
    gerund: str
    preparation: float
    weight: float
    score: float


def by_seniority(
    score: float, span: Range, category: str, ledger: Ledger, constants: Constants
) -> tuple[Seniority, dict[str, Range], dict[str, float]]:
    """The score and its range at each level, with the multipliers; all stay inside 0-100.

    Entry and senior are less sure than mid by what the multiplier itself may be off, more so where it is ours.
    """
    entry, senior = constants.seniority[category]
    multipliers = dict(zip(LEVELS, (entry, 1.0, senior), strict=True))
    ours = category in constants.levels.ours
    off = constants.levels.own_spread if ours else constants.levels.published_spread
    levels = {level: clip(score * by) for level, by in multipliers.items()}
    spans = {}
    for level, by in multipliers.items():
        spread = 0.0 if level == "mid" else off
        spans[level] = Range(low=clip(span.low * (by - spread)), high=clip(span.high * (by + spread)))
        ledger.step(f"seniority.{level}", levels[level], f"clip({{{category} {level}: {by:g}}} * [overlap])")
    return Seniority(**levels), spans, multipliers


def explain_levels(
    evidence: Evidence, soc: str, category: str, activities: Sequence[ActivityScore], constants: Constants
) -> Levels | None:
    """Which of the activities beginners and experienced people do most, and whether that fits the category's curve.

    None where fewer than two activities differ in what preparation they go with.
    """
    own = evidence.asked(soc)
    leanings = [_leaning(evidence, activity, own, constants) for activity in activities]
    ranked = sorted((one for one in leanings if one is not None), key=lambda one: (one.preparation, one.id))
    if len(ranked) < 2 or ranked[0].preparation == ranked[-1].preparation:
        return None
    junior_reach, senior_reach = _halves(ranked)
    gap = junior_reach - senior_reach
    telling = constants.levels.telling
    verdict: Literal["fits", "flat", "against"] = "fits" if gap >= telling else "against" if gap <= -telling else "flat"
    middle = sum(one.weight * one.preparation for one in ranked) / sum(one.weight for one in ranked)
    apart = constants.levels.apart
    ours = category in constants.levels.ours
    return Levels(
        junior=_telling(ranked, middle, -apart),
        senior=_telling(ranked, middle, apart),
        junior_reach=junior_reach,
        senior_reach=senior_reach,
        verdict=verdict,
        strength=_strength(verdict, len(ranked), ours, constants),
        ours=ours,
    )


def _leaning(evidence: Evidence, activity: ActivityScore, own: float | None, constants: Constants) -> _Leans | None:
    """The occupation itself is taken out of the sums: what it asks at entry says nothing about who in it does what."""
    family, family_asked = _without(evidence.preparation(activity.iwa), activity.weight, own)
    if family <= 0:
        return None
    detailed, asked = _without(evidence.preparation(activity.id), activity.weight, own)
    pooling = constants.levels.pooling
    preparation = (asked + pooling * family_asked / family) / (detailed + pooling)
    return _Leans(
        id=activity.id,
        gerund=activity.gerund,
        preparation=min(1.0, max(0.0, preparation)),
        weight=activity.weight,
        score=activity.score,
    )


def _without(found: Preparation | None, weight: float, own: float | None) -> tuple[float, float]:
    """Summed weight and what it asks (`Preparation`), without the share `weight` of the occupation that asks `own`."""
    if found is None:
        return 0.0, 0.0
    if own is None:
        return found.weight, found.asked
    left = found.weight - weight
    return (left, max(0.0, found.asked - weight * own)) if left > 1e-9 else (0.0, 0.0)


def _halves(ranked: Sequence[_Leans]) -> tuple[float, float]:
    """Mean scores of the more junior and the more senior half of the work; an activity on the border counts to both in part."""
    half = sum(one.weight for one in ranked) / 2
    means = []
    for ordered in (ranked, ranked[::-1]):
        left, total = half, 0.0
        for one in ordered:
            part = min(one.weight, left)
            total += part * one.score
            left -= part
        means.append(total / half)
    return means[0], means[1]


def _telling(ranked: Sequence[_Leans], middle: float, apart: float) -> tuple[Leaning, ...]:
    """Those at least `apart` from the middle, to its side, by how far and how much: what is rarely done says little."""
    sign = 1 if apart > 0 else -1
    side = [one for one in ranked if sign * (one.preparation - middle) >= abs(apart)]
    telling = sorted(side, key=lambda one: (-one.weight * abs(one.preparation - middle), one.id))[:_SHOWN]
    return tuple(Leaning(**one._asdict()) for one in telling)


def _strength(verdict: str, count: int, ours: bool, constants: Constants) -> Literal["fair", "limited", "weak"]:
    """Fair: a published curve and the activities, enough of them, agree. Weak: they speak against it, or it is ours alone."""
    if verdict == "against" or (ours and verdict != "fits"):
        return "weak"
    return "fair" if verdict == "fits" and not ours and count >= constants.levels.enough else "limited"
