"""The smallest change that moves the band does move it, and no smaller one to a single part does."""

import pytest

from bot.ned import Ned
from scoring.assess import assess
from scoring.assessment import Assessment
from scoring.flip import flips
from scoring.mix import Mix, reweighed
from scoring.sureness import Flip


def with_share(ned: Ned, assessment: Assessment, lens: str, id_: str, share: float) -> Assessment:
    ref = assessment.occupation
    of = sum(skill.weight for skill in assessment.skills)
    activities = {a.id: a.weight for a in assessment.activities}
    skills = {s.key: s.weight / of for s in assessment.skills}
    if lens == "overlap":
        activities = reweighed(activities, [((id_,), share)])
    else:
        skills = reweighed(skills, [((id_,), share)])
    key = (ref.esco_key if ref.taxonomy == "esco" else ref.soc) or ""
    return assess(ned.kb, ned.evidence, ref.taxonomy, key, formulas=False, mix=Mix(activities, skills))


def band(assessment: Assessment, lens: str) -> tuple[str, float]:
    if lens == "disruption":
        assert assessment.disruption is not None
        return assessment.disruption.band, assessment.disruption.score
    assert assessment.overlap is not None
    return assessment.overlap.tier, assessment.overlap.score


@pytest.mark.parametrize(
    "soc", ["11-3051", "29-1141", "53-3032", "41-2011", "15-1252", "23-2011", "45-2093", "47-2152"]
)
def test_the_change_lands_in_the_band_it_names(ned: Ned, soc: str) -> None:
    assessment = assess(ned.kb, ned.evidence, "soc", soc)
    for flip in flips(assessment, ned.evidence.constants):
        moved = with_share(ned, assessment, flip.lens, flip.id, flip.to)
        name, score = band(moved, flip.lens)
        assert name == flip.band != band(assessment, flip.lens)[0]
        assert score == pytest.approx(flip.score, abs=0.05)


def test_a_percent_less_is_not_enough(ned: Ned) -> None:
    assessment = assess(ned.kb, ned.evidence, "soc", "11-3051")
    for flip in flips(assessment, ned.evidence.constants):
        back = flip.to - 0.01 if flip.to > flip.share else flip.to + 0.01
        assert band(with_share(ned, assessment, flip.lens, flip.id, back), flip.lens)[0] != flip.band


def test_no_single_part_moves_it_with_less(ned: Ned) -> None:
    assessment = assess(ned.kb, ned.evidence, "soc", "11-3051")
    [flip] = [one for one in flips(assessment, ned.evidence.constants) if one.lens == "overlap"]
    change = abs(flip.to - flip.share) - 0.011
    before = band(assessment, "overlap")[0]
    for activity in assessment.activities:
        for share in (activity.weight - change, activity.weight + change):
            if activity.level != "supporting" and 0 <= share <= 1:
                assert band(with_share(ned, assessment, "overlap", activity.id, share), "overlap")[0] == before


def test_where_there_is_no_work_to_change_there_is_no_flip(ned: Ned) -> None:
    none = assess(ned.kb, ned.evidence, "soc", "55-1011")
    assert {flip.lens for flip in flips(none, ned.evidence.constants)} <= {"disruption"}
    bare = none.model_copy(update={"disruption": None})
    assert flips(bare, ned.evidence.constants) == ()


def test_work_of_one_part_or_of_equal_parts_cannot_be_changed(ned: Ned) -> None:
    whole = assess(ned.kb, ned.evidence, "soc", "11-3051").model_copy(update={"disruption": None})
    first = whole.activities[0]
    alone = whole.model_copy(update={"activities": (first.model_copy(update={"weight": 1.0}),)})
    assert flips(alone, ned.evidence.constants) == ()
    alike = tuple(a.model_copy(update={"score": 40.0}) for a in whole.activities)
    assert flips(whole.model_copy(update={"activities": alike}), ned.evidence.constants) == ()


def test_every_flip_of_a_slice_of_the_catalogue_is_a_real_change(ned: Ned) -> None:
    found: list[Flip] = []
    for occupation in ned.kb.esco_all()[::60]:
        assessment = assess(ned.kb, ned.evidence, "esco", occupation.key, formulas=False)
        found += flips(assessment, ned.evidence.constants)
    assert found
    for flip in found:
        assert 0 <= flip.to <= 1
        assert flip.to * 100 == pytest.approx(round(flip.to * 100))
        assert flip.to != flip.share
