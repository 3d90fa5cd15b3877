"""The disruption lens moves the way it should."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ned import Ned
from data.knowledge import KnowledgeBase
from scoring.assessment import Assessment, Disruption
from scoring.constants import load_constants
from scoring.disruption import automatable, measure_disruption
from scoring.pooled import Evidence
from scoring.receipts import Ledger
from scoring.skill_pool import SkillEvidence
from tests.scoring.blinded import BlindedEvidence

CONSTANTS = load_constants()
_FEASIBILITY = ("judgement", "wording", "task_labels", "anthropic")
_HELP = ("c_judgement", "c_wording", "c_task_labels", "c_microsoft")


def lens(kb: KnowledgeBase, evidence: Evidence, key: str) -> Disruption:
    found = measure_disruption(kb, evidence, key, Ledger(None), CONSTANTS).disruption
    assert found is not None
    return found


def raised(names: tuple[str, ...], by: float, gone: str) -> Callable[[SkillEvidence], SkillEvidence]:
    """Moves the named measures of the skills whose key sorts after `gone`."""

    def change(known: SkillEvidence) -> SkillEvidence:
        if known.key < gone:
            return known
        moved: dict[str, Any] = {
            name: max(0.0, min(100.0, value + by)) for name in names if (value := getattr(known, name)) is not None
        }
        return replace(known, **moved)

    return change


# Hypothesis keeps one session-wide Ned, which it may read as often as it likes.
@settings(max_examples=80, deadline=None)
@given(st.data())
def test_more_feasible_skills_never_lower_the_score(ned: Ned, data: st.DataObject) -> None:
    occupations = ned.kb.esco_all()
    key = occupations[data.draw(st.integers(0, len(occupations) - 1))].key
    by, after = data.draw(st.floats(0, 60)), data.draw(st.sampled_from("02468ace"))
    more = lens(ned.kb, BlindedEvidence(ned.evidence, skill=raised(_FEASIBILITY, by, after)), key)
    now = lens(ned.kb, ned.evidence, key)
    assert more.score >= now.score - 1e-9
    assert more.factors.skill_vulnerability >= now.factors.skill_vulnerability - 1e-9
    assert more.factors.task_automation >= now.factors.task_automation - 1e-9


def test_more_feasible_skills_never_lower_any_score(ned: Ned) -> None:
    some = ned.kb.esco_all()[::12]
    now = {occupation.key: lens(ned.kb, ned.evidence, occupation.key) for occupation in some}
    for by in (2.0, 10.0, 40.0):
        more = BlindedEvidence(ned.evidence, skill=raised(_FEASIBILITY, by, "8"))
        for occupation in some:
            then = lens(ned.kb, more, occupation.key)
            assert then.score >= now[occupation.key].score - 1e-9, occupation.title


def test_more_help_never_raises_any_score(ned: Ned) -> None:
    more = BlindedEvidence(ned.evidence, skill=raised(_HELP, 10.0, "8"))
    for occupation in ned.kb.esco_all()[::20]:
        now, then = lens(ned.kb, ned.evidence, occupation.key), lens(ned.kb, more, occupation.key)
        assert then.score <= now.score + 1e-9
        assert then.factors.ai_complementarity >= now.factors.ai_complementarity - 1e-9


@pytest.mark.parametrize(("feasibility", "credit"), [(0, 0), (24.9, 0), (25, 0.5), (59.9, 0.5), (60, 1), (100, 1)])
def test_credits_for_automatable_skills(feasibility: float, credit: float) -> None:
    fitted = CONSTANTS.fitted.model_copy(update={"automatable_half": 25, "automatable_full": 60})
    assert automatable(feasibility, fitted) == credit


def test_bands_begin_where_they_say(esco: Mapping[str, Assessment]) -> None:
    edges = {"low": (0, 35), "moderate": (35, 55), "high": (55, 75), "very high": (75, 101)}
    for assessment in esco.values():
        assert assessment.disruption is not None
        low, high = edges[assessment.disruption.band]
        assert low <= assessment.disruption.score < high


def test_an_optional_skill_counts_half(kb: KnowledgeBase, evidence: Evidence) -> None:
    skills = measure_disruption(kb, evidence, "eb9479c6", Ledger(None), CONSTANTS).skills
    assert {(skill.essential, skill.weight) for skill in skills} == {(True, 1.0), (False, 0.5)}
    of = sum(skill.weight for skill in skills)
    mean = sum(skill.weight * skill.feasibility for skill in skills) / of
    line = CONSTANTS.fitted
    expected = line.vulnerability_scale * mean + line.vulnerability_offset
    assert lens(kb, evidence, "eb9479c6").factors.skill_vulnerability == pytest.approx(expected)
