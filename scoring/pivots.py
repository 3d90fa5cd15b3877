"""What a move from one occupation to another gains and costs. Pure: two outlines and how close they are, nothing else.

Nothing is netted off against anything: a move that pays far less stands after every move that does not, however low its
exposure, and one that gains nothing and loses pay or safety is no move at all.
"""

import math
from collections.abc import Iterable, Mapping

from scoring.constants import PivotConstants
from scoring.prospects import Change, Lens, Move, Outline, PayChange, SkillMatch

__all__ = ["change_of", "far_off", "in_order", "judge", "lens_of", "pay_change", "worse"]


def lens_of(origin: Outline) -> Lens:
    """The lens in which moves are compared: overlap, since both ends are US occupations, or the other where there is no overlap."""
    return "overlap" if origin.overlap is not None or origin.disruption is None else "disruption"


def change_of(
    before: tuple[float, float, float] | None, after: tuple[float, float, float] | None, least: float
) -> Change:
    """What becomes of the exposure; "clearly" where the two ranges do not even touch. Less than `least` points is no change."""
    if before is None or after is None:
        return "unknown"
    difference = after[0] - before[0]
    if abs(difference) < least:
        return "similar"
    if difference < 0:
        return "clearly lower" if after[2] < before[1] else "lower"
    return "clearly higher" if after[1] > before[2] else "higher"


def pay_change(percent: float | None, constants: PivotConstants) -> PayChange:
    """A change of median pay in words."""
    if percent is None:
        return "unknown"
    if percent <= constants.far_less_pay:
        return "far less"
    if percent <= -constants.same_pay:
        return "less"
    return "more" if percent >= constants.same_pay else "similar"


def judge(
    origin: Outline,
    target: Outline,
    skills: SkillMatch | None,
    related: int | None,
    constants: PivotConstants,
    *,
    listed: bool = True,
) -> Move:
    """The move from `origin` to `target`. `listed` says whether O*NET lists related occupations of the origin at all."""
    lens = lens_of(origin)
    before, after = origin.exposure(lens), target.exposure(lens)
    percent = 100 * (target.wage / origin.wage - 1) if target.wage is not None and origin.wage else None
    steps = None if target.level is None or origin.level is None else target.level - origin.level
    zones = None if target.zone is None or origin.zone is None else target.zone - origin.zone
    nearness = None if not listed else _nearness(related, constants)
    fit = _weighed(
        {"overlap": None if skills is None else _scaled(skills.overlap, constants), "related": nearness},
        constants.fit_weights,
    )
    parts: dict[str, float | None] = {
        "fit": fit,
        "exposure": None if before is None or after is None else _exposure_worth(before[0] - after[0], constants),
        "pay": None if percent is None else _pay_worth(percent),
        "education": None if steps is None else max(0.0, 100 - constants.step_cost * max(0.0, steps)),
    }
    rank = _weighed(parts, constants.weights) or 0.0
    low = high = rank
    if before is not None and after is not None:
        # Only the target's own range: the origin's moves all of a list alike.
        low, high = (
            _weighed({**parts, "exposure": _exposure_worth(before[0] - end, constants)}, constants.weights) or 0.0
            for end in (after[2], after[1])
        )
    more_school = (steps or 0.0) > 0 or (zones or 0.0) >= constants.zone_step
    return Move(
        to=target,
        skills=skills,
        related=related,
        lens=lens,
        score=None if after is None else after[0],
        low=None if after is None else after[1],
        high=None if after is None else after[2],
        exposure_change=None if before is None or after is None else after[0] - before[0],
        exposure=change_of(before, after, constants.same_exposure),
        pay_difference=None if target.wage is None or origin.wage is None else target.wage - origin.wage,
        pay_percent=percent,
        pay=pay_change(percent, constants),
        steps=steps,
        zone_steps=zones,
        close=(fit or 0.0) >= constants.close_fit and not more_school,
        rank=rank,
        rank_low=low,
        rank_high=high,
        unknown=tuple(name for name, value in parts.items() if value is None),
    )


def worse(move: Move, constants: PivotConstants) -> bool:
    """Whether the move loses without gaining: more exposure for no more pay, or far less pay for no less exposure.

    More exposure that is still low loses nothing.
    """
    up = move.exposure in {"higher", "clearly higher"} and (move.score or 0.0) >= constants.low_exposure
    down = move.exposure in {"lower", "clearly lower"}
    return (up and move.pay in {"similar", "less", "far less"}) or (move.pay == "far less" and not down)


def far_off(move: Move, constants: PivotConstants) -> bool:
    """Whether hardly anything connects the two, or the way there leads through years of further schooling."""
    overlap = 0.0 if move.skills is None else move.skills.overlap
    nearness = 0.0 if move.related is None else _nearness(move.related, constants)
    return (
        max(_scaled(overlap, constants), nearness) < constants.least_fit or (move.steps or 0.0) > constants.most_steps
    )


def in_order(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Best first; whatever pays far less comes after everything that does not."""
    return tuple(sorted(moves, key=lambda move: (move.pay == "far less", -move.rank, move.to.title)))


def _scaled(overlap: float, constants: PivotConstants) -> float:
    return min(100.0, 100 * overlap / constants.full_overlap)


def _nearness(related: int | None, constants: PivotConstants) -> float:
    """100 for the closest of O*NET's list, down to little for its last, 0 for what is not on it."""
    return 0.0 if related is None else max(0.0, 100 * (1 - (related - 1) / constants.related_length))


def _exposure_worth(gain: float, constants: PivotConstants) -> float:
    return min(100.0, max(0.0, 50 + constants.exposure_slope * gain))


def _pay_worth(percent: float) -> float:
    """50 for the same pay, 100 for twice as much, 0 for half."""
    return min(100.0, max(0.0, 50 + 50 * math.log2(max(1e-9, 1 + percent / 100))))


def _weighed(parts: Mapping[str, float | None], weights: Mapping[str, float]) -> float | None:
    """The mean of what is there by weight; None where nothing is."""
    there = [(weights[name], value) for name, value in parts.items() if value is not None]
    return sum(weight * value for weight, value in there) / sum(weight for weight, _ in there) if there else None
