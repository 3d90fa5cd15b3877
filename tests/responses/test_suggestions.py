import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.deeper import STEPS
from responses.portrait import Portrait
from responses.suggestions import suggest, ways_on, worded
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


def test_what_was_answered_is_offered_last_and_what_was_just_offered_never() -> None:
    first = ways_on("replace", about_one=True, answered=("replace", "tasks_safe"))
    assert first == ("prepare", "pivot", "tasks_exposed")
    assert not set(ways_on("prepare", about_one=True, answered=("replace", "prepare"), offered=first)) & set(first)


def test_somebody_who_worries_is_offered_gentle_ways_on() -> None:
    for about_one in (True, False):
        found = ways_on("distress", about_one=about_one, kind="worry")
        assert len(found) == 3
        assert not {"tasks_exposed", "timeline", "replace"} & set(found)
    assert ways_on("distress", about_one=True, kind="lost")[0] == "tasks_safe"
    assert ways_on("distress", about_one=True) == ways_on("distress", about_one=True, kind="crisis") == ()
    assert ways_on("clarify", about_one=True) == ()


@given(
    st.lists(
        st.sampled_from([*sorted(STEPS), "greeting", "compare", "wrong", "report", "task"]), min_size=1, max_size=30
    ),
    st.booleans(),
    st.sampled_from([None, "worry", "lost"]),
)
def test_three_each_time_and_never_the_last_three(steps: list[str], about_one: bool, kind: str | None) -> None:
    offered: tuple[str, ...] = ()
    answered: list[str] = []
    for step in steps:
        now = ways_on(step, about_one=about_one, kind=kind, answered=answered, offered=offered)
        assert len(set(now)) == 3
        assert step not in now
        assert not set(now) & set(offered)
        assert len(worded(now, "cooks")) == 3
        offered = now
        answered.append(step)
