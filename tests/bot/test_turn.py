"""The pure turn: what it refuses, what it remembers, and that the same question gets the same answer."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation import Conversation, Focus
from bot.ned import Ned
from bot.record import turn_record
from bot.turn import MAX_TEXT, Turn, take_turn
from data.errors import BadInput
from responses.reply import Score

QUESTION = "will AI replace industrial production managers?"


def test_a_question_gets_the_occupation_and_both_scores(ned: Ned) -> None:
    turn = take_turn(ned, QUESTION, Conversation())
    assert turn.understanding.intent == "replace"
    assert turn.occupation is not None
    assert turn.occupation.soc == "11-3051"
    assert turn.occupation.esco_title == "industrial production manager"
    assert {part.lens for part in turn.reply.parts if isinstance(part, Score)} == {"disruption", "overlap"}
    assert turn.reply.suggestions


def test_the_same_question_gets_the_same_answer(ned: Ned) -> None:
    first, second = (take_turn(ned, QUESTION, Conversation()) for _ in range(2))
    assert turn_record(first) == turn_record(second)


def test_the_focus_stays_until_another_occupation_takes_its_place(ned: Ned) -> None:
    first = take_turn(ned, "will AI replace roofers?", Conversation())
    assert first.conversation.focus is not None
    second = take_turn(ned, "why?", first.conversation)
    assert second.conversation.focus == first.conversation.focus
    assert second.understanding.from_conversation
    third = take_turn(ned, "and translators?", second.conversation)
    assert third.conversation.focus != first.conversation.focus
    assert third.conversation.turns == 3


def test_a_choice_offered_can_be_taken_by_number(ned: Ned) -> None:
    asked = take_turn(ned, "engineer", Conversation())
    assert asked.understanding.decision == "clarify"
    assert 2 <= len(asked.conversation.choices) <= 4
    chosen = take_turn(ned, "2", asked.conversation)
    assert chosen.conversation.focus == asked.conversation.choices[1]
    assert not chosen.conversation.choices


@pytest.mark.parametrize(("lens", "headline"), [("disruption", "disruption"), ("overlap", "overlap")])
def test_a_setting_fixes_which_score_leads(ned: Ned, lens: str, headline: str) -> None:
    turn = take_turn(ned, QUESTION, Conversation(), "overlap" if lens == "overlap" else "disruption")
    assert [part.lens for part in turn.reply.parts if isinstance(part, Score) and part.headline] == [headline]


def test_a_turn_does_not_change_the_conversation_it_was_given(ned: Ned) -> None:
    before = Conversation(focus=Focus(taxonomy="soc", key="11-3051"))
    take_turn(ned, "am I safe as a nurse?", before)
    assert before == Conversation(focus=Focus(taxonomy="soc", key="11-3051"))


def said_in(ned: Ned, *texts: str) -> Turn:
    conversation = Conversation()
    for text in texts:
        turn = take_turn(ned, text, conversation)
        conversation = turn.conversation
    return turn


def test_the_same_conversation_is_the_same_every_time(ned: Ned) -> None:
    texts = (
        "junior roofer",
        "why?",
        "what does it pay?",
        "what does it pay?",
        "will AI replace cooks?",
        "how sure are you?",
    )
    assert turn_record(said_in(ned, *texts)) == turn_record(said_in(ned, *texts))
    assert said_in(ned, *texts).conversation == said_in(ned, *texts).conversation


def test_words_of_self_harm_leave_the_conversation_as_it_was(ned: Ned) -> None:
    before = said_in(ned, "will AI replace roofers?").conversation
    turn = take_turn(ned, "i want to kill myself", before)
    assert turn.after == "leave"
    assert turn.conversation is before
    assert turn.reply.suggestions == ()
    assert "988" in turn.reply.text


def test_what_was_said_before_is_not_said_again(ned: Ned) -> None:
    first, second = (
        said_in(ned, "will AI replace roofers?"),
        said_in(ned, "will AI replace roofers?", "will AI replace roofers?"),
    )
    assert len(second.reply.text) < 600 < len(first.reply.text)
    assert "roofers" in second.reply.text.split("\n")[0]
    assert any(isinstance(part, Score) for part in second.reply.parts)


def test_another_mind_is_remembered_apart(ned: Ned) -> None:
    roofers = said_in(ned, "will AI replace roofers?").conversation
    fresh = Conversation(focus=roofers.focus)
    assert take_turn(ned, "why?", roofers).reply != take_turn(ned, "why?", fresh).reply


def test_the_level_said_first_bears_on_later_answers(ned: Ned) -> None:
    first = said_in(ned, "junior roofer")
    assert first.conversation.seniority == "entry"
    assert "starting out" in first.reply.text
    later = said_in(ned, "junior roofer", "why?", "how do i prepare?")
    assert "starting out" not in later.reply.text
    fresh = later.conversation.model_copy(update={"said": ()})
    assert "starting out" in take_turn(ned, "how do i prepare?", fresh).reply.text
    other = take_turn(ned, "will AI replace cooks?", fresh)
    assert "starting out" not in other.reply.text
    assert other.conversation.seniority == "entry"


def test_a_mix_said_earlier_applies_until_changed(ned: Ned) -> None:
    manager = "will AI replace industrial production managers?"
    mixed = said_in(ned, manager, "I spend 60% of my time on reports and 10% on hiring")
    assert mixed.conversation.mix
    later = take_turn(ned, "why that score?", mixed.conversation)
    assert "your own mix" in later.reply.text
    scores = [part for turn in (mixed, later) for part in turn.reply.parts if isinstance(part, Score)]
    assert len({(part.lens, part.score) for part in scores}) == 2
    away = take_turn(ned, "will AI replace roofers?", later.conversation)
    assert "your own mix" not in away.reply.text
    assert away.conversation.mix == mixed.conversation.mix


def test_asked_twice_the_likeliest_is_taken_and_said(ned: Ned) -> None:
    asked = said_in(ned, "engineer")
    assert "out of 100" in asked.reply.text.split("\n")[0]
    taken = take_turn(ned, "engineer", asked.conversation)
    assert taken.conversation.focus == asked.conversation.choices[0]
    assert "likeliest" in taken.reply.text


@pytest.mark.parametrize("text", ["x" * (MAX_TEXT + 1), "hi\x00there", "hi\x1b[31m", "hi\x85", "bad \ud800 half"])
def test_what_no_keyboard_makes_is_refused(ned: Ned, text: str) -> None:
    with pytest.raises(BadInput):
        take_turn(ned, text, Conversation())


@pytest.mark.parametrize("text", ["", "   ", "🙂", "two\nlines\tand a tab", "x" * MAX_TEXT])
def test_odd_but_honest_text_gets_a_reply(ned: Ned, text: str) -> None:
    assert take_turn(ned, text, Conversation()).reply.text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_text_gets_a_reply(ned: Ned, text: str) -> None:
    assert take_turn(ned, text, Conversation()).reply.text


def test_a_country_alone_is_answered_with_what_holds_there(ned: Ned) -> None:
    turn = said_in(ned, "will AI replace roofers?", "and in Germany?")
    assert (turn.understanding.intent, turn.understanding.kind, turn.understanding.place) == (
        "replace",
        "elsewhere",
        "DE",
    )
    assert "US" in turn.reply.text
    assert turn.conversation.place == "DE"


def test_what_is_asked_with_a_question_open_is_answered_for_the_likeliest(ned: Ned) -> None:
    open_question = said_in(ned, "engineer").conversation
    assert open_question.choices
    turn = take_turn(ned, "which tasks are safe", open_question)
    assert turn.conversation.focus in open_question.choices
    assert "You named no one of them" in turn.reply.text
    afraid = take_turn(ned, "i am really scared", open_question)
    assert afraid.conversation.focus is None


def test_shorter_after_going_back_is_about_the_answer_that_was_given_then(ned: Ned) -> None:
    turn = said_in(ned, "UX designer", "what's the pay for a plumber", "back to me", "just one line pls")
    assert (turn.understanding.intent, turn.understanding.length) == ("replace", "short")


def test_shorter_after_more_is_about_what_was_asked(ned: Ned) -> None:
    turn = said_in(ned, "will AI replace roofers?", "more", "haha ok. shorter please")
    assert (turn.understanding.intent, turn.understanding.length) == ("replace", "short")


@pytest.mark.parametrize(("text", "intent"), [("👍", "thanks"), ("👎", "wrong"), ("🤖", "empty")])
def test_pictures_are_read_where_they_say_something(ned: Ned, text: str, intent: str) -> None:
    assert said_in(ned, "will AI replace roofers?", text).understanding.intent == intent


def test_somebody_who_says_what_they_are_can_be_gone_back_to(ned: Ned) -> None:
    turn = said_in(ned, "i am a roofer", "what does a plumber earn", "and me?")
    assert turn.understanding.intent == "wages"
    assert turn.understanding.focus is not None
    assert turn.understanding.focus.title == "roofer"


@pytest.mark.parametrize("text", ["gutters?", "budgeting", "flashings", "report writing tho"])
def test_a_few_words_beside_an_occupation_are_a_task_of_it(ned: Ned, text: str) -> None:
    turn = said_in(ned, "will AI replace roofers?", text)
    assert turn.understanding.intent == "task"
    assert turn.understanding.focus is not None
    assert turn.understanding.focus.title == "roofer"


@pytest.mark.parametrize(
    ("before", "text", "intent", "kept"),
    [
        ("will AI replace roofers?", "haggling with suppliers", "task", True),
        ("will AI replace roofers?", "im 58", "task", None),
        ("will AI replace roofers?", "fixing the roof itself", "task", True),
        ("will AI replace roofers?", "year end stuff", "task", True),
        ("will AI replace roofers?", "and if i stay", "task", None),
        ("will AI replace roofers?", "sheep farmer in wales", "replace", False),
        ("will AI replace hgv drivers?", "bus?", "replace", False),
        ("will AI replace roofers?", "about 40% is paperwork", "personalize", True),
        ("will AI replace roofers?", "dental hygienist", "replace", False),
    ],
)
def test_few_words_are_a_task_a_share_or_another_job(
    ned: Ned, before: str, text: str, intent: str, kept: bool | None
) -> None:
    first = said_in(ned, before).conversation
    turn = take_turn(ned, text, first)
    if kept is None:
        assert turn.understanding.intent != intent
        return
    assert turn.understanding.intent == intent
    assert (turn.conversation.focus == first.focus) is kept


def test_another_occupation_is_added_to_a_comparison(ned: Ned) -> None:
    turn = said_in(ned, "compare roofers and plumbers", "add translators")
    assert turn.understanding.intent == "compare"
    assert [one.title for one in turn.understanding.compared] == ["roofer", "plumber", "translator"]


def test_what_was_taken_for_the_likeliest_can_still_be_picked_otherwise(ned: Ned) -> None:
    assumed = said_in(ned, "engineer", "which tasks are safe").conversation
    picked = take_turn(ned, "the civil one", assumed)
    assert picked.understanding.intent == "choose"
    assert picked.understanding.focus is not None
    assert picked.understanding.focus.title == "civil engineer"
    assert picked.conversation.choices == ()


def test_an_answered_turn_lets_go_of_what_was_only_weighed(ned: Ned) -> None:
    turn = take_turn(ned, "roofer", Conversation())
    match = turn.understanding.match
    assert match is not None
    assert (match.esco, match.soc) == ((), ())
    assert match.best == turn.understanding.focus
    assert take_turn(ned, "roofer", Conversation()).understanding == turn.understanding
