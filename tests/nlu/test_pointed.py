"""Pointing at what was listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.pointed import pointed_at

COUNT = 3


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the second one", (1, "")),
        ("2", (1, "")),
        ("what does the last one pay", (2, "what does it pay")),
        ("does the second pay more", (1, "does it pay more")),
        ("tell me about the 3rd", (2, "")),
        ("ok show me the third then", (2, "")),
        ("number 1", (0, "")),
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
def test_a_place_stands_for_one_of_them(text: str, meant: tuple[int, str] | None) -> None:
    assert pointed_at(text, COUNT) == meant


@given(st.text(alphabet="abcdefirsto nd12", max_size=40))
def test_nothing_listed_is_nothing_to_point_at(text: str) -> None:
    assert pointed_at(text, 0) is None
