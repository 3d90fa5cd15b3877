"""`ned twins`: two occupations, or the whole catalogue's."""

import json

import pytest
import typer

from bot.ned import Ned
from bot.terminal import twins as module
from bot.terminal.twins import list_twins
from data.errors import BadInput
from scoring.twins import Cause, Twins
from scoring.twins_report import all_twins


@pytest.fixture(autouse=True)
def _opened(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "open_quietly", lambda: ned)


def test_two_occupations_by_title_or_code(capsys: pytest.CaptureFixture[str]) -> None:
    list_twins(("clothing product grader", "51-9061"), count=20, as_json=False)
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("clothing product grader ")
    assert " points apart, " in first
    assert any("only the first has: " in line for line in rest)


def test_the_catalogue_furthest_apart_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "all_twins", lambda kb, assessed, constants: all_twins(kb, assessed, constants, 0.95))
    list_twins((), count=2, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert sum("points apart" in line for line in lines) == 2
    assert "pairs are at least 70 % alike" in lines[-1]


def test_json_has_every_skill(capsys: pytest.CaptureFixture[str]) -> None:
    list_twins(("nanny", "child day care worker"), count=20, as_json=True)
    [pair] = json.loads(capsys.readouterr().out)
    assert set(pair) == {"first", "second", "likeness", "difference", "causes"}
    assert set(pair["causes"][0]) == {"skill", "label", "how", "points"}
    assert sum(cause["points"] for cause in pair["causes"]) == pytest.approx(pair["difference"], abs=0.1)


def test_one_title_is_not_enough() -> None:
    with pytest.raises(BadInput, match="Give two titles"):
        list_twins(("nurse",), count=20, as_json=False)


def test_a_soc_occupation_without_an_esco_one_is_said(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(ned.kb), "escos_of", lambda *_: ())
    with pytest.raises(BadInput, match="ESCO has no occupation"):
        list_twins(("11-3051", "nanny"), count=20, as_json=False)


def test_reasons_that_do_not_add_up_are_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Twins("a", "b", "one", "other", 0.9, 50.0, 30.0, (Cause("s", "sew", "weight", 1.0),))
    monkeypatch.setattr(module, "all_twins", lambda *_: [wrong])
    with pytest.raises(typer.Exit):
        list_twins((), count=20, as_json=False)
