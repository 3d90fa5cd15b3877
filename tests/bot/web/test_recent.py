from hypothesis import given
from hypothesis import strategies as st

from bot.web.recent import Recent


class Thing:
    """Equal to every other, as different replies never are; only identity tells them apart."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


@given(st.lists(st.integers(min_value=0, max_value=9)), st.integers(min_value=1, max_value=5))
def test_each_thing_gets_its_own_drawing(order: list[int], size: int) -> None:
    things = [Thing() for _ in range(10)]
    recent: Recent[Thing, int] = Recent(lambda thing: next(n for n, other in enumerate(things) if other is thing), size)
    assert [recent(things[number]) for number in order] == order


def test_what_was_drawn_lately_is_not_drawn_again() -> None:
    drawn: list[object] = []

    def draw(thing: object) -> int:
        drawn.append(thing)
        return len(drawn)

    recent = Recent(draw, 2)
    first, second, third = object(), object(), object()
    assert [recent(first), recent(second), recent(first), recent(third), recent(first), recent(second)] == [
        1,
        2,
        1,
        3,
        1,
        4,
    ]


def test_a_thing_that_is_gone_does_not_lend_its_place_to_another() -> None:
    recent: Recent[list[int], int] = Recent(lambda thing: thing[0], 1000)
    assert [recent([number]) for number in range(1000)] == list(range(1000))
