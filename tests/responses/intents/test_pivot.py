"""The first sentence never leads with a loss, and no gain is told without its price."""

from responses.intents.pivot import pivot
from responses.layout import text_of
from responses.portrait import Portrait
from scoring.prospects import Moves
from tests.responses.outlines import given, move, moves
from tests.responses.samples import assessment, understanding
from tests.scoring.outlines import outline


def said(found: Moves | None) -> str:
    return text_of(pivot(understanding("pivot"), Portrait(assessment(), given(moves=found))))


POOR = {"pay": "far less", "pay_difference": -50_000.0, "pay_percent": -50.0}
CHEAP = move(to=outline(title="Helpers"), **POOR)


def test_gains_and_losses_are_counted_together() -> None:
    text = said(moves(move(), CHEAP, stretch=(move(exposure="higher", pay="more"),)))
    assert "less exposed: 2; paying about as much or more: 2; both at once: 1." in text
    assert "median of $100,000" in text
    assert "exposure of 50 (range 45 to 55)" in text


def test_the_first_sentence_names_what_pays_far_less_only_where_nothing_else_is_close() -> None:
    assert "Helpers" not in said(moves(CHEAP, move())).split("\n")[0]
    poor = said(moves(CHEAP, stretch=(move(),))).split("\n")[0]
    assert "pays far less" in poor
    assert "better moves take more schooling" in poor
    alone = said(moves(CHEAP)).split("\n")[0]
    assert "no better move is on record" in alone


def test_one_list_may_be_empty_and_both_too() -> None:
    assert "No close move stands out" in said(moves(stretch=(move(close=False),)))
    assert "Close moves: near" not in said(moves(stretch=(move(close=False),)))
    for nothing in (None, moves()):
        assert "No move from industrial production managers" in said(nothing)


def test_what_is_not_known_of_the_start_is_said() -> None:
    blank = {"overlap": None, "overlap_low": None, "overlap_high": None}
    assert "no pay is published" in said(moves(move(), origin=outline(wage=None)))
    assert "has no score" in said(moves(move(), origin=outline(**blank)))
    assert "Neither pay nor exposure" in said(moves(move(), origin=outline(wage=None, **blank)))


def test_what_was_left_out_is_counted() -> None:
    assert "One near occupation is left out" in said(moves(move(), worse=1))
    assert "3 near occupations are left out" in said(moves(move(), worse=3))
    assert "left out" not in said(moves(move()))
    assert "only O*NET's list" in said(moves(move(skills=None)))


def test_asked_for_moves_without_school_only_those_are_shown() -> None:
    far = move(to=outline(title="Surgeons", plural="surgeons"), steps=2.0)
    asked = understanding("pivot").model_copy(update={"kind": "no_school"})
    text = text_of(pivot(asked, Portrait(assessment(), given(moves=moves(move(), stretch=(far,))))))
    assert text.startswith(
        "Without more schooling or longer preparation than industrial production managers usually need"
    )
    assert "industrial engineers" in text.split("\n")[0]
    assert "Surgeons" not in text
    none = text_of(pivot(asked, Portrait(assessment(), given(moves=moves(stretch=(far,))))))
    assert none.startswith("None of the moves on record")
