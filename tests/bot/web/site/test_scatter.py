"""Points on a plane."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bot.web.site.scatter import HEIGHT, WIDTH, scatter

POINTS = st.lists(st.tuples(st.floats(0, 100), st.floats(1000, 900_000)), max_size=30)


@given(POINTS)
def test_every_point_lies_in_the_picture(points: list[tuple[float, float]]) -> None:
    plot = scatter(points, [("x", score, pay) for score, pay in points])
    assert plot.path.count("M") == len(points)
    for dot in plot.dots:
        assert plot.left <= dot.x <= plot.right
        assert plot.top <= dot.y <= plot.bottom
        assert 0 < dot.x < WIDTH
        assert 0 < dot.y < HEIGHT


def test_more_exposure_is_further_right_and_more_pay_further_up() -> None:
    low, high = scatter([], [("low", 10, 30_000), ("high", 90, 200_000)]).dots
    assert low.x < high.x
    assert low.y > high.y
    assert (low.score, high.score) == (10, 90)


def test_equal_factors_of_pay_are_equal_steps() -> None:
    pays = scatter([], []).pays
    steps = [before.at - after.at for before, after in itertools.pairwise(pays)]
    assert max(steps) - min(steps) < 0.3
