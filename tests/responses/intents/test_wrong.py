"""Corrections, and answers that were no use."""

from dataclasses import replace

import pytest

from nlu.understanding import Understanding
from responses.intents.wrong import wrong
from responses.layout import text_of
from responses.portrait import Portrait
from responses.view import Memory
from tests.responses.samples import assessment, candidate, understanding, view

TAKEN = candidate("software developer", 0.9, key="22222222")


def said(asked: Understanding, *, known: bool = True, turns: int = 0) -> str:
    seen = replace(view(), memory=Memory(turns=turns))
    return text_of(wrong(asked, Portrait(assessment(), seen) if known else None, seen))


def test_with_the_right_one_named_the_short_answer_follows() -> None:
    asked = understanding("wrong").model_copy(update={"corrected": TAKEN})
    text = said(asked)
    assert text.startswith("Thank you")
    assert "“software developer”" in text
    assert "41 out of 100" in text
    assert "software developer" not in said(understanding("wrong"))


@pytest.mark.parametrize("turns", [0, 1])
def test_without_it_the_alternatives_are_shown(turns: int) -> None:
    asked = understanding("wrong", decision="none").model_copy(
        update={"corrected": TAKEN, "match": None, "focus": None}
    )
    text = said(asked, known=False, turns=turns)
    assert "“software developer”" in text
    assert text.endswith("?")
    offered = asked.model_copy(update={"match": understanding().match})
    text = said(offered, known=False, turns=turns)
    assert "1. industrial production manager\n2. Industrial Production Managers" in text


def test_what_was_taken_back_is_not_offered_again() -> None:
    first = understanding().match
    assert first is not None
    asked = understanding("wrong").model_copy(update={"corrected": first.esco[0], "denied": (first.soc[0],)})
    text = said(asked)
    assert "1. operations manager\n2. Industrial Engineers" in text


def test_an_unclear_title_is_asked_about() -> None:
    asked = understanding("wrong", decision="clarify").model_copy(update={"corrected": TAKEN})
    text = said(asked, known=False)
    assert "“production managers” can mean several jobs" in text
    assert "3. Industrial Engineers" in text
    assert asked.match is not None
    words = asked.match.model_copy(update={"span": "wrong job"})
    assert "wrong job" not in said(asked.model_copy(update={"match": words}), known=False)
    same = asked.model_copy(update={"corrected": candidate("head of production managers", 0.9, key="4")})
    assert "“head of production managers”" in said(same, known=False)


def test_with_nothing_known_it_asks() -> None:
    asked = understanding("wrong", decision="none").model_copy(update={"match": None, "focus": None})
    assert said(asked, known=False).startswith("Thank you for putting me right.")
    offered = asked.model_copy(update={"match": understanding().match})
    assert "1. industrial production manager" in said(offered, known=False)


@pytest.mark.parametrize("known", [True, False])
def test_useless_is_taken_without_defence_and_with_three_ways_on(known: bool) -> None:
    asked = understanding("wrong").model_copy(update={"kind": "useless"})
    text = said(asked, known=known)
    assert "3. " in text
    assert "4. " not in text
    assert ("managing budgets" in text) == known
    bare = assessment().model_copy(update={"skills": (), "activities": ()})
    assert "Another title" in text_of(wrong(asked, Portrait(bare, view()), view()))
    about = replace(view(), memory=Memory(focus="bakers"))
    assert "how your time is split" in text_of(wrong(asked, None, about))
