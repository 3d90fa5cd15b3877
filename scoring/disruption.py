"""The disruption lens: what AI does to the skills an ESCO occupation is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from data.knowledge import KnowledgeBase
from data.records import Figure
from scoring.assessment import Disruption, DisruptionFactors, Range, SkillScore
from scoring.constants import Constants, Fitted
from scoring.pooled import Evidence
from scoring.ranges import clip, lean, place, soft, spread_over
from scoring.raters import rater_gap
from scoring.receipts import Ledger
from scoring.skills import ScoredSkill, score_skills

__all__ = ["Measured", "automatable", "band_of", "factors_of", "measure_disruption", "score_of"]

Band = Literal["low", "moderate", "high", "very high"]
_BANDS: tuple[Band, ...] = ("low", "moderate", "high", "very high")


@dataclass(frozen=True, slots=True)
class Measured:
    """The lens (None where there is evidence on none of the skills) and the skills by weight x feasibility."""

    disruption: Disruption | None
    skills: tuple[SkillScore, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    width: float
    below: float


def measure_disruption(
    kb: KnowledgeBase,
    evidence: Evidence,
    esco_key: str,
    ledger: Ledger,
    constants: Constants,
    weights: Mapping[str, float] | None = None,
) -> Measured:
    """Vulnerability, automation share and complementarity of the occupation's own skills, and their score.

    `weights` are a person's own weights by skill, in place of the typical ones.
    """
    isco = kb.esco(esco_key).isco
    ilo = kb.ilo_of(isco)
    if ilo is None:
        ledger.gap("skill_vulnerability", "no_ilo", isco)
    skills = score_skills(evidence, kb.skills_of(esco_key), ilo[0] if ilo else None, ledger, constants)
    if not skills:
        ledger.gap("disruption", "no_skills", esco_key)
        return Measured(None, ())
    if weights is not None:
        skills = tuple(_weighed(skill, weights[skill.score.key]) for skill in skills)
    shares = _shares(skills)
    fitted = constants.fitted
    feasible = sum(share * skill.score.feasibility for share, skill in zip(shares, skills, strict=True))
    complement = sum(share * skill.score.complementarity for share, skill in zip(shares, skills, strict=True))
    factors = factors_of(
        shares,
        [skill.score.feasibility for skill in skills],
        [skill.score.complementarity for skill in skills],
        constants,
    )
    reach = _spread([(s, skill.feasibility) for s, skill in zip(shares, skills, strict=True)], feasible, constants)
    help_ = _spread(
        [(s, skill.complementarity) for s, skill in zip(shares, skills, strict=True)], complement, constants
    )
    if ledger.keeps:
        _receipts(skills, factors, ledger, fitted)
    apart = _apart(kb, evidence, esco_key, ilo[0] if ilo else None, constants)
    score, span = _score(factors, reach, help_, apart, ledger, constants)
    slope = constants.disruption.automation_slope
    disruption = Disruption(
        score=score,
        low=span.low,
        high=span.high,
        band=band_of(score, constants),
        factors=factors,
        factor_ranges={
            "skill_vulnerability": place(
                factors.skill_vulnerability, fitted.vulnerability_scale * reach.width, reach.below
            ),
            "task_automation": place(factors.task_automation, slope * reach.width, reach.below),
            "ai_complementarity": place(
                factors.ai_complementarity, fitted.complementarity_scale * help_.width, help_.below
            ),
        },
    )
    ordered = sorted((skill.score for skill in skills), key=lambda s: (-s.weight * s.feasibility, s.key))
    return Measured(disruption, tuple(ordered))


def factors_of(
    shares: Sequence[float], feasibility: Sequence[float], complementarity: Sequence[float], constants: Constants
) -> DisruptionFactors:
    """The three factors of skills with these shares (summing to 1) and figures (0-100)."""
    fitted = constants.fitted
    feasible = sum(share * value for share, value in zip(shares, feasibility, strict=True))
    complement = sum(share * value for share, value in zip(shares, complementarity, strict=True))
    credits_ = sum(share * automatable(value, fitted) for share, value in zip(shares, feasibility, strict=True))
    return DisruptionFactors(
        skill_vulnerability=clip(fitted.vulnerability_scale * feasible + fitted.vulnerability_offset),
        task_automation=100 * credits_,
        ai_complementarity=clip(fitted.complementarity_scale * complement + fitted.complementarity_offset),
    )


def score_of(factors: DisruptionFactors, constants: Constants) -> float:
    """The score that three factors make."""
    fitted, weights = constants.fitted, constants.disruption.weights
    raw = (
        weights["skill_vulnerability"] * factors.skill_vulnerability
        + weights["task_automation"] * factors.task_automation
        + weights["ai_complementarity"] * (100 - factors.ai_complementarity)
    )
    return soft(fitted.disruption_scale * raw + fitted.disruption_offset, constants.disruption.knee)


def band_of(score: float, constants: Constants) -> Band:
    """The band a score lies in; an edge belongs to the band above it."""
    return _BANDS[sum(score >= edge for edge in constants.disruption.bands)]


def automatable(feasibility: float, fitted: Fitted) -> float:
    """1 where a skill is automatable, half a credit in the middle band, else 0."""
    return 0.0 if feasibility < fitted.automatable_half else 0.5 if feasibility < fitted.automatable_full else 1.0


def _apart(kb: KnowledgeBase, evidence: Evidence, esco_key: str, ilo: Figure | None, constants: Constants) -> float:
    """How far raters of the occupation disagree, in percentiles; those of US occupations rated its closest one."""
    links = kb.socs_of(esco_key)
    signals = kb.signals_of(links[0].soc) if links else None
    return rater_gap(evidence, signals, constants, ilo, with_world=True)


def _weighed(skill: ScoredSkill, weight: float) -> ScoredSkill:
    return replace(skill, score=skill.score.model_copy(update={"weight": weight}))


def _shares(skills: Sequence[ScoredSkill]) -> list[float]:
    of = sum(skill.score.weight for skill in skills)
    return [skill.score.weight / of for skill in skills]


def _spread(parts: Sequence[tuple[float, Mapping[str, float | None]]], centre: float, constants: Constants) -> _Span:
    """How far the measures disagree on the mean over all skills, and to which side."""
    weights = constants.skill.score_weights if "ilo" in parts[0][1] else constants.skill.complementarity_weights
    means = {}
    for name in weights:
        known = [(share, value) for share, values in parts if (value := values[name]) is not None]
        of = sum(share for share, _ in known)
        means[name] = sum(share * value for share, value in known) / of if of else None
    width = constants.skill.range_factor * spread_over(parts, weights, constants.skill.disagreement_cap)
    return _Span(width, lean(means, weights, centre))


def _score(
    factors: DisruptionFactors, reach: _Span, help_: _Span, apart: float, ledger: Ledger, constants: Constants
) -> tuple[float, Range]:
    fitted, weights = constants.fitted, constants.disruption.weights
    v, t, c = (weights[name] for name in ("skill_vulnerability", "task_automation", "ai_complementarity"))
    knee = constants.disruption.knee
    score = score_of(factors, constants)
    up = (v * fitted.vulnerability_scale + t * constants.disruption.automation_slope) * reach.width
    aside = c * fitted.complementarity_scale * help_.width
    scale = constants.disruption.range_factor * fitted.disruption_scale
    points = constants.raters.disruption_points
    width = scale * (up + aside) + points * apart
    below = (up * reach.below + aside * (1 - help_.below)) / (up + aside)
    span = place(score, width, below)
    ledger.step(
        "disruption",
        score,
        f"soft({fitted.disruption_scale:.6g} * ({v:g} * [disruption.skill_vulnerability] + {t:g} * "
        f"[disruption.task_automation] + {c:g} * (100 - [disruption.ai_complementarity])) + "
        f"{fitted.disruption_offset:.6g}, {knee:g})",
    )
    ledger.step(
        "disruption.width",
        width,
        f"{scale:.6g} * (({v:g} * {fitted.vulnerability_scale:.6g} + {t:g} * {constants.disruption.automation_slope:g}) * "
        f"{{disagreement on feasibility: {reach.width:.6g}}} + {c:g} * {fitted.complementarity_scale:.6g} * "
        f"{{disagreement on complementarity: {help_.width:.6g}}}) + {points:g} * {{raters apart, percentiles: {apart:.6g}}}",
    )
    ledger.step("disruption.low", span.low, f"low([disruption], [disruption.width], {below:.6g})")
    ledger.step("disruption.high", span.high, f"high([disruption], [disruption.width], {below:.6g})")
    return score, span


def _receipts(skills: Sequence[ScoredSkill], factors: DisruptionFactors, ledger: Ledger, fitted: Fitted) -> None:
    of = sum(skill.score.weight for skill in skills)
    reach = " + ".join(f"{skill.score.weight:g} * [{skill.score.receipt}]" for skill in skills)
    ledger.step(
        "disruption.skill_vulnerability",
        factors.skill_vulnerability,
        f"clip({fitted.vulnerability_scale:.6g} * ({reach}) / {of:g} + {fitted.vulnerability_offset:.6g})",
    )
    edges = f"{fitted.automatable_half:g}, {fitted.automatable_full:g}"
    credit = " + ".join(f"{skill.score.weight:g} * half([{skill.score.receipt}], {edges})" for skill in skills)
    ledger.step("disruption.task_automation", factors.task_automation, f"100 * ({credit}) / {of:g}")
    help_ = " + ".join(f"{skill.score.weight:g} * [complementarity:{skill.score.key}]" for skill in skills)
    ledger.step(
        "disruption.ai_complementarity",
        factors.ai_complementarity,
        f"clip({fitted.complementarity_scale:.6g} * ({help_}) / {of:g} + {fitted.complementarity_offset:.6g})",
    )
