"""How wide a range is, and where it lies.

A range is as wide as its measures disagree: the mean distance between two of them, drawn by weight. Each pair counts at
most `cap` points, and a pair with a missing measure counts exactly `cap`. So taking a measure away can never make a
range narrower, whatever its value was. The same holds for work made of parts (activities, skills), where a pair's
distance is that of its sums over the parts and every part without one of the two adds its share of `cap`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise
from math import exp

from scoring.assessment import Range

__all__ = [
    "blend",
    "blend_of",
    "clip",
    "curve",
    "disagreement",
    "interpolation",
    "lean",
    "place",
    "soft",
    "spread_over",
]

Values = Mapping[str, float | None]


def clip(value: float) -> float:
    """`value` inside 0-100."""
    return 0.0 if value < 0 else 100.0 if value > 100 else value


def soft(value: float, knee: float) -> float:
    """`value` bent inside 0-100: as it is between `knee` and 100 - `knee`, and ever flatter beyond, so that ends are never reached.

    Order is kept, where cutting would make everything beyond an end the same.
    """
    if value < knee:
        return knee * exp((value - knee) / knee)
    if value > 100 - knee:
        return 100 - knee * exp((100 - knee - value) / knee)
    return value


def blend(values: Values, weights: Mapping[str, float]) -> float | None:
    """Weighted mean of the measures that are there; None when none is."""
    total = share = 0.0
    for name, weight in weights.items():
        value = values.get(name)
        if value is not None:
            total += weight * value
            share += weight
    return total / share if share else None


def blend_of(values: Values, weights: Mapping[str, float]) -> float:
    """The same where at least one measure is there."""
    found = blend(values, weights)
    if found is None:
        raise ValueError(f"none of {', '.join(weights)} is there")
    return found


def disagreement(values: Values, weights: Mapping[str, float], cap: float) -> float:
    """Mean distance of two measures drawn by weight, in points, 0 to `cap`."""
    row = [values.get(name) for name in weights]
    pairs, of = _pairs(tuple(weights.values()))
    total = 0.0
    for one, other, pair in pairs:
        a, b = row[one], row[other]
        if a is None or b is None:
            total += pair * cap
        else:
            gap = a - b if a > b else b - a
            total += pair * (gap if gap < cap else cap)
    return total / of


def spread_over(parts: Sequence[tuple[float, Values]], weights: Mapping[str, float], cap: float) -> float:
    """The same for work made of parts `(share, measures)`, shares summing to 1: how far two measures of the whole differ."""
    shares = [share for share, _ in parts]
    columns = [[values.get(name) for _, values in parts] for name in weights]
    pairs, of = _pairs(tuple(weights.values()))
    total = 0.0
    for one, other, pair in pairs:
        distance = missing = 0.0
        for share, a, b in zip(shares, columns[one], columns[other], strict=True):
            if a is None or b is None:
                missing += share
            else:
                gap = a - b
                distance += share * (cap if gap > cap else -cap if gap < -cap else gap)
        total += pair * (abs(distance) + cap * missing)
    return total / of


@cache
def _pairs(weights: tuple[float, ...]) -> tuple[list[tuple[int, int, float]], float]:
    """(one, other, product of their weights) for every two measures, and the sum of the products."""
    found = [(i, j, weights[i] * weights[j]) for i, j in combinations(range(len(weights)), 2)]
    return found, sum(pair for *_, pair in found)


def lean(values: Values, weights: Mapping[str, float], centre: float) -> float:
    """Which side of `centre` the measures lie on: the share of a range that belongs below it, 0.3 to 0.7."""
    below = above = 0.0
    for name, weight in weights.items():
        value = values.get(name)
        if value is not None and value < centre:
            below += weight * (centre - value)
        elif value is not None:
            above += weight * (value - centre)
    return 0.3 + 0.4 * below / (below + above) if below + above else 0.5


def place(score: float, width: float, below: float = 0.5) -> Range:
    """A range of `width` points around `score`, the share `below` of it under the score, moved to lie inside 0-100.

    It is moved and not cut, so that a score near an end does not look surer than it is.
    """
    width = min(width, 100.0)
    low = max(0.0, min(score - below * width, 100.0 - width))
    return Range(low=low, high=min(low + width, 100.0))


def curve(points: Sequence[tuple[float, float]], x: float) -> float:
    """Straight lines through `points` (sorted by x), flat beyond the ends."""
    return _segment(points, x)[0]


def interpolation(points: Sequence[tuple[float, float]], x: float, label: str) -> str:
    """The formula of `curve` at `x`, with `label` naming what x is."""
    return _segment(points, x, label)[1]


def _segment(points: Sequence[tuple[float, float]], x: float, label: str = "") -> tuple[float, str]:
    first, last = points[0], points[-1]
    if x <= first[0] or x >= last[0]:
        end = first if x <= first[0] else last
        return end[1], f"{end[1]:g} + 0 * {{{label}: {x:g}}}"
    (x0, y0), (x1, y1) = next((a, b) for a, b in pairwise(points) if x <= b[0])
    value = y0 + (x - x0) * (y1 - y0) / (x1 - x0)
    return value, f"{y0:g} + ({{{label}: {x:g}}} - {x0:g}) * ({y1:g} - {y0:g}) / ({x1:g} - {x0:g})"
