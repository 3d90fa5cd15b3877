"""Restrained lines and agreement measures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.lines import Line, mean_error, rank_correlation, restrained_line


def test_without_points_the_line_is_what_was_expected() -> None:
    assert restrained_line([], 1.67, 3, 8) == Line(1.67, 0)


def test_many_points_win_over_the_expectation() -> None:
    points = [(float(x), 2.0 * x + 5, 1.0) for x in range(100)]
    line = restrained_line(points, 1, 3, 8)
    assert line.scale == pytest.approx(2, abs=0.02)
    assert line.at(50) == pytest.approx(105, abs=0.5)


def test_one_point_moves_only_the_offset() -> None:
    line = restrained_line([(40.0, 50.0, 1.0)], 1.5, 3, 8)
    assert line == Line(1.5, -10)


def test_an_outlier_pulls_no_harder_than_the_tolerance() -> None:
    points = [(float(x), float(x), 1.0) for x in range(0, 100, 10)]
    near = restrained_line([*points, (50.0, 90.0, 1.0)], 1, 3, 5)
    far = restrained_line([*points, (50.0, 9000.0, 1.0)], 1, 3, 5)
    assert far.at(50) == pytest.approx(near.at(50), abs=0.2)


def test_a_named_row_counts_more() -> None:
    points = [(float(x), float(x), 1.0) for x in range(0, 50, 10)]
    light = restrained_line([*points, (20.0, 26.0, 1.0)], 1, 3, 8)
    heavy = restrained_line([*points, (20.0, 26.0, 9.0)], 1, 3, 8)
    assert heavy.at(20) > light.at(20)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=3, max_size=20))
def test_rank_correlation_is_between_one_and_minus_one(pairs: list[tuple[float, float]]) -> None:
    a, b = zip(*pairs, strict=True)
    found = rank_correlation(a, b)
    assert found is None or -1 - 1e-9 <= found <= 1 + 1e-9


def test_rank_correlation_of_order_ties_and_too_little() -> None:
    assert rank_correlation([1, 2, 3], [10, 20, 90]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [9, 2, 1]) == pytest.approx(-1)
    assert rank_correlation([1, 2, 2, 3], [1, 2, 3, 4]) == pytest.approx(0.9486833)
    assert rank_correlation([1, 1, 1], [1, 2, 3]) is None
    assert rank_correlation([1, 2], [1, 2]) is None


def test_mean_error() -> None:
    assert mean_error([1, 2], [3, 2]) == 1
