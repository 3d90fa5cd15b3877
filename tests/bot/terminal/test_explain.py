"""Why a text was understood so, for a person and as JSON."""

import json

import pytest

from bot.ned import Ned
from bot.terminal import explain
from bot.terminal.explain import explain_text
from bot.terminal.messages import say
from data.errors import BadInput


@pytest.fixture(autouse=True)
def _opened(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explain, "open_quietly", lambda: ned)


def test_intent_occupation_and_evidence_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    explain_text("how much do junior roofers in Germany earn", (), as_json=False)
    text = capsys.readouterr().out
    assert text.startswith("Intent: wages")
    assert "Occupation: roofer" in text
    assert "level entry" in text
    assert "place DE" in text
    assert say("explain_readings") in text
    assert say("why_words") in text


def test_what_the_conversation_held_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    explain_text("why?", ("roofer", "what about plumbers"), as_json=False)
    text = capsys.readouterr().out
    assert text.startswith("Intent: why_score")
    assert say("explain_held_focus", value="plumber") in text
    assert say("explain_held_earlier", value="roofer") in text
    assert say("why_words") not in text


def test_corrections_choices_and_comparisons_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    explain_text("I'm not a roofer, I'm a plumber", ("roofer",), as_json=False)
    explain_text("engineer", (), as_json=False)
    explain_text("2", ("engineer",), as_json=False)
    explain_text("roofer vs plumber", (), as_json=False)
    text = capsys.readouterr().out
    assert say("explain_corrected", titles="roofer") in text
    assert "offered: " in text
    assert "Intent: choose" in text
    assert say("explain_compared", titles="roofer, plumber") in text


def test_json_holds_everything(capsys: pytest.CaptureFixture[str]) -> None:
    explain_text("is a roofer safe", (), as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert found["understanding"]["intent"] == "replace"
    assert found["plain"][0]["considered"]
    assert found["masked"][0]["evidence"]
    assert found["match"]["votes"]


def test_what_no_turn_takes_is_refused() -> None:
    with pytest.raises(BadInput):
        explain_text("a" * 5000, (), as_json=False)
