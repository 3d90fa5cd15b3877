import math
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crowd import MOST_S, Crowd, Crowded


class Clock:
    """Goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def crowd_of(crowd: Crowd, limit: int) -> int:
    """How many are let in who all stay."""
    with ExitStack() as stack:
        for number in range(limit):
            try:
                stack.enter_context(crowd.inside())
            except Crowded:
                return number
    return limit


def busy(crowd: Crowd, clock: Clock, each_s: float, stack: ExitStack, turns: int = 64) -> None:
    """So many turns one after the other while somebody stays inside."""
    stack.enter_context(crowd.inside())
    for _ in range(turns):
        with crowd.inside():
            clock.now += each_s


@given(st.floats(min_value=0.001, max_value=2.0))
def test_as_many_are_let_in_as_can_be_answered_in_time(each_s: float) -> None:
    clock = Clock()
    crowd = Crowd(clock=clock)
    with ExitStack() as stack:
        busy(crowd, clock, each_s, stack)
        most = 1 + crowd_of(crowd, 10_000)
    assert abs(most - max(16, math.floor(MOST_S / each_s) + 1)) <= 1  # as floating point has it


def test_who_is_not_let_in_is_told_how_long_there_is_enough_to_do() -> None:
    clock = Clock()
    crowd = Crowd(clock=clock)
    with ExitStack() as stack:
        busy(crowd, clock, 0.5, stack)
        for _ in range(15):
            stack.enter_context(crowd.inside())
        with pytest.raises(Crowded) as caught, crowd.inside():
            pytest.fail("one too many")
    assert caught.value.seconds == 8


def test_a_bad_time_that_is_over_keeps_nobody_out() -> None:
    clock = Clock()
    crowd = Crowd(clock=clock)
    at_first = crowd_of(crowd, 1000)
    with ExitStack() as stack:
        busy(crowd, clock, 1.0, stack)
        assert crowd_of(crowd, 1000) == 15
    assert crowd_of(crowd, 1000) == at_first > 100


def test_a_turn_that_fails_is_not_inside_any_more() -> None:
    crowd = Crowd(clock=Clock())
    for _ in range(1000):
        with pytest.raises(ValueError, match="so it is"), crowd.inside():
            raise ValueError("so it is")
    assert crowd_of(crowd, 1000) > 100
