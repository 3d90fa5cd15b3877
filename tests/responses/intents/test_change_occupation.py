"""From one occupation to another."""

from dataclasses import replace

import pytest

from responses.intents.change_occupation import change_occupation
from responses.layout import text_of
from responses.portrait import Portrait
from responses.view import Memory
from tests.responses.samples import assessment, understanding, view

MANY = "industrial production managers"


def said(memory: Memory, *, known: bool = True, kept: bool = False) -> str:
    seen = replace(view(), memory=memory)
    portrait = Portrait(assessment(), seen) if known else None
    return text_of(change_occupation(understanding("change_occupation", kept=kept), portrait, seen))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("nurses",), ("Industrial production managers, then.", f"On to {MANY}.", f"Right, {MANY}.")),
        (("nurses", MANY), (f"Back to {MANY}.", "Industrial production managers again.")),
        ((MANY, "nurses"), (f"We are on {MANY} already.",)),
    ],
)
def test_a_word_says_which_and_the_short_answer_follows(names: tuple[str, ...], expected: tuple[str, ...]) -> None:
    for turns in range(3):
        text = said(Memory(occupations=names, turns=turns))
        assert text.startswith(expected)
        assert "41 out of 100" in text
        assert text.count("\n\n") == 3


def test_a_return_is_not_still_about_it() -> None:
    text = said(Memory(occupations=("nurses", MANY)), kept=True)
    assert "This is an industrial production manager (ESCO 1321.2.1)." in text
    assert "Still about" not in text


def test_where_none_is_named_it_asks_which() -> None:
    assert "?" in said(Memory(), known=False)
    text = said(Memory(occupations=("nurses", "plumbers")), known=False)
    assert "nurses and plumbers" in text
    assert "1. nurses" in text
