"""A plan is about this occupation's own activities."""

from responses.intents.prepare import prepare
from responses.layout import text_of
from responses.portrait import Portrait
from responses.view import View
from tests.responses.outlines import entry, given, kind, move, moves
from tests.responses.samples import assessment, understanding
from tests.scoring.outlines import outline


def said(view: View) -> str:
    return text_of(prepare(understanding("prepare"), Portrait(assessment(), view)))


FAMILIES = {activity.iwa for activity in assessment().activities}
ENTRIES = {family: entry(family) for family in FAMILIES}


def test_week_and_quarter_with_what_to_learn_and_whom_to_ask() -> None:
    poor = move(to=outline(plural="helpers"), pay="far less")
    text = said(given(families=ENTRIES, kinds={"table-analyst": kind()}, moves=moves(poor, move())))
    assert "This week" in text
    assert "This quarter" in text
    assert "data analysis assistants" in text
    assert text.count("heck the sums.") == 1
    assert "somebody among industrial engineers" in text
    assert "helpers" not in text


def test_without_a_kind_of_tool_or_a_move_the_rest_stands() -> None:
    text = said(given(families=ENTRIES))
    assert "with a tool your employer allows" in text
    assert "somebody among" not in text


def test_every_entry_has_its_own_advice_once() -> None:
    own = {family: entry(family, learn=f"Learn thing {number}.") for number, family in enumerate(sorted(FAMILIES))}
    text = said(given(families=own))
    for one in own.values():
        assert text.count(one.learn[1:]) <= 1


def test_without_activities_there_is_no_plan() -> None:
    assert said(given()).startswith("For industrial production managers no activities are on record")
