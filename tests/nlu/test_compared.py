"""Two or three occupations in one text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.knowledge import KnowledgeBase
from nlu.compared import compared_in
from nlu.context import Said
from nlu.titles import TitleIndex
from nlu.understand import Context, understand


@pytest.mark.parametrize(
    ("text", "socs"),
    [
        ("nurse vs plumber", 2),
        ("compare accountant, bookkeeper and paralegal", 3),
        ("is a roofer safer than a translator?", 2),
        ("which is safer, electrician or graphic designer?", 2),
        ("nurse or nurse", 0),
        ("compare it with nothing at all", 0),
    ],
)
def test_each_is_found_once_in_the_order_of_the_text(
    kb: KnowledgeBase, titles: TitleIndex, text: str, socs: int
) -> None:
    assert len(compared_in(Said(text, Context(), kb, titles))) == socs


def test_the_one_talked_about_stands_first(kb: KnowledgeBase, titles: TitleIndex) -> None:
    accountant = next(o.key for o in kb.esco_all() if o.title == "accountant")
    found = understand("compared with a plumber?", Context(focus=("esco", accountant)), kb, titles)
    assert found.intent == "compare"
    assert found.compared[0].key == accountant
    assert "lumber" in found.compared[1].title
    assert found.focus == found.compared[0]


def test_one_talked_about_is_known_by_the_end_of_its_title(kb: KnowledgeBase, titles: TitleIndex) -> None:
    teacher = next(o.key for o in kb.esco_all() if o.title == "mathematics teacher at secondary school")
    cook = next(o.key for o in kb.esco_all() if o.title == "diet cook")
    context = Context(focus=("esco", teacher), earlier=(("esco", cook),), last_intent="replace")
    found = understand("which one is better for future, cook or nurse", context, kb, titles)
    assert found.compared[0].key == cook
    assert len(found.compared) == 2


@pytest.mark.parametrize(
    "text", ["compare us", "compare the two", "how do we compare", "who is worse off, me or him", "compare them"]
)
def test_us_and_him_are_those_talked_about_and_no_title_is_looked_for(
    kb: KnowledgeBase, titles: TitleIndex, text: str
) -> None:
    keys = {o.title: o.key for o in kb.esco_all()}
    electrician, translator = keys["electrician"], keys["translator"]
    context = Context(focus=("esco", electrician), earlier=(("esco", translator),), last_intent="replace")
    found = understand(text, context, kb, titles)
    assert found.intent == "compare"
    assert [each.title for each in found.compared] == ["electrician", "translator"]


def test_two_titles_in_a_question_are_not_one_unclear_title(kb: KnowledgeBase, titles: TitleIndex) -> None:
    found = understand("nurse vs paramedic", Context(), kb, titles)
    assert (found.intent, found.decision, len(found.compared)) == ("compare", "match", 2)


def test_a_comparison_with_nothing_named_keeps_what_was_read(kb: KnowledgeBase, titles: TitleIndex) -> None:
    assert understand("compare", Context(), kb, titles).compared == ()


def test_a_ranking_has_its_scope(kb: KnowledgeBase, titles: TitleIndex) -> None:
    found = understand("which jobs are safest in healthcare?", Context(), kb, titles)
    assert found.intent == "ranking"
    assert found.scope is not None
    assert (found.scope.order, found.scope.group) == ("least", "healthcare")


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_can_be_read(kb: KnowledgeBase, titles: TitleIndex, text: str) -> None:
    assert len(compared_in(Said(text, Context(), kb, titles))) in {0, 2, 3}
