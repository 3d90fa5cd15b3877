"""Everything about a score that is not the score, for occupations with all and with little data."""

import pytest

from bot.ned import Ned
from scoring.assess import assess
from scoring.how_sure import how_sure, personal
from scoring.mix import Said
from scoring.sureness import Sureness
from tests.scoring.blinded import BlindedKnowledge


@pytest.mark.parametrize("taxonomy", ["esco", "soc"])
def test_a_slice_of_the_catalogue(ned: Ned, taxonomy: str) -> None:
    keys = [o.key for o in ned.kb.esco_all()] if taxonomy == "esco" else [o.soc for o in ned.kb.soc_all()]
    for key in keys[::70]:
        assessment = assess(ned.kb, ned.evidence, "esco" if taxonomy == "esco" else "soc", key, formulas=False)
        found = how_sure(ned.kb, ned.evidence, ned.catalogue, assessment)
        assert Sureness.model_validate_json(found.model_dump_json()) == found
        own = found.measures[0]
        if assessment.disruption is not None:
            assert own.standing is not None
            assert own.standing.of == 3039
            assert own.standing.equal >= 1
        assert found.mix is None


def test_a_personal_mix_stands_elsewhere_and_keeps_its_report(ned: Ned) -> None:
    typical = assess(ned.kb, ned.evidence, "soc", "11-3051")
    found, report = personal(ned.kb, ned.evidence, typical, (Said("reports", 0.6),))
    sure = how_sure(ned.kb, ned.evidence, ned.catalogue, found, report)
    assert sure.mix == report
    own, usual = sure.measures[1].standing, how_sure(ned.kb, ned.evidence, ned.catalogue, typical).measures[1].standing
    assert own is not None
    assert usual is not None
    assert own.percentile > usual.percentile
    assert report.typical["overlap"][0] < report.personal["overlap"][0]


def test_an_occupation_without_skills(ned: Ned) -> None:
    blind = BlindedKnowledge(ned.kb, "skills")
    manager = assess(blind, ned.evidence, "soc", "11-3051")
    sure = how_sure(blind, ned.evidence, ned.catalogue, manager)
    assert sure.measures[0].standing is None
    found, report = personal(blind, ned.evidence, manager, (Said("reports", 0.5),))
    assert set(report.personal) == {"overlap"}
    assert found.disruption is None


def test_an_occupation_of_one_lens_only(ned: Ned) -> None:
    officer = assess(ned.kb, ned.evidence, "soc", "55-1011")
    sure = how_sure(ned.kb, ned.evidence, ned.catalogue, officer)
    assert sure.gap is None
    assert {one.lens for one in sure.left_out} == {"disruption"}
    found, report = personal(ned.kb, ned.evidence, officer, (Said("aircraft", 0.5),))
    assert set(report.personal) == {"disruption"}
    assert found.overlap is None
