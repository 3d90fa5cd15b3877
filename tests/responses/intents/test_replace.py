"""The whole answer, as it opens and closes for whom it is asked."""

import pytest

from responses.intents.replace import replace
from responses.layout import text_of
from responses.portrait import Portrait
from responses.reply import Choices, Takeaways
from tests.responses.samples import assessment, candidate, understanding, view


def portrait() -> Portrait:
    return Portrait(assessment(), view())


def test_a_named_person_gets_the_occupation_and_never_the_person() -> None:
    asked = understanding().model_copy(update={"kind": "named"})
    first = text_of(replace(asked, portrait())).split("\n")[0]
    assert "person" in first
    assert "industrial production managers" in first


@pytest.mark.parametrize(("person", "own"), [("self", True), ("other", False)])
def test_somebody_elses_job_is_not_yours(person: str, own: bool) -> None:
    asked = understanding().model_copy(update={"person": person})
    parts = replace(asked, portrait())
    text = text_of(parts)
    assert ("Your job is not the average" in text) == own
    assert ("the chance that you lose your job" in text) == own
    heading = next(part.heading for part in parts if isinstance(part, Takeaways))
    assert (heading == "Four things to take away") == own


def test_other_occupations_that_were_named_are_a_tap_away() -> None:
    both = (candidate("industrial production manager", 0.9), candidate("plumber", 0.8, key="33333333"))
    parts = replace(understanding().model_copy(update={"compared": both}), portrait())
    [choices] = [part for part in parts if isinstance(part, Choices)]
    assert [choice.send for choice in choices.items] == ["plumber"]
    beside = replace(understanding().model_copy(update={"others": both[1:]}), portrait())
    assert [part.items for part in beside if isinstance(part, Choices)] == [choices.items]
    assert not any(isinstance(part, Choices) for part in replace(understanding(), portrait()))
