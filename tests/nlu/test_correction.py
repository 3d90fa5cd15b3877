"""Corrections, with a marker and without."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Context, Key, Said
from nlu.correction import correction_of, denied_in
from nlu.titles import TitleIndex


def key(kb: KnowledgeBase, title: str) -> Key:
    return "esco", next(o.key for o in kb.esco_all() if o.title == title)


def said(text: str, kb: KnowledgeBase, titles: TitleIndex, focus: str = "") -> Said:
    return Said(text, Context(focus=key(kb, focus) if focus else None), kb, titles)


@pytest.mark.parametrize(
    ("text", "focus", "meant"),
    [
        ("no, software", "civil engineer", "oftware"),
        ("no i meant mechanical engineer", "civil engineer", "echanical"),
        ("I'm not a plumber, I'm a roofer", "plumber", "roofer"),
        ("actually i'm a roofer", "plumber", "roofer"),
        ("sorry, I meant roofer", "plumber", "roofer"),
        ("no, an actual roofer", "plumber", "roofer"),
    ],
)
def test_the_right_one_is_taken(kb: KnowledgeBase, titles: TitleIndex, text: str, focus: str, meant: str) -> None:
    found = correction_of(said(text, kb, titles, focus))
    assert found is not None
    assert found.meant is not None
    assert meant in found.meant.title
    assert found.corrected is not None
    assert found.corrected.title == focus


@pytest.mark.parametrize(
    "text", ["not that kind of engineer", "i meant the other kind", "no, the other kind of engineer"]
)
def test_without_the_right_one_others_are_offered(kb: KnowledgeBase, titles: TitleIndex, text: str) -> None:
    found = correction_of(said(text, kb, titles, "civil engineer"))
    assert found is not None
    assert found.meant is None
    assert found.offered
    assert all(choice.title != "civil engineer" for choice in found.offered)


@pytest.mark.parametrize(
    "text", ["why", "what about plumbers", "no", "how much do they earn", "thanks", "drawing plans"]
)
def test_other_turns_correct_nothing(kb: KnowledgeBase, titles: TitleIndex, text: str) -> None:
    assert correction_of(said(text, kb, titles, "civil engineer")) is None


def test_nothing_talked_about_is_nothing_corrected(kb: KnowledgeBase, titles: TitleIndex) -> None:
    assert correction_of(said("no, software", kb, titles)) is None


def test_what_is_denied_is_named(kb: KnowledgeBase, titles: TitleIndex) -> None:
    assert [one.title for one in denied_in(said("I'm not a plumber, I'm a roofer", kb, titles))] == ["plumber"]
    assert denied_in(said("I'm a roofer", kb, titles)) == ()
