"""How sure a score is, and whether anybody could test it."""

from responses.intents.confidence import confidence
from responses.layout import text_of
from responses.portrait import Portrait
from tests.responses.outlines import given
from tests.responses.samples import assessment, understanding


def said(kind: str | None) -> str:
    asked = understanding("confidence").model_copy(update={"kind": kind})
    return text_of(confidence(asked, Portrait(assessment(), given())))


def test_a_test_against_outcomes_is_not_claimed() -> None:
    first = said("tested").split("\n")[0]
    assert "not yet" in first or "Not against outcomes" in first
    assert "out of 100" not in first


def test_how_sure_it_is_has_the_range() -> None:
    assert said(None) != said("tested")


def test_what_the_range_means_and_why_there_are_two_scores() -> None:
    first = said("range").split("\n")[0]
    assert "disagree" in first
    assert "49" in first or "41" in first
    two = said("gap").split("\n")[0]
    assert "41" in two
    assert "49" in two
    alone = understanding("confidence").model_copy(update={"kind": "gap"})
    assert "no two scores" in text_of(confidence(alone, Portrait(assessment(overlap=None), given())))
