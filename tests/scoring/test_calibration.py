"""The calibration report: both lenses beside the open measures, and what hangs on the constants."""

import re

import pytest

from data.knowledge import KnowledgeBase
from scoring.calibration import agreements, calibration_report
from scoring.open_measures import MEASURES
from scoring.pooled import Evidence


def test_agreement_counts_only_what_both_have() -> None:
    one = {"a": 1.0, "b": 2.0, "c": 3.0, "d": 9.0}
    count, rank = agreements(one, {"a": 10.0, "b": 20.0, "c": 30.0, "z": 1.0})
    assert (count, rank) == (3, 1)
    assert agreements(one, {"z": 1.0}) == (0, None)


def test_the_report_has_every_measure_constant_and_spread(
    kb: KnowledgeBase, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of every tenth occupation; of all of them it takes a minute, and that is docs/calibration.md."""
    soc = kb.soc_all()[::10]
    esco = tuple(kb.esco(links[0].esco) for one in soc if (links := kb.escos_of(one.soc)))
    monkeypatch.setattr(kb, "esco_all", lambda: esco)
    monkeypatch.setattr(kb, "soc_all", lambda: soc)
    text = calibration_report(kb, evidence, ["disruption.weights.task_automation", "seniority.math"])
    assert text.startswith("# Calibration\n")
    for measure in MEASURES:
        row = re.search(
            rf"^\| {re.escape(measure.title)} \| ([\d,]+) \| (-?[\d.]+) \| ([\d,]+) \| (-?[\d.]+) \|",
            text,
            re.MULTILINE,
        )
        assert row, measure.title
        assert len(esco) >= int(row[1]) > 0.5 * len(esco)
        assert len(soc) >= int(row[3]) > 0.5 * len(soc)
    both = re.search(r"^\| The other lens of ours \| ([\d,]+) \| ([\d.]+) \|", text, re.MULTILINE)
    assert both
    assert float(both[2]) > 0.5
    assert re.search(r"^\| disruption\.weights\.task_automation \| [\d.]+ \|", text, re.MULTILINE)
    assert "no occupation in another band: seniority.math." in text
    assert f"| Disruption (ESCO): score | {len(esco)} | " in text
