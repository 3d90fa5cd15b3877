import pytest

from responses.portrait import Portrait
from responses.suggestions import suggest
from tests.responses.samples import assessment, view

INTENTS = (
    "replace",
    "tasks_exposed",
    "tasks_safe",
    "seniority",
    "why_score",
    "sources",
    "confidence",
    "related",
    "describe",
    "compare",
    "outlook",
    "pivot",
    "prepare",
    "ranking",
    "tools",
    "wages",
    "x",
)


@pytest.mark.parametrize("intent", INTENTS)
def test_three_ways_on(intent: str) -> None:
    found = suggest(intent, Portrait(assessment(), view()))
    assert len(found) == 3
    assert len({one.send for one in found}) == 3


def test_without_an_occupation_examples_and_after_distress_nothing() -> None:
    assert [one.label for one in suggest("greeting", None)] == ["Nurse", "Software developer", "Taxi driver"]
    assert suggest("distress", Portrait(assessment(), view())) == ()
