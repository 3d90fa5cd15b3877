"""Compiling the evidence: what is pooled, and what is refused. That it is the same every time, `test_reproducible.py` checks."""

from pathlib import Path

import pytest

from data.errors import FactsError
from data.knowledge import KnowledgeBase
from scoring.constants import load_constants
from scoring.evidence import Evidence, compile_evidence, open_evidence
from tests.scoring.blinded import BlindedKnowledge, Row

CONSTANTS = load_constants()


def test_an_activity_family_without_a_judgement_is_refused(kb: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="no judgement"):
        compile_evidence(BlindedKnowledge(kb, "judgement"), tmp_path / "evidence.sqlite")


def holes(name: str, row: Row) -> Row | None:
    """Facts in which one skill group has no judgement in its line, and one SOC no Copilot coverage."""
    if name == "judgement" and row["kind"] == "group" and str(row["id"]).startswith("L"):
        return None
    if name == "microsoft_soc" and row["soc"] == "11-3051":
        return row | {"coverage_user": None}
    if name == "microsoft_iwa" and row["iwa"] == "4.A.1.a.1.I01":
        return row | {"completion_user": None}
    return row


@pytest.fixture(scope="module")
def holed(kb: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    target = tmp_path_factory.mktemp("evidence") / "evidence.sqlite"
    target.write_text("an older file")
    compile_evidence(BlindedKnowledge(kb, rows=holes), target)
    return open_evidence(target)


def test_a_skill_in_no_judged_group_has_no_evidence(kb: KnowledgeBase, evidence: Evidence, holed: Evidence) -> None:
    languages = [
        skill.key for skill in kb.skills_all() if skill.groups and all(g.startswith("L") for g in skill.groups)
    ]
    assert languages
    assert any(evidence.skill(key) for key in languages)
    assert not any(holed.skill(key) for key in languages)


def test_a_missing_figure_is_left_out(evidence: Evidence, holed: Evidence) -> None:
    whole, less = evidence.family("4.A.1.a.1.I01"), holed.family("4.A.1.a.1.I01")
    assert whole.microsoft is not None
    assert less.microsoft is not None
    assert less.microsoft < whole.microsoft


def test_measures_are_on_one_scale(kb: KnowledgeBase, evidence: Evidence) -> None:
    """Over all activities of all occupations every measure has the judgements' mean."""
    judged, measured = [], []
    for soc in kb.soc_all():
        for activity in kb.activities_of(soc.soc):
            family = evidence.family(activity.activity.iwa)
            if family.microsoft is not None:
                judged.append((family.judgement, activity.weight))
                measured.append((evidence.scales["microsoft"].common(family.microsoft), activity.weight))
    means = [sum(v * w for v, w in pairs) / sum(w for _, w in pairs) for pairs in (judged, measured)]
    assert means[0] == pytest.approx(means[1], abs=0.5)
    assert evidence.scales["judgement"].common(42) == pytest.approx(42)


def test_pooled_skill_measures_stay_on_the_leash(kb: KnowledgeBase, evidence: Evidence) -> None:
    leash = CONSTANTS.skill.leash
    for skill in kb.skills_all()[::20]:
        known = evidence.skill(skill.key)
        if known is None:
            continue
        for name, value in (known.feasibility(100.0, leash) | known.feasibility(0.0, leash)).items():
            assert value is None or abs(value - known.judgement) <= leash + 1e-9, (skill.label, name)
        for value in known.complementarity().values():
            assert value is None or abs(value - known.c_judgement) <= leash + 1e-9


def test_every_family_and_every_listed_skill_is_there(kb: KnowledgeBase, evidence: Evidence) -> None:
    families = [str(row["id"]) for row in kb.table("work_activities") if row["level"] == "iwa"]
    assert len(families) == 332
    assert all(evidence.family(iwa).ai and evidence.family(iwa).human for iwa in families)
    assert evidence.skill("no such key") is None
    assert evidence.overlap_score("99-9999") is None
    assert evidence.judged == max(str(row["as_of"]) for row in kb.table("judgement"))
