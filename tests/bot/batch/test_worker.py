"""The process that assesses titles, run here."""

import io
import json
import os
import sys

import pytest

from bot.batch.assess import Assessor
from bot.batch.worker import ASSESSED, run
from bot.ned import FACTS, Ned
from tests.conftest import ROOT


def test_a_line_in_is_a_line_out(
    ned: Ned, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    titles = ["baker", "29-1141", 'a "quoted"\ntitle']
    lines = b"".join(json.dumps(title).encode() + b"\n" for title in titles)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    asked: list[int] = []
    monkeypatch.setattr(os, "nice", asked.append)
    run(ROOT / "var" / "cache", FACTS)
    answers = capfdbinary.readouterr().out.splitlines()
    assert [ASSESSED.validate_json(answer) for answer in answers] == [Assessor(ned).assess(title) for title in titles]
    assert asked == [5]
