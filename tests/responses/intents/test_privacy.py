"""What is kept, and what was erased."""

import pytest

from responses.intents.privacy import delete, privacy
from responses.layout import text_of
from responses.view import Memory, View
from tests.responses.samples import understanding

FULL = Memory(
    focus="nurses", occupations=("nurses", "plumbers"), level="entry", place="DE", language="de", shares=3, turns=5
)


def erased(memory: Memory) -> str:
    return text_of(delete(understanding("delete", decision="none"), None, View(memory=memory)))


def test_it_says_what_was_erased_in_counts() -> None:
    text = erased(FULL)
    for thing in ("2 jobs (nurses and plumbers)", "your level", "country", "language", "3 tasks", "5 turns"):
        assert thing in text
    assert "DE" not in text


def test_one_of_each_is_said_in_the_singular() -> None:
    text = erased(Memory(occupations=("roofers",), shares=1, turns=1))
    assert "one job (roofers)" in text
    assert "one task" in text
    assert "one turn" in text


def test_nothing_to_erase_is_said_to_be_nothing() -> None:
    text = erased(Memory())
    assert "nothing" in text
    assert "erased" not in text.replace("nothing to erase", "")


@pytest.mark.parametrize(("memory", "expected"), [(FULL, "2 jobs (nurses and plumbers)"), (Memory(), "Nothing yet")])
def test_privacy_says_what_is_kept_for_how_long_and_how_to_delete_it(memory: Memory, expected: str) -> None:
    text = text_of(privacy(understanding("privacy", decision="none"), None, View(memory=memory)))
    for said in (expected, "30 days", "By default I keep no text", "delete my data", "self-harm", "never logged"):
        assert said in text
