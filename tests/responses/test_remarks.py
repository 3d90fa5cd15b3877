"""What was said of oneself bears on the answers it bears on, and on no others."""

from dataclasses import replace

import pytest

from nlu.understanding import Understanding
from responses.compose import compose
from responses.remarks import remarked
from responses.reply import Paragraph, Reply
from responses.view import View
from scoring.assessment import Range
from tests.responses.samples import assessment, understanding, view


def answer(asked: Understanding, seen: View, *, assumed: bool = False) -> Reply:
    found = assessment()
    assert found.overlap is not None
    spans = {level: Range(low=40, high=60) for level in ("entry", "mid", "senior")}
    found = found.model_copy(update={"overlap": found.overlap.model_copy(update={"seniority_ranges": spans})})
    return remarked(compose(asked, found, seen), asked, found, seen, assumed=assumed)


def remarks(asked: Understanding, seen: View, *, assumed: bool = False) -> list[str]:
    usual = {part.text for part in compose(asked, assessment(), seen).parts if isinstance(part, Paragraph)}
    told = answer(asked, seen, assumed=assumed).parts
    return [part.text for part in told if isinstance(part, Paragraph) and part.text not in usual]


def test_without_anything_said_there_is_nothing_to_remark() -> None:
    reply = compose(understanding(), assessment(), view())
    assert remarked(reply, understanding(), assessment(), view()) is reply


@pytest.mark.parametrize(("intent", "said"), [("replace", True), ("prepare", True), ("wages", False)])
def test_the_level_bears_on_what_becomes_of_somebody(intent: str, *, said: bool) -> None:
    found = remarks(understanding(intent), replace(view(), level="entry"))
    assert found == (
        [
            "You are starting out, and for beginners the AI overlap is 56 out of 100 (40 to 60), against 49 in mid-career."
        ]
        if said
        else []
    )


def test_the_level_of_somebody_else_is_not_said_to_be_the_writers() -> None:
    asked = understanding().model_copy(update={"person": "other"})
    [text] = remarks(asked, replace(view(), level="senior"))
    assert text.startswith("For experienced people")


def test_elsewhere_pay_and_demand_are_said_to_be_us_figures() -> None:
    abroad = replace(view(), place="DE")
    assert len(remarks(understanding("wages"), abroad)) == 1
    assert remarks(understanding("tasks_safe"), abroad) == []
    assert remarks(understanding("wages"), replace(view(), place="US")) == []


def test_a_mix_said_earlier_is_named_and_so_is_an_assumption() -> None:
    own = replace(view(), own_mix=True)
    assert remarks(understanding("why_score"), own) == [
        "This is for your own mix of work, as you gave it, not for the usual one."
    ]
    assert remarks(understanding("personalize"), own) == []
    [text] = remarks(understanding(), view(), assumed=True)
    assert "industrial production managers" in text


def test_the_first_sentence_stays_first() -> None:
    reply = answer(understanding(), replace(view(), level="mid"))
    assert reply.parts[0].type == "verdict"
    assert reply.text.startswith(reply.parts[0].text)
