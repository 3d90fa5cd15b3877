"""Occupations that the conversation holds, asked about together."""

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Context, Key, Said
from nlu.titles import TitleIndex
from nlu.together import MOST, held_together
from nlu.understand import understand

TITLES = ("plumber", "roofer", "nurse responsible for general care", "accountant")


@pytest.fixture(scope="module")
def keys(kb: KnowledgeBase) -> list[Key]:
    found = {one.title: one.key for one in kb.esco_all()}
    return [("esco", found[title]) for title in TITLES]


def test_the_one_talked_about_and_the_one_before_unless_others_were_compared_or_listed(
    kb: KnowledgeBase, titles: TitleIndex, keys: list[Key]
) -> None:
    def held(text: str, context: Context) -> list[str]:
        return [each.key for each in held_together(Said(text, context, kb, titles))]

    one, two, three, four = keys
    talked = Context(focus=one, earlier=(two, three))
    assert held("which is safer", talked) == [one[1], two[1]]
    assert held("all three of them", talked) == [one[1], two[1], three[1]]
    assert held("which is safer", Context(focus=four, compared=(three, four), earlier=(one,))) == [three[1], four[1]]
    assert held("which is safer", Context(focus=two, compared=(three, four), earlier=(one,))) == [two[1], one[1]]
    listed = Context(focus=one, listed=(*keys[1:], *keys, *keys), last_intent="pivot")
    assert held("which of those is safest", listed) == [key[1] for key in (*keys[1:], *keys)[:MOST]]
    assert held("which is safest", Context(focus=one)) == []


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("which of them pays best", "wages"),
        ("which one earns more", "wages"),
        ("do they make more", "wages"),
        ("who is in more danger", "compare"),
        ("who goes first", "compare"),
        ("which of the two has the better outlook", "outlook"),
    ],
)
def test_a_question_that_picks_one_of_them_is_about_all(
    kb: KnowledgeBase, titles: TitleIndex, keys: list[Key], text: str, intent: str
) -> None:
    found = understand(text, Context(focus=keys[0], earlier=(keys[1],), last_intent="replace"), kb, titles)
    assert (found.intent, [each.key for each in found.compared]) == (intent, [keys[0][1], keys[1][1]])
    assert found.focus is not None
    assert found.focus.key == keys[0][1]


@pytest.mark.parametrize(
    "text", ["which tasks are at risk", "who are you", "what does it pay", "which tools do they use"]
)
def test_other_questions_are_about_one(kb: KnowledgeBase, titles: TitleIndex, keys: list[Key], text: str) -> None:
    assert understand(text, Context(focus=keys[0], earlier=(keys[1],)), kb, titles).compared == ()


def test_pay_is_asked_of_all_that_stand_side_by_side(kb: KnowledgeBase, titles: TitleIndex, keys: list[Key]) -> None:
    beside = Context(focus=keys[0], compared=tuple(keys[:2]), last_intent="compare")
    assert len(understand("and money wise", beside, kb, titles).compared) == 2
    listed = Context(listed=tuple(keys), last_intent="ranking")
    found = understand("do any of those pay well", listed, kb, titles)
    assert (found.intent, len(found.compared)) == ("wages", 4)
