"""How sure the readings of intents are."""

import pytest

from nlu import intent_calibrate
from nlu.intent_calibrate import calibrated, main
from tests.nlu.test_intent_fit import tables


def test_the_bins_hold_every_line_once() -> None:
    found = calibrated(tables(), folds=5)
    assert sum(each.count for each in found.bins) == pytest.approx(10)
    assert 0 <= found.accuracy <= 1
    assert 0 <= found.error <= 1
    assert all(0 <= each.right <= 1 and 0 <= each.sure <= 1 for each in found.bins)


def test_the_command_prints_the_fit(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intent_calibrate, "read_intent_tables", lambda _: tables())
    assert main(["--folds", "5"]) == 0
    assert capsys.readouterr().out.startswith("accuracy ")
