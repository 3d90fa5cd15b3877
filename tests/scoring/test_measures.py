"""What others publish, side by side."""

import pytest

from bot.ned import Ned
from scoring.assess import assess
from scoring.how_sure import how_sure
from scoring.measures import agreement
from scoring.sureness import Measure, Standing


def measure(name: str, percentile: float | None) -> Measure:
    place = None if percentile is None else Standing(percentile=percentile, below=0, equal=1, of=9, among="soc")
    return Measure(name=name, value=None, least=0, most=1, dataset=None, version=None, key=None, standing=place)


@pytest.mark.parametrize(
    ("ranks", "kind"),
    [
        ((80, 90), "high"),
        ((5, 30), "low"),
        ((45, 55), "middle"),
        ((20, 60), "mixed"),
        ((10, 90), "apart"),
        ((70, None), "few"),
        ((None, None), "few"),
    ],
)
def test_agreement_is_by_rank(ranks: tuple[float | None, float | None], kind: str) -> None:
    found = agreement([measure("ilo", ranks[0]), measure("microsoft", ranks[1]), measure("frey_osborne", 1.0)])
    assert found.kind == kind
    if kind != "few":
        assert (found.lowest, found.highest, found.count) == ("ilo", "microsoft", 2)
        assert found.spread == pytest.approx(abs((ranks[0] or 0) - (ranks[1] or 0)))


def test_every_measure_keeps_its_scale_source_and_version(ned: Ned) -> None:
    found = how_sure(ned.kb, ned.evidence, ned.catalogue, assess(ned.kb, ned.evidence, "soc", "11-3051"))
    by_name = {one.name: one for one in found.measures}
    assert list(by_name)[:3] == ["disruption", "overlap", "ilo"]
    assert by_name["ilo"].value == 0.38
    assert by_name["ilo"].label == "Minimal Exposure"
    assert by_name["karpathy"].most == 10
    assert by_name["frey_osborne"].value == 0.03
    assert {one.version for one in found.measures} >= {"2013", "2024", "2025", "October 2025", "2026"}
    for one in found.measures:
        assert one.value is not None
        assert one.least <= one.value <= one.most
        assert one.dataset
        assert one.key
        assert one.standing is not None
        assert one.standing.below + one.standing.equal <= one.standing.of


def test_what_nobody_published_stays_missing(ned: Ned) -> None:
    found = how_sure(ned.kb, ned.evidence, ned.catalogue, assess(ned.kb, ned.evidence, "soc", "55-1011"))
    values = {one.name: one.value for one in found.measures}
    assert values["disruption"] is not None
    assert {name for name, value in values.items() if value is not None} == {"disruption"}
    assert found.agreement.kind == "few"


def test_a_forecast_of_several_old_codes_is_their_mean_and_says_so(ned: Ned) -> None:
    found = how_sure(ned.kb, ned.evidence, ned.catalogue, assess(ned.kb, ned.evidence, "soc", "15-1252"))
    [forecast] = [one for one in found.measures if one.name == "frey_osborne"]
    assert forecast.value == pytest.approx((0.042 + 0.13) / 2)
    assert forecast.note == "mean of 2 rows"
    assert forecast.key == "15-1132|15-1133"
