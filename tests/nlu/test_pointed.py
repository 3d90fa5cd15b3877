"""Pointing at what was listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.pointed import pointed_at

LISTED = ("baker", "cook", "waiter")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the second one", "cook"),
        ("2", "cook"),
        ("what does the last one pay", "what does waiter pay"),
        ("tell me about the 3rd", "tell me about waiter"),
        ("number 1", "baker"),
        ("the fourth one", None),
        ("9", None),
        ("the first step", None),
        ("what should i try first", None),
        ("in the last ten years", None),
        ("what do the top ones get", None),
        ("better at the top", None),
        ("waiter", None),
        ("", None),
    ],
)
def test_a_place_stands_for_the_title(text: str, meant: str | None) -> None:
    assert pointed_at(text, LISTED) == meant


@given(st.text(alphabet="abcdefirsto nd12", max_size=40))
def test_nothing_listed_is_nothing_to_point_at(text: str) -> None:
    assert pointed_at(text, ()) is None
