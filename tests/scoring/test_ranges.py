"""Ranges: missing never narrows, every score is inside its range, everything stays inside 0-100."""

import ast
import re
from math import e

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.ranges import (
    blend,
    blend_of,
    clip,
    curve,
    disagreement,
    interpolation,
    lean,
    place,
    soft,
    spread_over,
)

WEIGHTS = {"a": 0.4, "b": 0.3, "c": 0.2, "d": 0.1}
CAP = 35.0
points = st.floats(0, 100)
measures = st.fixed_dictionaries({name: st.none() | points for name in WEIGHTS})


@given(measures, st.sampled_from(sorted(WEIGHTS)))
def test_losing_a_measure_never_narrows(values: dict[str, float | None], lost: str) -> None:
    less = values | {lost: None}
    assert disagreement(less, WEIGHTS, CAP) >= disagreement(values, WEIGHTS, CAP) - 1e-9


@given(st.lists(measures, min_size=1, max_size=6), st.data())
def test_losing_a_measure_of_one_part_never_narrows_the_whole(
    parts: list[dict[str, float | None]], data: st.DataObject
) -> None:
    shares = [(1 / len(parts), values) for values in parts]
    at = data.draw(st.integers(0, len(parts) - 1))
    lost = data.draw(st.sampled_from(sorted(WEIGHTS)))
    less = [(share, values | {lost: None} if i == at else values) for i, (share, values) in enumerate(shares)]
    assert spread_over(less, WEIGHTS, CAP) >= spread_over(shares, WEIGHTS, CAP) - 1e-9


def test_disagreement_is_the_mean_distance_of_two_measures() -> None:
    assert disagreement({"a": 10, "b": 30}, {"a": 1, "b": 1}, 35) == 20
    assert disagreement({"a": 10, "b": 90}, {"a": 1, "b": 1}, 35) == 35
    assert disagreement({"a": 90, "b": 10}, {"a": 1, "b": 1}, 35) == 35
    assert disagreement({"a": 10, "b": None}, {"a": 1, "b": 1}, 35) == 35
    # ab 20, ac 0, bc 20 with products 2, 1, 2
    assert disagreement({"a": 10, "b": 30, "c": 10}, {"a": 1, "b": 2, "c": 1}, 35) == pytest.approx(16)


def test_opposite_disagreements_of_two_parts_cancel_in_the_whole() -> None:
    parts = [(0.5, {"a": 10.0, "b": 30.0}), (0.5, {"a": 30.0, "b": 10.0})]
    assert spread_over(parts, {"a": 1, "b": 1}, 35) == 0


@given(points, st.floats(0, 200), st.floats(0, 1))
def test_a_range_holds_its_score_and_stays_inside(score: float, width: float, below: float) -> None:
    span = place(score, width, below)
    assert 0 <= span.low <= score + 1e-9
    assert score - 1e-9 <= span.high <= 100
    assert span.high - span.low == pytest.approx(min(width, 100))


@given(measures, points)
def test_lean_is_a_share(values: dict[str, float | None], centre: float) -> None:
    assert 0.3 <= lean(values, WEIGHTS, centre) <= 0.7 + 1e-9


def test_lean_goes_where_the_measures_lie() -> None:
    assert lean({"a": 10.0}, {"a": 1}, 50) == pytest.approx(0.7)
    assert lean({"a": 90.0}, {"a": 1}, 50) == pytest.approx(0.3)
    assert lean({"a": 50.0}, {"a": 1}, 50) == 0.5


def test_blend_uses_what_is_there() -> None:
    assert blend({"a": 10.0, "b": None}, {"a": 3, "b": 1}) == 10
    assert blend({"a": 10.0, "b": 50.0}, {"a": 3, "b": 1}) == 20
    assert blend({}, {"a": 1}) is None
    assert blend_of({"a": 7.0}, {"a": 1}) == 7
    with pytest.raises(ValueError, match="none of a is there"):
        blend_of({}, {"a": 1})


@given(st.floats(-500, 500), st.floats(-500, 500), st.floats(1, 49))
def test_soft_keeps_order_and_never_passes_an_end(one: float, two: float, knee: float) -> None:
    low, high = sorted((one, two))
    assert 0 <= soft(low, knee) <= soft(high, knee) <= 100


@pytest.mark.parametrize(("value", "bent"), [(15, 15), (50, 50), (85, 85), (0, 15 / e), (100, 100 - 15 / e)])
def test_soft_bends_only_near_the_ends(value: float, bent: float) -> None:
    assert soft(value, 15) == pytest.approx(bent)


@given(st.floats(-500, 500))
def test_clip_stays_inside(value: float) -> None:
    assert 0 <= clip(value) <= 100
    assert clip(value) == value or not 0 <= value <= 100


CURVE = ((-10.0, 80.0), (0.0, 50.0), (10.0, 20.0))


@given(st.floats(-30, 30), st.floats(-30, 30))
def test_a_falling_curve_falls(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert curve(CURVE, low) >= curve(CURVE, high) - 1e-9


@given(st.floats(-30, 30).map(lambda x: round(x, 2)))
def test_the_formula_of_a_curve_gives_its_value(x: float) -> None:
    formula = re.sub(r"\{growth: ([^}]+)\}", r"\1", interpolation(CURVE, x, "growth"))
    value = eval(compile(ast.parse(formula, mode="eval"), "formula", "eval"), {})  # noqa: S307 - our own arithmetic
    assert value == pytest.approx(curve(CURVE, x), abs=0.01)


def test_a_curve_is_flat_beyond_its_ends() -> None:
    assert (curve(CURVE, -99), curve(CURVE, 99)) == (80, 20)
    assert curve(CURVE, 5) == 35
