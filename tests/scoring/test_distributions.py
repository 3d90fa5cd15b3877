"""All values of each published measure."""

from bot.ned import Ned
from scoring.distributions import BY_OCCUPATION, FORECAST, distributions


def test_each_measure_is_sorted_and_whole(ned: Ned) -> None:
    found = dict(distributions(ned.kb))
    assert set(found) == {*BY_OCCUPATION, "ilo", FORECAST}
    assert all(list(values) == sorted(values) for values in found.values())
    assert len(found["ilo"]) == 427
    assert len(found[FORECAST]) == 702
    assert len(found["anthropic"]) == 756


def test_the_compiled_evidence_holds_the_same(ned: Ned) -> None:
    for name, values in distributions(ned.kb):
        assert ned.evidence.published(name) == values
    assert ned.evidence.published("ilo") is ned.evidence.published("ilo")
