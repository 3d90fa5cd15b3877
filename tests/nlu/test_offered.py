"""Answers to the question which title is meant."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Context, Key, Said
from nlu.offered import answered
from nlu.titles import TitleIndex


@pytest.fixture(scope="module")
def managers(kb: KnowledgeBase) -> tuple[Key, ...]:
    found = {one.title: one.key for one in kb.esco_all()}
    return tuple(("esco", found[title]) for title in ("office manager", "project manager"))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2", "project manager"),
        ("wrong, i meant project manager", "project manager"),
        ("in a restaurant", "restaurant manager"),
        ("why", None),
        ("i have no zebra", None),
    ],
)
def test_one_of_them_or_another_of_their_kind(
    kb: KnowledgeBase, titles: TitleIndex, managers: tuple[Key, ...], text: str, title: str | None
) -> None:
    found = answered(Said(text, Context(choices=managers), kb, titles))
    assert (found.focus.title if found and found.focus else None) == title
    assert found is None or (found.intent, found.decision) == ("choose", "match")


def test_none_of_them_and_nothing_offered(kb: KnowledgeBase, titles: TitleIndex, managers: tuple[Key, ...]) -> None:
    found = answered(Said("none of them", Context(choices=managers), kb, titles))
    assert found is not None
    assert (found.intent, found.decision, found.focus) == ("choose", "none", None)
    assert answered(Said("2", Context(), kb, titles)) is None
