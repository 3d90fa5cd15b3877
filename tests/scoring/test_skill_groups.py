"""Skills by group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.assessment import Disruption, DisruptionFactors
from scoring.constants import load_constants
from scoring.skill_groups import group_skills
from tests.responses.samples import skill

CONSTANTS = load_constants()
LENS = Disruption(
    score=41.0,
    low=35.0,
    high=47.0,
    band="moderate",
    factors=DisruptionFactors(skill_vulnerability=50, task_automation=40, ai_complementarity=60),
    factor_ranges={},
)
scores = st.floats(6, 94)
skills_of = st.lists(st.tuples(scores, st.sampled_from(["S1.1", "S2.2", "K"]), st.booleans()), min_size=1, max_size=12)


@given(skills_of)
def test_contributions_add_up_to_the_score(rows: list[tuple[float, str, bool]]) -> None:
    skills = [
        skill(f"do {number} things", "doing things", score, group=group, essential=essential)
        for number, (score, group, essential) in enumerate(rows)
    ]
    groups = group_skills(skills, LENS, CONSTANTS)
    assert sum(group.contribution for group in groups) == pytest.approx(LENS.score)
    assert sum(group.share for group in groups) == pytest.approx(1)
    assert [group.contribution for group in groups] == sorted((g.contribution for g in groups), reverse=True)
    assert all(group.low <= group.score <= group.high for group in groups)


def test_a_skill_in_no_group_takes_its_share_along() -> None:
    alone = skill("see far", None, 50).model_copy(update={"group": None, "group_title": None})
    [group] = group_skills([alone, skill("keep books", "keeping books", 50, group="S2.2")], LENS, CONSTANTS)
    assert group.share == 0.5
    assert group.contribution == pytest.approx(LENS.score / 2)
    assert (group.skills, group.essential, group.main) == (("keep books",), 1, True)


def test_what_ai_reaches_further_into_contributes_more() -> None:
    rows = (skill("keep books", "keeping books", 80, group="S2.2"), skill("lift", "lifting", 10, group="S6.1"))
    one, other = group_skills(rows, LENS, CONSTANTS)
    assert (one.code, other.code) == ("S2.2", "S6.1")
