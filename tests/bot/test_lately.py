"""A bounded memory: the least recently used goes, and what could not be made is not kept."""

from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lately import Lately, room, share_room


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(1, 5))
def test_the_last_few_are_held_and_each_key_gives_its_own(asked: list[int], size: int) -> None:
    made: list[int] = []
    lately: Lately[int, str] = Lately(size)

    def make(key: int) -> str:
        made.append(key)
        return f"value {key}"

    for at, key in enumerate(asked):
        held = list(dict.fromkeys(reversed(asked[:at])))[:size]
        before = len(made)
        assert lately.got(key, partial(make, key)) == f"value {key}"
        assert (len(made) == before) == (key in held)


def test_what_fails_is_made_again() -> None:
    lately: Lately[str, int] = Lately(2)
    with pytest.raises(ZeroDivisionError):
        lately.got("a", lambda: 1 // 0)
    assert lately.get("a") is None
    assert lately.got("a", lambda: 7) == lately.get("a") == 7


@pytest.fixture
def sharing() -> Iterator[None]:
    yield
    share_room(1)


@pytest.mark.usefixtures("sharing")
def test_several_processes_share_the_room_there_is() -> None:
    lately: Lately[int, int] = Lately(400)
    for processes, held in ((1, 400), (4, 100), (64, 16)):
        share_room(processes)
        for key in range(500):
            lately.put(key, key)
        assert sum(lately.get(key) is not None for key in range(500)) == room(400) == held
    assert room(5) == 5
