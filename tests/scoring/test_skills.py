"""A skill's figures: where it is used matters a little, what it is matters most."""

from data.knowledge import KnowledgeBase
from data.records import Figure, OccupationSkill
from scoring.constants import load_constants
from scoring.pooled import Evidence
from scoring.receipts import Ledger
from scoring.skills import score_skills
from tests.scoring.blinded import BlindedEvidence

CONSTANTS = load_constants()


def test_a_setting_with_more_exposure_raises_a_skill_within_its_leash(kb: KnowledgeBase, evidence: Evidence) -> None:
    skills = kb.skills_of("eb9479c6")
    low, middle, high = (
        score_skills(evidence, skills, Figure(value, "ilo", "1321"), Ledger(None), CONSTANTS)
        for value in (0.0, 0.3, 0.9)
    )
    weight = CONSTANTS.skill.score_weights["ilo"]
    for a, b, c in zip(low, middle, high, strict=True):
        assert a.score.feasibility <= b.score.feasibility <= c.score.feasibility
        assert c.score.feasibility - a.score.feasibility <= 2 * CONSTANTS.skill.leash * weight + 1e-9
        assert a.score.complementarity == c.score.complementarity


def test_a_manual_skill_that_offices_list_stays_manual(kb: KnowledgeBase, evidence: Evidence) -> None:
    office = Figure(0.7, "ilo", "4132")
    manual = [s for s in kb.skills_all() if s.groups and all(g.startswith(("S6", "S7", "S8.")) for g in s.groups)]
    scored = score_skills(
        evidence, tuple(OccupationSkill(skill, True) for skill in manual[:400]), office, Ledger(None), CONSTANTS
    )
    assert len(scored) > 300
    for skill in scored:
        judged = evidence.skill(skill.score.key)
        assert judged is not None
        assert skill.score.feasibility <= judged.judgement + CONSTANTS.skill.leash


def test_sentences_and_group_come_with_the_skill(kb: KnowledgeBase, evidence: Evidence) -> None:
    scored = score_skills(evidence, kb.skills_of("eb9479c6"), None, Ledger(None), CONSTANTS)
    budgets = next(skill.score for skill in scored if skill.score.label == "manage budgets")
    assert (budgets.group, budgets.group_title) == ("S4.3.1", "managing budgets or finances")
    assert budgets.ai
    assert budgets.human
    assert budgets.receipt == f"skill:{budgets.key}"
    assert all(skill.score.ai and skill.score.human for skill in scored)


def test_every_listed_skill_has_evidence(kb: KnowledgeBase, evidence: Evidence) -> None:
    listed = {skill.skill.key for o in kb.esco_all()[::7] for skill in kb.skills_of(o.key)}
    assert [key for key in listed if evidence.skill(key) is None] == []


def test_skills_without_evidence_are_left_out_and_counted(kb: KnowledgeBase, evidence: Evidence) -> None:
    skills = kb.skills_of("eb9479c6")
    gone = {skill.skill.key for skill in skills[:2]}
    ledger = Ledger(None)
    blind = BlindedEvidence(evidence, lambda known: None if known.key in gone else known)
    scored = score_skills(blind, skills, None, ledger, CONSTANTS)
    assert {skill.score.key for skill in scored} == {skill.skill.key for skill in skills} - gone
    assert [(gap.code, gap.detail) for gap in ledger.gaps] == [("skills_without_evidence", f"2 of {len(skills)}")]
