"""What is answered where that is not simply what was understood."""

import pytest

from bot.asked import answered_about, asked
from bot.conversation import Conversation, Focus
from bot.ned import Ned
from bot.offer import candidate_of
from bot.remember import focus_of
from nlu.understanding import Match, Understanding
from responses.deeper import STEPS
from scoring.outlines import all_outlines

ROOFERS, COOKS = Focus(taxonomy="soc", key="47-2181"), Focus(taxonomy="soc", key="35-2014")
TALK = Conversation(focus=ROOFERS, last_intent="replace", answered=("replace",))


def read(ned: Ned, intent: str, focus: Focus | None = ROOFERS, **more: object) -> Understanding:
    found = Understanding(
        intent=intent,
        intent_confidence=1,
        decision="match" if focus else "none",
        confidence=1,
        focus=candidate_of(ned, focus) if focus else None,
        match=None,
    )
    return found.model_copy(update=more)


@pytest.mark.parametrize(("last", "answered"), [("wages", "wages"), ("greeting", "replace"), (None, "replace")])
def test_a_choice_is_answered_with_the_last_question(ned: Ned, last: str | None, answered: str) -> None:
    found = asked(ned, "x", read(ned, "choose"), Conversation(choices=(ROOFERS,), last_intent=last))
    assert (found.understanding.intent, found.step) == (answered, answered)


def test_none_of_the_choices(ned: Ned) -> None:
    assert asked(ned, "x", read(ned, "choose", None), Conversation(choices=(ROOFERS,))).neither


def test_more_goes_deeper_and_ends(ned: Ned) -> None:
    told = TALK
    seen = ["replace"]
    while not (found := asked(ned, "x", read(ned, seen[-1], length="more"), told)).nothing_left:
        assert found.step not in told.answered
        seen.append(found.step)
        told = told.model_copy(update={"answered": (*told.answered, found.step)})
    assert set(seen) == STEPS
    assert len(seen) == len(set(seen))


def test_more_of_another_occupation_starts_with_what_was_not_told_of_it(ned: Ned) -> None:
    found = asked(ned, "x", read(ned, "replace", COOKS, length="more"), TALK)
    assert (found.step, found.nothing_left) == ("replace", False)


def test_more_skips_what_nobody_published(ned: Ned) -> None:
    [one, *_] = [
        one for one in all_outlines(ned.catalogue.connection, "soc") if one.overlap is None and one.wage is None
    ]
    bare = Focus(taxonomy="soc", key=one.key)
    talk = Conversation(focus=bare, answered=tuple(STEPS - {"wages", "seniority"}))
    assert asked(ned, "x", read(ned, "replace", bare, length="more"), talk).nothing_left


def test_the_second_time_the_likeliest_is_taken(ned: Ned) -> None:
    choices = tuple(found for one in (ROOFERS, COOKS) if (found := candidate_of(ned, one)) is not None)
    match = Match(query="", span="x", decision="clarify", confidence=0.5, esco=(), soc=(), choices=choices)
    unclear = read(ned, "wages", None, decision="clarify", match=match)
    first = asked(ned, "x", unclear, Conversation())
    assert (first.assumed, first.understanding.decision) == (False, "clarify")
    offered = first.understanding.match.choices if first.understanding.match else ()
    second = asked(ned, "x", unclear, Conversation(choices=tuple(map(focus_of, offered))))
    assert (second.assumed, second.step, second.understanding.focus) == (True, "wages", offered[0])


@pytest.mark.parametrize("text", ["idk", "Any of them", "it doesn't matter"])
def test_undecided_it_is_the_likeliest(ned: Ned, text: str) -> None:
    talk = Conversation(choices=(COOKS, ROOFERS), last_intent="wages")
    lost = read(ned, "out_of_scope", None, kind="other")
    found = asked(ned, text, lost, talk)
    assert found.understanding.focus is not None
    assert (found.assumed, found.step, focus_of(found.understanding.focus)) == (True, "wages", COOKS)
    assert found.understanding.match is not None
    assert [one.key for one in found.understanding.match.soc] == [COOKS.key, ROOFERS.key]
    assert not asked(ned, text, lost, Conversation()).assumed


def test_more_after_an_answer_about_no_occupation_is_about_the_one_talked_of(ned: Ned) -> None:
    sources = read(ned, "sources", None, length="more")
    found = asked(ned, "x", sources, TALK.model_copy(update={"last_intent": "sources"}))
    assert found.understanding.focus is not None
    assert found.step not in {"sources", "replace"}
    assert asked(ned, "x", sources, Conversation(last_intent="sources")).nothing_left


def test_a_correction_without_another_name_offers_the_alternatives(ned: Ned) -> None:
    wrong = read(ned, "wrong", None, corrected=candidate_of(ned, ROOFERS))
    found = asked(ned, "x", wrong, TALK.model_copy(update={"others": (COOKS,)})).understanding
    assert found.decision == "clarify"
    assert found.match is not None
    assert [one.key for one in found.match.choices] == [COOKS.key]


def test_what_was_answered_about_an_earlier_occupation_is_known() -> None:
    talk = TALK.model_copy(update={"earlier": (COOKS,), "before": (("wages",),)})
    assert answered_about(talk, ROOFERS) == ("replace",)
    assert answered_about(talk, COOKS) == ("wages",)
    assert answered_about(talk, Focus(taxonomy="esco", key="x")) == ()


def test_with_a_question_open_the_likeliest_is_taken_for_what_is_asked_on(ned: Ned) -> None:
    offered = Conversation(choices=(ROOFERS, COOKS), last_intent="replace")
    found = asked(ned, "how long", read(ned, "timeline", None), offered)
    assert found.assumed
    assert found.step == "timeline"
    assert found.understanding.focus is not None
    assert focus_of(found.understanding.focus) == ROOFERS
    assert not asked(ned, "xyz", read(ned, "replace", None), offered).assumed, "an unknown title is no follow-up"


def test_a_question_quotes_only_what_was_written(ned: Ned) -> None:
    one, other = candidate_of(ned, ROOFERS), candidate_of(ned, COOKS)
    assert one is not None
    assert other is not None
    match = Match(
        query="part surveyor",
        span="part surveyor",
        decision="clarify",
        confidence=0.4,
        esco=(),
        soc=(),
        choices=(one, other),
    )
    for text, span in (("and measuring parts", ""), ("A Part Surveyor?", "part surveyor")):
        found = asked(ned, text, read(ned, "replace", None, decision="clarify", match=match), Conversation())
        assert found.understanding.match is not None
        assert found.understanding.match.span == span


def test_an_occupation_of_before_is_no_guess(ned: Ned) -> None:
    back = read(ned, "replace", COOKS, confidence=0.75)
    assert asked(ned, "cooks", back, TALK.model_copy(update={"earlier": (COOKS,)})).understanding.confidence == 1
    assert asked(ned, "cooks", back, TALK).understanding.confidence == 0.75
