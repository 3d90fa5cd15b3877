"""Texts that leave out what the conversation holds."""

from typing import Literal

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Context, Key, Said
from nlu.elliptic import asks_elsewhere, completed, of_same_kind, turned_round
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


@pytest.mark.parametrize(
    ("text", "own", "title"),
    [
        ("hers?", "plumber", "mechanical engineer"),
        ("and his then", "mechanical engineer", "roofer"),
        ("go back", "plumber", "roofer"),
        ("forget him", "mechanical engineer", "roofer"),
        ("stick with plumbing then", "plumber", "plumber"),
    ],
)
def test_whose_or_what_is_told_by_the_conversation(
    kb: KnowledgeBase, titles: TitleIndex, keys: dict[str, Key], text: str, own: str, title: str
) -> None:
    context = Context(focus=keys["mechanical engineer"], earlier=(keys["roofer"], keys["plumber"]), own=keys[own])
    found = completed(Said(text, context, kb, titles))
    assert found is not None
    assert (found.focus, found.rest) == (keys[title], "")


def test_me_and_a_job_is_that_job(kb: KnowledgeBase, titles: TitleIndex, keys: dict[str, Key]) -> None:
    found = completed(Said("and me, i fix roofs", Context(focus=keys["plumber"]), kb, titles))
    assert found is not None
    assert found.rest == "i fix roofs"


def test_mine_is_no_pit(kb: KnowledgeBase, titles: TitleIndex, keys: dict[str, Key]) -> None:
    found = completed(Said("mine", Context(focus=keys["plumber"], own=keys["plumber"]), kb, titles))
    assert found is not None
    assert found.focus == keys["plumber"]


@pytest.mark.parametrize(
    ("last", "ranked", "turned"),
    [
        ("tasks_exposed", None, ("tasks_safe", None)),
        ("tasks_safe", None, ("tasks_exposed", None)),
        ("ranking", "most", ("ranking", "least")),
        ("ranking", "least", ("ranking", "most")),
        ("wages", None, (None, None)),
    ],
)
def test_the_opposite_is_the_other_end(
    kb: KnowledgeBase,
    titles: TitleIndex,
    keys: dict[str, Key],
    last: str,
    ranked: Literal["least", "most"] | None,
    turned: tuple[str | None, str | None],
) -> None:
    context = Context(focus=keys["plumber"], last_intent=last, ranked=ranked)
    intent, scope = turned_round(Said("now the opposite", context, kb, titles))
    assert (intent.name if intent else None, scope.order if scope else None) == turned


def test_the_version_to_print_is_no_kind_of_occupation(
    kb: KnowledgeBase, titles: TitleIndex, keys: dict[str, Key]
) -> None:
    assert of_same_kind(Said("print version?", Context(focus=keys["mechanical engineer"]), kb, titles)) is None
