"""A bounded memory: the least recently used goes, and what could not be made is not kept."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lately import Lately


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
