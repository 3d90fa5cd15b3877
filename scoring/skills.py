"""How far AI reaches into each ESCO skill of an occupation, and how much a person with it gains from AI."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.records import OccupationSkill
from scoring.assessment import SkillScore
from scoring.constants import Constants
from scoring.pooled import Evidence
from scoring.ranges import blend_of, clip, disagreement, lean, place
from scoring.receipts import Ledger, mean_formula
from scoring.skill_pool import SkillEvidence

__all__ = ["ScoredSkill", "score_skills"]

# Measure -> how a receipt names its datasets.
_NAMES = {
    "judgement": "judgement",
    "wording": "onet+eloundou+judgement",
    "ilo": "ilo+esco-skills",
    "task_labels": "eloundou+esco-onet-crosswalk+esco-skills",
    "anthropic": "anthropic+esco-onet-crosswalk+esco-skills",
    "microsoft": "microsoft+esco-onet-crosswalk+esco-skills",
}


@dataclass(frozen=True, slots=True)
class ScoredSkill:
    """A skill's score, its weight (essential 1, optional less) and the measures behind its two figures."""

    score: SkillScore
    feasibility: Mapping[str, float | None]
    complementarity: Mapping[str, float | None]


def score_skills(
    evidence: Evidence, skills: tuple[OccupationSkill, ...], ledger: Ledger, constants: Constants
) -> tuple[ScoredSkill, ...]:
    """Every skill there is evidence on, in the order given; the others become one gap."""
    scored = []
    for skill in skills:
        known = evidence.skill(skill.skill.key)
        if known is not None:
            scored.append(_score(skill, known, ledger, constants))
    if len(scored) < len(skills):
        ledger.gap("skill_vulnerability", "skills_without_evidence", f"{len(skills) - len(scored)} of {len(skills)}")
    return tuple(scored)


def _score(skill: OccupationSkill, known: SkillEvidence, ledger: Ledger, constants: Constants) -> ScoredSkill:
    weights, complement_weights = constants.skill.score_weights, constants.skill.complementarity_weights
    feasibility, complementarity = known.feasibility(), known.complementarity()
    value = clip(blend_of(feasibility, weights))
    complement = clip(blend_of(complementarity, complement_weights))
    width = constants.skill.range_factor * disagreement(feasibility, weights, constants.skill.disagreement_cap)
    span = place(value, width, lean(feasibility, weights, value))
    receipt = f"skill:{skill.skill.key}"
    if ledger.keeps:
        ledger.step(receipt, value, f"clip({_formula(known, feasibility, weights)})")
        terms = _formula(known, complementarity, complement_weights)
        ledger.step(f"complementarity:{skill.skill.key}", complement, f"clip({terms})")
    return ScoredSkill(
        SkillScore(
            key=skill.skill.key,
            uri=skill.skill.uri,
            label=skill.skill.label,
            gerund=skill.skill.gerund,
            kind=skill.skill.kind,
            essential=skill.essential,
            group=known.group,
            group_title=known.group_title,
            feasibility=value,
            low=span.low,
            high=span.high,
            complementarity=complement,
            weight=1.0 if skill.essential else constants.skill.optional_weight,
            ai=known.ai,
            human=known.human,
            receipt=receipt,
        ),
        feasibility,
        complementarity,
    )


def _formula(known: SkillEvidence, values: Mapping[str, float | None], weights: Mapping[str, float]) -> str:
    terms = {}
    for name, weight in weights.items():
        value = values[name]
        if value is None:
            continue
        row = {"judgement": known.groups, "wording": known.activities}.get(
            name, f"{known.key} in {known.occupations} occupations"
        )
        terms[name] = (weight, f"{{{_NAMES[name]} {row}: {value:.6g}}}")
    return mean_formula(terms)
