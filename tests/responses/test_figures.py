"""The scores of one occupation by name."""

from responses.figures import Figure, figures
from tests.responses.samples import assessment


def test_each_part_has_its_own_range_or_none() -> None:
    one = assessment()
    assert one.disruption is not None
    assert one.overlap is not None
    known = figures(one)
    assert known["disruption"] == (one.disruption.score, one.disruption.low, one.disruption.high)
    assert known["overlap"] == (one.overlap.score, one.overlap.low, one.overlap.high)
    assert known["skill_vulnerability"] == Figure(one.disruption.factors.skill_vulnerability, 50, 61)
    assert known["ai_complementarity"] == Figure(one.disruption.factors.ai_complementarity, None, None)
    assert known["task_automation_impact"][1:] == (44, 56)
    assert known["entry"] == Figure(one.overlap.seniority.entry, 50, 61)


def test_what_is_missing_is_left_out() -> None:
    assert figures(assessment(disruption=None, overlap=None)) == {}
    assert set(figures(assessment(overlap=None))) == {
        "disruption",
        "skill_vulnerability",
        "task_automation",
        "ai_complementarity",
    }
    one = assessment()
    assert one.overlap is not None
    signals = one.overlap.signals.model_copy(update={"market_pressure": None})
    without = one.model_copy(update={"overlap": one.overlap.model_copy(update={"signals": signals})})
    assert "market_pressure" not in figures(without)
