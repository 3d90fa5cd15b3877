"""What Ned does not do."""

import pytest

from responses.intents.out_of_scope import out_of_scope
from responses.layout import text_of
from responses.view import Memory, View
from tests.responses.samples import understanding


def said(kind: str | None, turns: int = 0, focus: str | None = None) -> str:
    asked = understanding("out_of_scope", decision="none").model_copy(update={"kind": kind})
    return text_of(out_of_scope(asked, None, View(memory=Memory(turns=turns, focus=focus))))


@pytest.mark.parametrize("kind", ["other", "code", "injection", "insult", "layoffs"])
def test_each_kind_has_its_own_words_in_several_variants(kind: str) -> None:
    lines = {said(kind, turn) for turn in range(6)}
    assert len(lines) >= 2
    assert not lines & {said("weather of some kind", turn) for turn in range(6)} or kind == "other"


@pytest.mark.parametrize("kind", ["other", "code", "injection", "insult"])
def test_the_way_back_is_to_the_occupation_talked_about(kind: str) -> None:
    for turn in range(3):
        assert "bakers" in said(kind, turn, "bakers")
        assert "bakers" not in said("layoffs", turn, "bakers")


def test_an_unknown_kind_is_any_other_matter() -> None:
    assert said(None) == said("other") == said("a kind of tomorrow")


def test_choosing_people_is_declined_with_the_reason_and_what_scores_are_for() -> None:
    for turn in range(2):
        text = said("layoffs", turn)
        assert "lawful" in text
        assert "person" in text or "people" in text
        assert "What they can be used for" in text
