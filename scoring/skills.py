"""How far AI reaches into each ESCO skill of an occupation, and how much a person with it gains from AI."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from data.records import Figure, OccupationSkill
from scoring.assessment import SkillScore
from scoring.constants import Constants
from scoring.memory import Memory
from scoring.pooled import Evidence
from scoring.ranges import blend_of, clip, disagreement, lean, place
from scoring.receipts import Ledger, mean_formula
from scoring.skill_pool import SkillEvidence

__all__ = ["ScoredSkill", "score_skills"]

# Measure -> how a receipt names its datasets.
_NAMES = {
    "judgement": "judgement",
    "wording": "onet+eloundou+judgement",
    "task_labels": "eloundou+esco-onet-crosswalk+esco",
    "anthropic": "anthropic+esco-onet-crosswalk+esco",
    "microsoft": "microsoft+esco-onet-crosswalk+esco",
}
_SETTING = "input.setting"  # ILO's score of the occupation on the common scale


@dataclass(frozen=True, slots=True)
class ScoredSkill:
    """A skill's score, its weight (essential 1, optional less) and the measures behind its two figures."""

    score: SkillScore
    feasibility: Mapping[str, float | None]
    complementarity: Mapping[str, float | None]


# A skill scores alike wherever ILO's score of the setting is the same.
_lately: Memory[tuple[str, bool, float | None], ScoredSkill] = Memory(6000)


def score_skills(
    evidence: Evidence, skills: tuple[OccupationSkill, ...], ilo: Figure | None, ledger: Ledger, constants: Constants
) -> tuple[ScoredSkill, ...]:
    """Every skill there is evidence on, in the order given; the others become one gap.

    `ilo` is ILO's mean score (0-1) of the occupation's ISCO group, where the skills are used.
    """
    setting = _setting(evidence, ilo, ledger)
    memory = _lately.of(evidence, constants)
    scored = []
    for skill in skills:
        known = evidence.skill(skill.skill.key)
        if known is None:
            continue
        mark = (skill.skill.key, skill.essential, setting)
        found = memory.get(mark)
        if found is None:
            found = memory[mark] = _score(skill, known, setting, constants)
        if ledger.keeps:
            _receipts(found, known, setting, ledger, constants)
        scored.append(found)
    if len(scored) < len(skills):
        ledger.gap("skill_vulnerability", "skills_without_evidence", f"{len(skills) - len(scored)} of {len(skills)}")
    return tuple(scored)


def _setting(evidence: Evidence, ilo: Figure | None, ledger: Ledger) -> float | None:
    if ilo is None:
        return None
    scale = evidence.scales["ilo"]
    value = scale.common(100 * ilo.value)
    ledger.figure("input.ilo", ilo)
    ledger.step(_SETTING, value, f"{scale.slope:.6g} * 100 * [input.ilo] + {scale.shift:.6g}")
    return value


def _receipts(
    scored: ScoredSkill, known: SkillEvidence, setting: float | None, ledger: Ledger, constants: Constants
) -> None:
    weights, complement_weights = constants.skill.score_weights, constants.skill.complementarity_weights
    reach = _formula(known, False, tuple(weights.items()), constants.skill.leash, setting is not None)
    ledger.step(scored.score.receipt, scored.score.feasibility, reach)
    gain = _formula(known, True, tuple(complement_weights.items()), constants.skill.leash, False)
    ledger.step(f"complementarity:{known.key}", scored.score.complementarity, gain)


def _score(skill: OccupationSkill, known: SkillEvidence, setting: float | None, constants: Constants) -> ScoredSkill:
    weights, complement_weights = constants.skill.score_weights, constants.skill.complementarity_weights
    feasibility = known.feasibility(setting, constants.skill.leash)
    complementarity = known.complementarity()
    value = clip(blend_of(feasibility, weights))
    complement = clip(blend_of(complementarity, complement_weights))
    width = constants.skill.range_factor * disagreement(feasibility, weights, constants.skill.disagreement_cap)
    span = place(value, width, lean(feasibility, weights, value))
    receipt = f"skill:{skill.skill.key}"
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


@lru_cache(maxsize=32768)  # a skill has one formula wherever it is used
def _formula(
    known: SkillEvidence, complement: bool, weights: tuple[tuple[str, float], ...], leash: float, in_setting: bool
) -> str:
    values = known.complementarity() if complement else known.feasibility(None, leash)
    terms = {}
    for name, weight in weights:
        value = values[name]
        if name == "ilo" and in_setting:
            low, high = known.judgement - leash, known.judgement + leash
            terms[name] = (weight, f"most({low:.6g}, least({high:.6g}, [{_SETTING}]))")
        elif value is not None:
            row = {"judgement": known.groups, "wording": known.activities}.get(
                name, f"{known.key} in {known.occupations} occupations"
            )
            terms[name] = (weight, f"{{{_NAMES[name]} {row}: {value:.6g}}}")
    return f"clip({mean_formula(terms)})"
