"""`ned score --all`: a line for each occupation, and what it took."""

import json

import pytest

from bot.ned import Ned
from bot.terminal import score_all as module
from bot.terminal.score_all import score_all


@pytest.fixture(autouse=True)
def _opened(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "open_quietly", lambda: ned)


def test_one_record_a_line(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    score_all(as_json=True)
    out, err = capfdbinary.readouterr()
    lines = out.splitlines()
    assert len(lines) == 3906
    record = json.loads(lines[0])
    assert {"occupation", "disruption", "overlap", "activities", "skills", "gaps", "receipts", "data_version"} == set(
        record
    )
    assert b"score: 3500 of 3906" in err
    assert b"3,906 occupations in " in err
    assert b"MB of memory" in err


def test_one_short_line_each(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    score_all(as_json=False)
    lines = capfdbinary.readouterr()[0].decode().splitlines()
    assert len(lines) == 3906
    assert any("11-3051" in line and line.endswith("Industrial Production Managers") for line in lines)
    assert any("no data" in line for line in lines)
