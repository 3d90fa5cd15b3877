"""`ned pivots` as a person reads it and as a program does."""

import json

import pytest

from bot.ned import Ned
from bot.terminal import pivots as door
from data.errors import UnknownOccupation


@pytest.fixture(autouse=True)
def _opened(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "open_quietly", lambda: ned)


def test_for_a_person_both_lists_have_a_heading_and_a_loss_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    door.show_pivots("registered nurse", as_json=False, count=None)
    shown = capsys.readouterr().out
    assert "Close moves" in shown
    assert "Stretch moves" in shown
    assert "pays far less: a median of" in shown
    assert "safe" not in shown.casefold()
    assert "left out because" in shown


def test_for_a_program_everything_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    door.show_pivots("11-3051", as_json=True, count=2)
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {
        "origin", "lens", "close", "stretch", "looked_at", "left_out_worse", "left_out_far", "sources",
    }  # fmt: skip
    assert len(found["stretch"]) == 2


def test_where_nothing_is_published_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    door.show_pivots("55-1011", as_json=False, count=None)
    shown = capsys.readouterr().out
    assert "median pay no data" in shown
    assert "pay not known on one side" in shown


def test_an_empty_list_has_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    door.show_pivots("15-1252", as_json=False, count=None)
    assert "none on record that does not cost more than it gains" in capsys.readouterr().out


def test_an_unclear_title_is_named_on_the_side(capsys: pytest.CaptureFixture[str]) -> None:
    door.show_pivots("manager", as_json=False, count=1)
    assert "may mean several occupations" in capsys.readouterr().err


def test_no_title_is_an_error() -> None:
    with pytest.raises(UnknownOccupation):
        door.show_pivots("qqqqzzzz", as_json=False, count=None)
