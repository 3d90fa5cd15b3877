"""Asking or telling."""

import pytest

from nlu.intent_words import JOB
from nlu.questions import asks


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("am i safe", True),
        ("so am i safe", True),
        ("what now", True),
        ("tell me more", True),
        (f"i am a {JOB} will ai replace me", True),
        (f"{JOB} is it safe", True),
        (f"i am a {JOB}", False),
        ("i will be fine", False),
        (JOB, False),
        ("ok", False),
        ("", False),
    ],
)
def test_asks(text: str, asked: bool) -> None:
    assert asks(text.split()) is asked
