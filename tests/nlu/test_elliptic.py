"""Texts that leave out what the conversation holds."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Context, Key, Said
from nlu.elliptic import asks_elsewhere, completed, of_same_kind
from nlu.titles import TitleIndex

TITLES = ("plumber", "roofer", "mechanical engineer")


@pytest.fixture
def keys(kb: KnowledgeBase) -> dict[str, Key]:
    return {one.title: ("esco", one.key) for one in kb.esco_all() if one.title in TITLES}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("and in Germany?", True),
        ("n in germany", True),
        ("what if I move to Canada", True),
        ("in Spain same?", True),
        ("what does it pay in Spain", False),
        ("and juniors?", False),
    ],
)
def test_a_country_alone_asks_the_last_question_there(
    kb: KnowledgeBase, titles: TitleIndex, keys: dict[str, Key], text: str, expected: bool
) -> None:
    context = Context(focus=keys["plumber"], last_intent="wages")
    assert asks_elsewhere(Said(text, context, kb, titles)) is expected
    assert not asks_elsewhere(Said(text, Context(), kb, titles))


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("ok back to me. what should i learn", "plumber", "what should i learn"),
        ("and me?", "plumber", ""),
        ("ok back to roofers", "roofer", ""),
        ("nah forget that. what bits go first", "plumber", "what bits go first"),
        ("which bits of my job could go", "plumber", "which bits of my job could go"),
        ("back to bakers", None, ""),
        ("which bits could go", None, ""),
    ],
)
def test_going_back(
    kb: KnowledgeBase, titles: TitleIndex, keys: dict[str, Key], text: str, title: str | None, rest: str
) -> None:
    context = Context(focus=keys["mechanical engineer"], earlier=(keys["roofer"], keys["plumber"]), own=keys["plumber"])
    found = completed(Said(text, context, kb, titles))
    if title is None:
        assert found is None
        return
    assert found is not None
    assert (found.focus, found.rest) == (keys[title], rest)
    assert found.context.focus == keys[title]
    assert keys["mechanical engineer"] in found.context.earlier
    assert keys[title] not in found.context.earlier


def test_one_stands_for_the_last_word_of_the_title(kb: KnowledgeBase, titles: TitleIndex, keys: dict[str, Key]) -> None:
    context = Context(focus=keys["mechanical engineer"])
    assert of_same_kind(Said("and if i were a civil one", context, kb, titles)) == "what about civil engineer"
    assert of_same_kind(Said("what about the blue one", context, kb, titles)) is None
    assert of_same_kind(Said("and if i were a civil one", Context(), kb, titles)) is None
