"""Words that name a part of the work talked about."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Context, Key, Said
from nlu.own_work import another_trade, is_part, task_words
from nlu.titles import TitleIndex
from nlu.understand import understand


@pytest.fixture
def plumber(kb: KnowledgeBase) -> Key:
    return next(("esco", one.key) for one in kb.esco_all() if one.title == "plumber")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what about report writing", ["report", "writing"]),
        ("can it do the ordering then", ["ordering"]),
        ("viewings", ["viewings"]),
        ("what about my job", []),
        ("", []),
    ],
)
def test_what_stands_around_a_task_is_no_part_of_its_name(text: str, words: list[str]) -> None:
    assert task_words(text) == words


def test_skills_activities_and_everyday_tasks_are_parts(kb: KnowledgeBase, titles: TitleIndex, plumber: Key) -> None:
    said = Said("blueprints", Context(focus=plumber), kb, titles)
    assert is_part(said, ["interpret", "plans"])
    assert is_part(said, ["budgeting"])
    assert not is_part(said, ["zebra", "plans"])
    assert not is_part(said, ["zebra"])


def test_with_nobody_talked_about_only_everyday_tasks_are(kb: KnowledgeBase, titles: TitleIndex) -> None:
    said = Said("plans", Context(), kb, titles)
    assert is_part(said, ["budgeting"])
    assert not is_part(said, ["interpret", "plans"])


@pytest.mark.parametrize(
    ("text", "title"), [("and plastering?", "plasterer"), ("ok and bricklaying", "bricklayer"), ("budgeting?", None)]
)
def test_a_word_for_another_trade_is_no_task(
    kb: KnowledgeBase, titles: TitleIndex, plumber: Key, text: str, title: str | None
) -> None:
    found = another_trade(Said(text, Context(focus=plumber), kb, titles))
    assert (found.best.title if found and found.best else None) == title
    assert another_trade(Said(text, Context(), kb, titles)) is None


@pytest.mark.parametrize(
    ("focus", "text", "title"),
    [
        ("lawyer", "and accounting", "accountant"),
        ("lawyer", "accounting", None),
        ("bookkeeper", "and accounting", None),
    ],
)
def test_a_task_everybody_knows_is_another_trade_where_the_occupation_does_not_do_it(
    kb: KnowledgeBase, titles: TitleIndex, focus: str, text: str, title: str | None
) -> None:
    key: Key = next(("esco", one.key) for one in kb.esco_all() if one.title == focus)
    found = another_trade(Said(text, Context(focus=key), kb, titles))
    assert (found.best.title if found and found.best else None) == title


@pytest.mark.parametrize(
    ("focus", "text", "task"),
    [
        ("translator", "poetry?", True),
        ("train driver", "what about signallers", False),
        ("accountant", "tax advice?", True),
        ("accountant", "career advice?", False),
    ],
)
def test_a_few_words_name_a_thing_or_do_not(
    kb: KnowledgeBase, titles: TitleIndex, focus: str, text: str, task: bool
) -> None:
    key: Key = next(("esco", one.key) for one in kb.esco_all() if focus in one.title)
    found = understand(text, Context(focus=key, last_intent="replace"), kb, titles)
    assert (found.intent == "task") is task
