"""A turn is judged by what was expected of it, and a dialogue by all its turns."""

import pytest

from bot.ned import Ned
from responses.reply import Paragraph, Reply, Takeaways, Verdict
from tests.evaluation.conversations.cases import Dialogue, Expected, Single
from tests.evaluation.conversations.judge import hold, judge_single, paragraphs

LONG = "One two three four five six seven eight."


def held(ned: Ned, *turns: Expected) -> list[bool]:
    return [turn.right for turn in hold(ned, Dialogue(name="a", kind="b", turns=turns)).turns]


@pytest.mark.parametrize(
    ("expected", "intent", "occupation", "decision"),
    [
        (Expected(say="plumber", intent="replace", occupation="47-2152 7126", decision="match"), True, True, True),
        (Expected(say="plumber", intent="wages replace", occupation="7126", decision="match"), True, True, True),
        (Expected(say="plumber", intent="wages", occupation="29-1141", decision="clarify"), False, False, False),
        (Expected(say="plumber", intent="replace"), True, None, True),
        (Expected(say="hello", intent="greeting", decision="none"), True, None, True),
        (Expected(say="hello", intent="greeting", occupation="29-1141", decision="none"), True, False, True),
        (
            Expected(say="compare plumber and roofer", intent="compare", occupation="7121 + 7126", decision="match"),
            True,
            True,
            True,
        ),
        (
            Expected(say="compare plumber and roofer", intent="compare", occupation="7121 + 2221", decision="match"),
            True,
            False,
            True,
        ),
    ],
)
def test_a_single_text_is_judged_in_each_respect(
    ned: Ned, expected: Expected, intent: bool, occupation: bool | None, decision: bool
) -> None:
    judged = judge_single(ned, Single("a", expected))
    assert (judged.intent, judged.occupation, judged.decision) == (intent, occupation, decision)
    assert judged.right is (intent and occupation is not False and decision)
    assert judged.found.startswith(judged.understood)
    assert judged.seconds > 0


def test_asking_is_right_where_an_accepted_one_is_offered(ned: Ned) -> None:
    asked = Expected(say="engineer", intent="replace", occupation="17- 21 15-", decision="clarify")
    assert judge_single(ned, Single("a", asked)).occupation
    other = asked.model_copy(update={"occupation": "29-1141"})
    assert judge_single(ned, Single("a", other)).occupation is False
    sure = asked.model_copy(update={"decision": "match"})
    assert judge_single(ned, Single("a", sure)).occupation is False


def test_finer_readings_are_told_apart_and_do_not_count(ned: Ned) -> None:
    expected = Expected(say="junior plumber", intent="replace", occupation="7126", level="entry", length="more")
    judged = judge_single(ned, Single("a", expected))
    assert judged.details == {"level": True, "length": False}
    assert judged.right


def test_a_dialogue_is_held_in_one_conversation(ned: Ned) -> None:
    plumber = Expected(say="plumber", intent="replace", occupation="47-2152 7126")
    why = Expected(say="why?", intent="why_score")
    assert held(ned, plumber, why) == [True, True]
    assert held(ned, plumber, why.model_copy(update={"occupation": "29-1141"})) == [True, False]
    assert held(ned, plumber, why.model_copy(update={"occupation": "any"})) == [True, True]
    assert held(ned, plumber, why.model_copy(update={"occupation": "none"})) == [True, False]
    assert held(ned, why.model_copy(update={"decision": "none", "occupation": "none"})) == [True]


def test_a_choice_is_one_of_those_offered_before(ned: Ned) -> None:
    asks = Expected(say="engineer", intent="replace", decision="clarify")
    second = Expected(say="2", intent="choose", occupation="choice:2")
    assert held(ned, asks, second) == [True, True]
    for wrong in ("choice:1", "choice:9"):
        assert held(ned, asks, second.model_copy(update={"occupation": wrong})) == [True, False]


def test_what_a_reply_must_and_must_not_say_is_heeded(ned: Ned) -> None:
    plumber = Expected(say="plumber", intent="replace", occupation="47-2152 7126")
    assert held(ned, plumber.model_copy(update={"has": ("Plumber",), "lacks": ("nurse",)})) == [True]
    assert held(ned, plumber.model_copy(update={"has": ("nurse",)})) == [False]
    assert held(ned, plumber.model_copy(update={"lacks": ("plumber",)})) == [False]
    assert held(ned, plumber.model_copy(update={"most": 5})) == [False]


def test_only_sentences_that_would_be_noticed_are_paragraphs() -> None:
    parts = (Verdict(text=LONG), Paragraph(text="Short."), Takeaways(heading="So", items=(f"{LONG} More.", "Less.")))
    assert list(paragraphs(Reply(text="", parts=parts))) == [LONG, f"{LONG} More."]
