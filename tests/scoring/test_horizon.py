"""Shares of the work by the library's horizons."""

import pytest

from bot.ned import Ned
from scoring.assess import assess
from scoring.horizon import horizons
from tests.scoring.blinded import BlindedKnowledge


def test_shares_are_of_the_whole_work(ned: Ned) -> None:
    for occupation in ned.kb.soc_all()[::40]:
        assessment = assess(ned.kb, ned.evidence, "soc", occupation.soc, formulas=False)
        found = horizons(ned.kb, assessment)
        assert found is not None
        assert found.now + found.soon + found.longer + found.unknown == pytest.approx(1)
        assert found.basis == ("activities" if assessment.activities else "skills")
        known = {a.id for a in assessment.activities} | {s.key for s in assessment.skills}
        assert {id_ for ids in found.examples.values() for id_ in ids} <= known
        assert found.as_of == "2026-11"


def test_examples_are_of_their_horizon(ned: Ned) -> None:
    assessment = assess(ned.kb, ned.evidence, "soc", "11-3051")
    found = horizons(ned.kb, assessment)
    assert found is not None
    families = {activity.id: activity.iwa for activity in assessment.activities}
    horizon_of = {"now": "now", "soon": "2-5 years", "longer": "longer"}
    for name, ids in found.examples.items():
        horizon = horizon_of[name]
        entries = [ned.kb.library_activity(families[id_]) for id_ in ids]
        assert {entry.horizon for entry in entries if entry} == {horizon}


def test_nothing_listed_has_no_horizon(ned: Ned) -> None:
    assessment = assess(ned.kb, ned.evidence, "soc", "11-3051")
    assert horizons(ned.kb, assessment.model_copy(update={"activities": (), "skills": ()})) is None


def test_work_without_an_entry_is_counted_as_unknown(ned: Ned) -> None:
    assessment = assess(ned.kb, ned.evidence, "soc", "55-1011")
    without = tuple(skill.model_copy(update={"group": None}) for skill in assessment.skills)
    found = horizons(BlindedKnowledge(ned.kb), assessment.model_copy(update={"skills": without}))
    assert found is not None
    assert found.unknown == pytest.approx(1)
    assert (found.now, found.as_of) == (0, None)
