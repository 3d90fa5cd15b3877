"""Asked how long retraining takes, Ned says that no source counts it, and what the nearest moves usually ask for."""

from responses.intents.pivot import pivot
from responses.layout import text_of
from responses.portrait import Portrait
from scoring.prospects import Moves
from tests.responses.outlines import given, move, moves
from tests.responses.samples import assessment, understanding
from tests.scoring.outlines import outline


def said(found: Moves | None) -> str:
    asked = understanding("pivot").model_copy(update={"kind": "retraining"})
    return text_of(pivot(asked, Portrait(assessment(), given(moves=found))))


NEAR = move(
    to=outline(title="Roofers", education="No formal educational credential", zone=2.0), steps=0.0, zone_steps=0.0
)
FAR = move(to=outline(title="Surveyors", education="Bachelor's degree", zone=4.0), steps=2.0, zone_steps=2.0)


def test_it_depends_and_each_move_says_what_it_asks_for() -> None:
    text = said(moves(NEAR, stretch=(FAR,)))
    assert "no source I hold counts the months" in text.split("\n")[0]
    assert "of 2 moves that lie near, one usually asks" in text
    assert "Roofers: no formal educational credential; some preparation, mostly months on the job" in text
    assert "Surveyors: bachelor's degree; considerable preparation" in text


def test_none_or_all_that_ask_for_more_are_said_so() -> None:
    assert "the one move I can place asks for more schooling" in said(moves(stretch=(FAR,)))
    assert "the one move I can place usually asks for no more schooling" in said(moves(NEAR))


def test_without_moves_the_lack_is_said() -> None:
    for nothing in (None, moves()):
        assert "not in the data I hold" in said(nothing)
