"""Exposure against pay as points on a plane: geometry only, in the units of the picture's view box."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["HEIGHT", "WIDTH", "Dot", "Scatter", "Tick", "scatter"]

WIDTH, HEIGHT = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 14, 26, 44
# US median pay runs from some 30,000 to 560,000 dollars a year; equal steps of the picture are equal factors of pay.
_LEAST_PAY, _MOST_PAY = 25_000.0, 600_000.0
_PAYS = (25_000, 50_000, 100_000, 200_000, 400_000)
_SCORES = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid at `at`, and the value it stands for."""

    at: float
    value: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A point that is named: an occupation of the page's own rows."""

    x: float
    y: float
    title: str
    score: int
    pay: float


@dataclass(frozen=True, slots=True)
class Scatter:
    """`path` draws every point as a stroke of no length; `dots` are the named ones on top of it."""

    path: str
    dots: tuple[Dot, ...]
    scores: tuple[Tick, ...]
    pays: tuple[Tick, ...]
    left: int
    right: int
    top: int
    bottom: int


def scatter(points: Iterable[tuple[float, float]], named: Sequence[tuple[str, float, float]]) -> Scatter:
    """`points` are (score, USD a year), `named` (title, score, USD a year). Pay beyond the scale stands at its edge."""
    path = "".join(f"M{_x(score):.0f} {_y(pay):.0f}h0" for score, pay in sorted(points))
    return Scatter(
        path=path,
        dots=tuple(Dot(_x(score), _y(pay), title, int(score + 0.5), pay) for title, score, pay in named),
        scores=tuple(Tick(_x(score), score) for score in _SCORES),
        pays=tuple(Tick(_y(pay), pay) for pay in _PAYS),
        left=_LEFT,
        right=WIDTH - _RIGHT,
        top=_TOP,
        bottom=HEIGHT - _BOTTOM,
    )


def _x(score: float) -> float:
    return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * score / 100, 1)


def _y(pay: float) -> float:
    kept = min(max(pay, _LEAST_PAY), _MOST_PAY)
    part = math.log(kept / _LEAST_PAY) / math.log(_MOST_PAY / _LEAST_PAY)
    return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * part, 1)
