"""Choosing among offered titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.choice import chosen

OFFERED = ("civil engineer", "software developer", "warehouse worker", "warehouse manager")
FILL = frozenset(("the", "one", "please", "i", "mean", "option", "number"))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1", 0),
        ("#2", 1),
        ("option 3", 2),
        ("2nd", 1),
        ("the second one", 1),
        ("Last one please", 3),
        ("number four", 3),
        ("Civil Engineer", 0),
        ("the software one", 1),
        ("i mean the engineering one", 0),
        ("sofware developer", 1),
        ("the warehouse one", None),
        ("5", None),
        ("the fifth", None),
        ("nurse", None),
        ("", None),
        ("what about my neighbour the warehouse manager and his wife", None),
    ],
)
def test_chosen(text: str, at: int | None) -> None:
    assert chosen(text, OFFERED, FILL) == at


def test_nothing_offered_is_nothing_chosen() -> None:
    assert chosen("1", (), FILL) is None
    assert chosen("fourth", OFFERED[:2], FILL) is None


@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=4))
def test_any_text_is_a_place_or_none(text: str, offered: list[str]) -> None:
    at = chosen(text, offered, FILL)
    assert at is None or 0 <= at < len(offered)
