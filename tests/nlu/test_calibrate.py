"""Fitting the weights."""

import tomllib
from pathlib import Path

import pytest

from nlu import calibrate
from nlu.calibrate import Case, cases_of, fit, report
from nlu.candidates import FEATURES
from nlu.measure import Labelled
from nlu.ranking import ABSENCE
from nlu.titles import TitleIndex

WIDTH = len(FEATURES) + len(ABSENCE)


def row(right: bool, *values: float) -> tuple[bool, tuple[float, ...]]:
    return right, (*values, *(0.0,) * (WIDTH - len(values)))


def test_fit_finds_what_tells_right_from_wrong() -> None:
    absent = (False, (*(0.0,) * len(FEATURES), 1.0, 0.0, 0.0))
    cases = [
        Case((row(True, 1.0, noise), row(False, 0.0, 1 - noise), absent), ("a", "b"), frozenset({"a"}))
        for noise in (0.1, 0.9) * 20
    ]
    weights = fit([cases], start=(0.0,) * WIDTH, rounds=400)
    assert weights[0] > 1.5 * weights[1]  # the noise stands on the wrong row as often as on the right one
    found = report(cases, weights)
    assert (found.top1, found.top5) == (100.0, 100.0)
    assert found.error < 0.5


def test_cases_hold_every_candidate_and_none_of_them(titles: TitleIndex) -> None:
    labelled = [Labelled("welder", frozenset({"7212"}), frozenset({"no such key"})), Labelled("xqzt", frozenset({"1"}))]
    by_group, by_key, nothing = cases_of(labelled, "esco", titles, by_key=True)
    assert any(right for right, _ in by_group.rows[:-1])
    assert not by_group.rows[-1][0]
    assert by_key.rows[-1][0]
    assert nothing.rows[-1][0]
    assert len(nothing.rows) == 1
    assert all(len(features) == WIDTH for _, features in by_group.rows)


@pytest.mark.usefixtures("already_open")
def test_the_command_writes_constants(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    constants = tmp_path / "constants.toml"
    constants.write_text("[decision]\nquestion = 0.5\n\n[ranking.esco]\nvotes = 9\n", encoding="utf-8")
    monkeypatch.setattr(calibrate, "_CONSTANTS", constants)
    monkeypatch.setattr(calibrate, "_OWN_TITLES", 3)
    monkeypatch.setattr(calibrate, "_ROUNDS", 1)
    labelled = tmp_path / "soc_few.tsv"
    labelled.write_text("query\tgold\nwelder\t51-4121\nplumber\t47-2152\n", encoding="utf-8")
    calibrate.main([str(labelled), "--check", str(labelled), "--write"])
    assert "soc soc_few: " in capsys.readouterr().out
    written = tomllib.loads(constants.read_text(encoding="utf-8"))
    assert written["decision"] == {"question": 0.5}
    assert set(written["ranking"]["soc"]) == {*FEATURES, *ABSENCE}
    assert written["ranking"]["esco"]["votes"] != 9
