"""The report on twins: the pairs furthest apart first, each with its reasons."""

import re

import pytest

from bot.ned import Ned
from scoring import twins_report as module
from scoring.twins import Cause, Twins
from scoring.twins_report import all_twins, reasons, twins_report


@pytest.fixture(scope="module")
def pairs(ned: Ned) -> list[Twins]:
    return all_twins(ned.kb, ned.assessed, ned.evidence.constants, 0.85)


def test_pairs_come_furthest_apart_first(pairs: list[Twins]) -> None:
    sizes = [abs(pair.difference) for pair in pairs]
    assert len(pairs) > 100
    assert sizes == sorted(sizes, reverse=True)
    assert all(pair.likeness >= 0.85 for pair in pairs)


def test_reasons_are_summed_by_kind_the_largest_first() -> None:
    causes = (
        Cause("a", "sew", "setting", -3.0),
        Cause("b", "cut", "first", 2.0),
        Cause("c", "iron", "setting", -1.0),
        Cause("d", "fold", "setting", 0.5),
        Cause("e", "pack", "setting", 0.25),
    )
    pair = Twins("x", "y", "tailor", "presser", 0.8, 20.0, 21.25, causes)
    assert list(reasons(pair)) == [
        "where the same skills are used: -3.2 over 4 skills (sew -3.0, iron -1.0, fold +0.5)",
        "only the first has: +2.0 over 1 skill (cut +2.0)",
    ]


def test_the_report_shows_twenty_pairs_with_their_reasons(
    ned: Ned, pairs: list[Twins], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "all_twins", lambda *_: pairs)
    text = twins_report(ned.kb, ned.assessed, ned.evidence.constants)
    assert text.startswith("# Twins\n")
    rows = re.findall(r"^\| .+ / .+ \| [\d.]+ / [\d.]+ \| ([\d.]+) \| \d+ % \|$", text, re.MULTILINE)
    assert len(rows) == 20
    assert [float(row) for row in rows] == sorted(map(float, rows), reverse=True)
    for block in text.split("\n- **")[1:]:
        difference = float(re.findall(r"\*\* \(([+-][\d.]+)\)", block)[0])
        parts = [float(points) for points in re.findall(r"^  - .+?: ([+-][\d.]+) over", block, re.MULTILINE)]
        assert sum(parts) == pytest.approx(difference, abs=0.3)
