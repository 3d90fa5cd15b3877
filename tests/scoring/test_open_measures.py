"""Open measures, read as they are published."""

import pytest

from data.knowledge import KnowledgeBase
from scoring.open_measures import MEASURES, read_measures


def test_every_measure_has_values_on_its_own_scale(kb: KnowledgeBase) -> None:
    found = read_measures(kb)
    assert set(found) == {measure.name for measure in MEASURES}
    for name, values in found.items():
        assert len(values) > 300, name
        assert all(0 <= value <= (10 if name == "karpathy" else 1) for value in values.values()), name


def test_values_are_those_of_the_signals(kb: KnowledgeBase) -> None:
    found = read_measures(kb)
    signals = kb.signals_of("11-3051")
    assert signals.frey_osborne is not None
    assert found["frey_osborne"]["11-3051"] == signals.frey_osborne.value
    ilo = kb.ilo_of("1321")
    assert ilo is not None
    assert found["ilo"]["1321"] == ilo[0].value


def test_several_rows_of_one_occupation_give_their_mean(kb: KnowledgeBase) -> None:
    rows = [row["alpha"] for row in kb.table("eloundou") if str(row["onet_soc"]).startswith("11-3051.")]
    numbers = [value for value in rows if isinstance(value, int | float)]
    assert len(numbers) > 1
    assert read_measures(kb)["alpha"]["11-3051"] == pytest.approx(sum(numbers) / len(numbers))
    # A speciality that was not rated does not count.
    assert all(soc.count(".") == 0 for soc in read_measures(kb)["alpha"])
