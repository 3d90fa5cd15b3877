import json

import pytest

from bot.terminal.sbom import show_sbom


def test_it_prints_the_bill_as_json_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    show_sbom(licences=False)
    assert json.loads(capsys.readouterr().out)["bomFormat"] == "CycloneDX"


def test_with_licences_it_prints_a_line_for_each_library(capsys: pytest.CaptureFixture[str]) -> None:
    show_sbom(licences=True)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["ned-bot", "0.1.0", "Apache-2.0"]
    assert any(line.split()[0] == "fastapi" and line.split()[2:] == ["MIT"] for line in lines)
    assert len({line.index(line.split()[1]) for line in lines}) == 1
