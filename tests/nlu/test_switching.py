"""Switching back."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Context, Key, Said
from nlu.switching import switched_to
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("back to my old job", "plumber"),
        ("the one before", "plumber"),
        ("back to the first one", "roofer"),
        ("back to roofers please", "roofer"),
        ("something else", None),
    ],
)
def test_switching(kb: KnowledgeBase, titles: TitleIndex, text: str, title: str | None) -> None:
    keys: dict[str, Key] = {o.title: ("esco", o.key) for o in kb.esco_all() if o.title in ("plumber", "roofer")}
    context = Context(earlier=(keys["plumber"], keys["roofer"]))
    found = switched_to(Said(text, context, kb, titles))
    assert (found.title if found else None) == title


def test_a_trade_goes_back_to_who_works_in_it(kb: KnowledgeBase, titles: TitleIndex) -> None:
    carpenter: Key = next(("esco", o.key) for o in kb.esco_all() if o.title == "carpenter")
    found = switched_to(Said("back to carpentry", Context(focus=carpenter), kb, titles), parts=True)
    assert found is not None
    assert found.key == carpenter[1]


def test_nothing_before_is_nothing_to_go_back_to(kb: KnowledgeBase, titles: TitleIndex) -> None:
    assert switched_to(Said("back to my old job", Context(), kb, titles)) is None


def test_one_may_go_back_to_what_is_still_talked_about(kb: KnowledgeBase, titles: TitleIndex) -> None:
    roofer: Key = next(("esco", o.key) for o in kb.esco_all() if o.title == "roofer")
    found = switched_to(Said("back to roofing", Context(focus=roofer), kb, titles), parts=True)
    assert found is not None
    assert found.key == roofer[1]


def test_a_trade_of_the_same_field_goes_back_to_it(kb: KnowledgeBase, titles: TitleIndex) -> None:
    developer: Key = ("soc", "15-1252")
    context = Context(focus=("soc", "11-3021"), earlier=(developer,))
    found = switched_to(Said("coding", context, kb, titles), parts=True, back=True)
    assert found is not None
    assert found.key == developer[1]
