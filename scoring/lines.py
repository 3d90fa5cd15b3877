"""Straight lines through few points, with restraint, and how well numbers agree."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

__all__ = ["Line", "mean_error", "rank_correlation", "restrained_line"]

_ROUNDS = 50
_UNIT = 100.0  # the variance of points ten apart
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Line:
    scale: float
    offset: float

    def at(self, x: float) -> float:
        return self.scale * x + self.offset


def restrained_line(
    points: Sequence[tuple[float, float, float]], prior: float, strength: float, tolerance: float
) -> Line:
    """The line of y on x for (x, y, weight) points, its scale drawn to `prior`; the plain prior where there is no point.

    `strength` is how many further points, ten apart, would agree with the prior. Points further than `tolerance` from the
    line pull with that much and no more (Huber), as published near-twins cannot all be met.
    """
    line = Line(prior, 0.0)
    pulls = [weight for *_, weight in points]
    for _ in range(_ROUNDS if points else 0):
        of = sum(pulls)
        x_mean = sum(pull * x for pull, (x, _, _) in zip(pulls, points, strict=True)) / of
        y_mean = sum(pull * y for pull, (_, y, _) in zip(pulls, points, strict=True)) / of
        xx = sum(pull * (x - x_mean) ** 2 for pull, (x, _, _) in zip(pulls, points, strict=True))
        xy = sum(pull * (x - x_mean) * (y - y_mean) for pull, (x, y, _) in zip(pulls, points, strict=True))
        scale = (xy + strength * _UNIT * prior) / (xx + strength * _UNIT)
        line = Line(scale, y_mean - scale * x_mean)
        pulls = [weight * min(1.0, tolerance / max(abs(y - line.at(x)), _TINY)) for x, y, weight in points]
    return line


def rank_correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Spearman's, ties sharing their mean rank; None for fewer than three values or when one side never varies."""
    a, b = _ranks(one), _ranks(other)
    if len(a) < 3:
        return None
    middle = (len(a) + 1) / 2
    spread = sqrt(sum((x - middle) ** 2 for x in a) * sum((y - middle) ** 2 for y in b))
    if not spread:
        return None
    return sum((x - middle) * (y - middle) for x, y in zip(a, b, strict=True)) / spread


def mean_error(one: Sequence[float], other: Sequence[float]) -> float:
    """Mean absolute difference."""
    return sum(abs(x - y) for x, y in zip(one, other, strict=True)) / len(one)


def _ranks(values: Sequence[float]) -> list[float]:
    counts = Counter(values)
    rank, below = {}, 0
    for value in sorted(counts):
        rank[value] = below + (counts[value] + 1) / 2
        below += counts[value]
    return [rank[value] for value in values]
