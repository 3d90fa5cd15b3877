"""Turns in their conversation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.knowledge import KnowledgeBase
from nlu.titles import TitleIndex
from nlu.understand import Context, Key, understand
from tests.nlu.test_intent_tables import NAMES


@pytest.fixture(scope="module")
def focus(kb: KnowledgeBase) -> Key:
    return "esco", next(o.key for o in kb.esco_all() if o.title == "accountant")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("why?", "why_score"),
        ("how did you get that number", "why_score"),
        ("u sure", "confidence"),
        ("which tasks are most at risk?", "tasks_exposed"),
        ("what will stay human?", "tasks_safe"),
        ("and juniors?", "seniority"),
        ("similar jobs", "related"),
        ("what else could i do", "pivot"),
        ("where could i move", "pivot"),
        ("how much does it pay", "wages"),
        ("what's the salary?", "wages"),
        ("is demand growing?", "outlook"),
        ("ok so what do i do now", "prepare"),
        ("what should I learn?", "prepare"),
        ("which ai tools?", "tools"),
        ("what do they actually do", "describe"),
        ("and me", "replace"),
        ("is it safe", "replace"),
    ],
)
def test_follow_ups_are_about_the_occupation_talked_about(
    kb: KnowledgeBase, titles: TitleIndex, focus: Key, text: str, intent: str
) -> None:
    found = understand(text, Context(focus=focus, last_intent="replace"), kb, titles)
    assert (found.intent, found.decision, found.from_conversation) == (intent, "match", True)
    assert found.focus is not None
    assert (found.focus.taxonomy, found.focus.key, found.focus.title) == (*focus, "accountant")


@pytest.mark.parametrize("text", ["why?", "similar jobs", "which tasks are most at risk?"])
def test_without_an_occupation_there_is_nothing_to_answer(kb: KnowledgeBase, titles: TitleIndex, text: str) -> None:
    found = understand(text, Context(), kb, titles)
    assert (found.decision, found.focus) == ("none", None)


def test_a_new_title_takes_the_place_of_the_old(kb: KnowledgeBase, titles: TitleIndex, focus: Key) -> None:
    found = understand("what about plumbers", Context(focus=focus), kb, titles)
    assert found.focus is not None
    assert (found.focus.title, found.from_conversation) == ("plumber", False)


@pytest.mark.parametrize("text", ["sources", "thanks", "hi", "who are you", "help"])
def test_small_talk_is_about_no_occupation(kb: KnowledgeBase, titles: TitleIndex, focus: Key, text: str) -> None:
    found = understand(text, Context(focus=focus), kb, titles)
    assert (found.focus, found.decision) == (None, "none")


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself",
        "thinking about suicide, I'm a nurse",
        "2 and i want to die",
        "there is no reason to live",
    ],
)
def test_self_harm_comes_before_everything(kb: KnowledgeBase, titles: TitleIndex, focus: Key, text: str) -> None:
    found = understand(text, Context(focus=focus, choices=(focus,)), kb, titles)
    assert (found.intent, found.focus, found.match) == ("distress", None, None)


def test_work_against_it_is_an_occupation(kb: KnowledgeBase, titles: TitleIndex) -> None:
    assert understand("suicide prevention counselor", Context(), kb, titles).intent != "distress"


@pytest.mark.parametrize(
    ("text", "at"),
    [("2", 1), ("the second one", 1), ("first", 0), ("the last one please", 3), ("the software one", 0), ("civil", 1)],
)
def test_choosing(kb: KnowledgeBase, titles: TitleIndex, text: str, at: int) -> None:
    offered = understand("engineer", Context(), kb, titles)
    assert offered.match is not None
    choices = tuple((choice.taxonomy, choice.key) for choice in offered.match.choices)
    found = understand(text, Context(choices=choices), kb, titles)
    assert (found.intent, found.decision) == ("choose", "match")
    assert found.focus is not None
    assert (found.focus.taxonomy, found.focus.key) == choices[at]


def test_an_occupation_that_is_gone_is_forgotten(kb: KnowledgeBase, titles: TitleIndex) -> None:
    gone: Key = ("esco", "00000000")
    assert understand("why?", Context(focus=gone, choices=(gone,)), kb, titles).focus is None
    assert understand("1", Context(choices=(gone,)), kb, titles).intent != "choose"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("am i cooked? 24, junior copywriter", "entry"),
        ("I'm an intern at an architecture firm", "entry"),
        ("RN with 12 years of experience", "senior"),
        ("I've been a welder for 20 years", "senior"),
        ("accountant, 5 years in", "mid"),
        ("i have been a nurse for 1 year", "entry"),
        ("head of marketing", "senior"),
        ("principal engineer", "senior"),
        ("school principal", None),
        ("plumber", None),
    ],
)
def test_seniority_is_kept(kb: KnowledgeBase, titles: TitleIndex, text: str, level: str | None) -> None:
    assert understand(text, Context(), kb, titles).seniority == level


@given(text=st.text(max_size=300), asked=st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text_is_understood_somehow(
    kb: KnowledgeBase, titles: TitleIndex, focus: Key, text: str, asked: bool
) -> None:
    context = Context(focus=focus, choices=(focus,)) if asked else Context()
    found = understand(text, context, kb, titles)
    assert found.intent in NAMES
    assert (found.focus is not None) == (found.decision == "match")
    assert found == understand(text, context, kb, titles)


def test_the_longest_text_is_understood(kb: KnowledgeBase, titles: TitleIndex) -> None:
    assert understand("is a nurse safe? " * 235, Context(), kb, titles).decision == "match"


@pytest.mark.parametrize(
    ("text", "last", "intent", "title"),
    [
        ("ive been doing it 14 years", "replace", "seniority", "accountant"),
        ("machines did it 30 years ago", "replace", None, "accountant"),
        ("same for my brother whos a plumber", "replace", "replace", "plumber"),
        ("same for my brother whos a plumber", "wages", "wages", "plumber"),
        ("like 70% meetings 30% paperwork", "replace", "personalize", "accountant"),
        ("ok what do i do", "replace", "prepare", "accountant"),
        ("why so low", "replace", "why_score", "accountant"),
        ("how long does it take to become one", "replace", "describe", "accountant"),
        ("should we sack him", "replace", "out_of_scope", None),
    ],
)
def test_what_people_leave_out_is_found(
    kb: KnowledgeBase, titles: TitleIndex, focus: Key, text: str, last: str, intent: str | None, title: str | None
) -> None:
    found = understand(text, Context(focus=focus, last_intent=last), kb, titles)
    assert (found.focus.title if found.focus else None) == title
    assert found.intent == intent if intent else found.intent != "seniority"


def test_a_second_job_of_the_writer_stands_beside_the_first(kb: KnowledgeBase, titles: TitleIndex) -> None:
    found = understand("I am a postman and in the evenings i am a bartender", Context(), kb, titles)
    assert found.focus is not None
    assert {found.focus.title, *(each.title for each in found.others)} >= {"bartender"}
    assert len(found.others) == 1


def test_a_comparison_is_made_shorter_with_all_that_were_compared(
    kb: KnowledgeBase, titles: TitleIndex, focus: Key
) -> None:
    beside: Key = ("soc", "29-1141")
    found = understand("shorter", Context(focus=focus, compared=(focus, beside), last_intent="compare"), kb, titles)
    assert (found.intent, found.length) == ("compare", "short")
    assert [(each.taxonomy, each.key) for each in found.compared] == [focus, beside]


@pytest.mark.parametrize(
    ("text", "last", "intent"),
    [
        ("what about my sister shes a plumber", "why_score", "replace"),
        ("what about plumbers", "confidence", "replace"),
        ("same question for plumbers", "confidence", "confidence"),
        ("what about plumbers", "wages", "wages"),
        ("what about my sister shes a plumber", "wages", "replace"),
    ],
)
def test_somebody_new_is_asked_the_first_question(
    kb: KnowledgeBase, titles: TitleIndex, focus: Key, text: str, last: str, intent: str
) -> None:
    found = understand(text, Context(focus=focus, last_intent=last), kb, titles)
    assert (found.intent, found.focus.title if found.focus else None) == (intent, "plumber")


def test_what_was_pointed_at_is_meant_whatever_its_title_may_mean(
    kb: KnowledgeBase, titles: TitleIndex, focus: Key
) -> None:
    listed: tuple[Key, ...] = (("soc", "27-3041"), ("soc", "27-3031"))
    context = Context(focus=focus, last_intent="pivot", listed=listed)
    found = understand("what does the first one pay", context, kb, titles)
    assert (found.intent, found.decision, found.focus.key if found.focus else None) == ("wages", "match", "27-3041")


@pytest.mark.parametrize(
    ("text", "intent"), [("does it pay compared to a plumber", "wages"), ("compared to a plumber", "compare")]
)
def test_a_comparison_may_be_by_pay(kb: KnowledgeBase, titles: TitleIndex, focus: Key, text: str, intent: str) -> None:
    found = understand(text, Context(focus=focus, last_intent="replace"), kb, titles)
    assert (found.intent, [each.title for each in found.compared]) == (intent, ["accountant", "plumber"])


def test_one_talked_about_before_is_told_by_what_it_does(kb: KnowledgeBase, titles: TitleIndex, focus: Key) -> None:
    driver: Key = next(("esco", o.key) for o in kb.esco_all() if o.title == "taxi driver")
    context = Context(focus=focus, earlier=(driver,), last_intent="replace")
    found = understand("the driving one", context, kb, titles)
    assert (found.focus.key if found.focus else None) == driver[1]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("this feels off", "confidence"),
        ("has it been validated against outcomes", "confidence"),
        ("how long would retraining take", "pivot"),
        ("whats on the chopping block", "tasks_exposed"),
        ("the safe bits please", "tasks_safe"),
        ("im head of it", "seniority"),
        ("should she", "replace"),
        ("marking and rotas", "task"),
        ("gotcha", "thanks"),
    ],
)
def test_few_words_are_a_task_only_where_they_may_be_one(
    kb: KnowledgeBase, titles: TitleIndex, focus: Key, text: str, intent: str
) -> None:
    assert understand(text, Context(focus=focus, last_intent="replace"), kb, titles).intent == intent


def test_a_job_that_is_only_denied_leaves_the_talk_where_it_is(
    kb: KnowledgeBase, titles: TitleIndex, focus: Key
) -> None:
    found = understand(
        "i'm not a manager if thats what you think", Context(focus=focus, last_intent="replace"), kb, titles
    )
    assert (found.decision, found.focus.title if found.focus else None) == ("match", "accountant")
    assert found.denied


def test_a_trade_named_as_an_occupation_is_no_task(kb: KnowledgeBase, titles: TitleIndex, focus: Key) -> None:
    found = understand(
        "how exposed is plumbing as an occupation", Context(focus=focus, last_intent="replace"), kb, titles
    )
    assert (found.intent, found.focus.title if found.focus else None) == ("replace", "plumber")


def test_the_test_of_a_score_is_a_question_of_its_own(kb: KnowledgeBase, titles: TitleIndex, focus: Key) -> None:
    found = understand(
        "has any of this been validated against outcomes?", Context(focus=focus, last_intent="confidence"), kb, titles
    )
    assert (found.intent, found.kind) == ("confidence", "tested")


def test_another_title_where_some_were_offered_is_named_anew(kb: KnowledgeBase, titles: TitleIndex) -> None:
    offered = understand("manager", Context(), kb, titles)
    assert offered.match is not None
    choices = tuple((each.taxonomy, each.key) for each in offered.match.choices)
    found = understand("no, i fix roofs", Context(choices=choices, last_intent="replace"), kb, titles)
    assert found.focus is not None
    assert (found.intent, found.focus.title) == ("replace", "roofer")


def test_the_opposite_of_what_was_asked_last(kb: KnowledgeBase, titles: TitleIndex, focus: Key) -> None:
    found = understand("now the opposite", Context(focus=focus, last_intent="tasks_safe"), kb, titles)
    assert (found.intent, found.decision) == ("tasks_exposed", "match")


def test_shares_of_a_week_move_to_no_other_job(kb: KnowledgeBase, titles: TitleIndex, focus: Key) -> None:
    text = "60% of my week is recruitment, the rest is audits"
    found = understand(text, Context(focus=focus, last_intent="prepare"), kb, titles)
    assert (found.intent, found.focus and found.focus.key) == ("personalize", focus[1])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("my other half is a plumber, hows he looking", "plumber"),
        ("my son is thinking of uni for law. should he", "lawyer"),
        ("my brother drives a forklift, hows he looking", "forklift operator"),
    ],
)
def test_somebody_elses_job_is_taken_up(
    kb: KnowledgeBase, titles: TitleIndex, focus: Key, text: str, title: str
) -> None:
    found = understand(text, Context(focus=focus, last_intent="replace"), kb, titles)
    assert found.focus is not None
    assert (found.intent, found.focus.title, found.person) == ("replace", title, "other")
