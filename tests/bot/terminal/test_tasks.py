"""`ned tasks`."""

import json

import pytest

from bot.terminal.tasks import show_tasks
from data.errors import UnknownOccupation


def test_rows_with_reasons_and_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    show_tasks("23-2011", every=False, as_json=False)
    out = capsys.readouterr().out
    for words in ("The work, task by task", "adds", "By seniority", "What the signals are made of"):
        assert words in out


def test_json_has_all_rows_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    show_tasks("11-3051", every=True, as_json=True)
    record = json.loads(capsys.readouterr().out)
    assert len(record["activities"]) == record["activities_listed"]


def test_an_unclear_title_says_what_else_it_may_mean(capsys: pytest.CaptureFixture[str]) -> None:
    show_tasks("manager", every=False, as_json=True)
    assert "may mean several occupations" in capsys.readouterr().err


def test_what_is_no_occupation_is_an_error() -> None:
    with pytest.raises(UnknownOccupation):
        show_tasks("99-9999", every=False, as_json=True)
