"""Hand-made assessments, small enough to see every number that may stand in a text."""

from typing import Literal

from nlu.understanding import Candidate, Decision, Match, Understanding
from responses.view import Lens, Neighbour, View, Wording
from scoring.assessment import (
    ActivityScore,
    Assessment,
    Disruption,
    DisruptionFactors,
    Gap,
    OccupationRef,
    Overlap,
    OverlapSignals,
    Range,
    Receipt,
    Seniority,
    SkillScore,
)

Band = Literal["low", "moderate", "high", "very high"]
Tier = Literal["insulated", "selectively exposed", "partially exposed", "mostly exposed", "highly exposed"]

__all__ = ["activity", "assessment", "candidate", "skill", "understanding", "view"]


def skill(
    label: str, gerund: str | None, feasibility: float, *, group: str = "S4.3", essential: bool = True
) -> SkillScore:
    key = label.replace(" ", "")[:8]
    return SkillScore(
        key=key,
        uri=f"http://data.europa.eu/esco/skill/{key}",
        label=label,
        gerund=gerund,
        kind="skill" if gerund else "knowledge",
        essential=essential,
        group=group,
        group_title="allocating resources",
        feasibility=feasibility,
        low=feasibility - 5,
        high=feasibility + 5,
        complementarity=70,
        weight=1 if essential else 0.5,
        ai="Ledgers and forecasts are drafted overnight.",
        human="Somebody has to answer for the figures.",
        receipt=f"skill:{key}",
    )


def activity(
    number: int,
    title: str,
    gerund: str,
    score: float,
    *,
    iwa: str = "4.A.2.a.4.I07",
    ai: str | None = "Models compare figures.",
) -> ActivityScore:
    return ActivityScore(
        id=f"{iwa}.D{number:02}",
        title=title,
        gerund=gerund,
        iwa=iwa,
        iwa_title="Analyze data",
        gwa_title="Analyzing Data or Information",
        score=score,
        low=score - 6,
        high=score + 6,
        complementarity=66,
        weight=0.3,
        importance=80,
        level="core",
        contribution=score * 0.3,
        ai=ai,
        human=None if ai is None else "People settle what the figures mean.",
        receipt=f"activity:{iwa}.D{number:02}",
        main=True,
    )


def assessment(*, taxonomy: str = "esco", disruption: float | None = 41.3, overlap: float | None = 48.6) -> Assessment:
    """An industrial production manager; a lens set to None has no data, and then a gap says so."""
    skills = (
        skill("manage budgets", "managing budgets", 72),
        skill("check quality of raw materials", "checking quality of raw materials", 61, group="S2.5"),
        skill("keep production records", "keeping production records", 80, group="S2.2"),
        skill("lead process optimisation", "leading process optimisation", 30, group="S4.5"),
        skill("liaise with suppliers", "liaising with suppliers", 25, group="S1.2"),
        skill("oversee assembly operations", "overseeing assembly operations", 20, group="S4.8"),
        skill("adapt production levels", "adapting production levels", 45, essential=False),
        skill("industrial engineering", None, 50, group="0724"),
    )
    activities = (
        activity(1, "Analyze production data", "analyzing production data", 64),
        activity(2, "Analyze cost data", "analyzing cost data", 60),
        activity(3, "Supervise employees", "supervising employees", 22, iwa="4.A.4.b.4.I01"),
        activity(4, "Hire personnel", "hiring personnel", 28, iwa="4.A.4.c.2.I01", ai=None),
    )
    return Assessment(
        occupation=OccupationRef(
            taxonomy="esco" if taxonomy == "esco" else "soc",
            title="industrial production manager" if taxonomy == "esco" else "Industrial Production Managers",
            esco_key="0a1b2c3d",
            esco_uri="http://data.europa.eu/esco/occupation/0a1b2c3d",
            esco_code="1321.2.1",
            esco_title="industrial production manager",
            isco="1321",
            soc="11-3051",
            soc_title="Industrial Production Managers",
            onet_soc="11-3051.00",
            category="management",
            category_title="Management",
        ),
        disruption=None if disruption is None else _disruption(disruption),
        overlap=None if overlap is None else _overlap(overlap),
        activities=activities if overlap is not None else (),
        skills=skills if disruption is not None else (),
        gaps=(Gap(signal="automation_potential", code="no_karpathy", detail="11-3051"),),
        receipts=(
            Receipt(id="input.growth", value=1.9, dataset="bls", version="2024-34", key="11-3051"),
            Receipt(id="disruption.task_automation", value=40.0, formula="..."),
            Receipt(id="disruption", value=41.3, formula="clip(1.67 * (0.5 * [disruption.task_automation]) + -46)"),
            Receipt(id="overlap", value=48.6, formula="0.6 * [disruption.task_automation]"),
        ),
        data_version="2026.11+test",
    )


def _disruption(score: float) -> Disruption:
    bands: tuple[Band, ...] = ("low", "moderate", "high", "very high")
    return Disruption(
        score=score,
        low=score - 4,
        high=score + 4,
        band=bands[sum(score >= edge for edge in (35, 55, 75))],
        factors=DisruptionFactors(skill_vulnerability=55.5, task_automation=40.0, ai_complementarity=70.4),
        factor_ranges={"skill_vulnerability": Range(low=50, high=61)},
    )


def _overlap(score: float) -> Overlap:
    tiers: tuple[Tier, ...] = (
        "insulated",
        "selectively exposed",
        "partially exposed",
        "mostly exposed",
        "highly exposed",
    )
    return Overlap(
        score=score,
        low=score - 6,
        high=score + 6,
        tier=tiers[sum(score >= edge for edge in (30, 40, 55, 70))],
        signals=OverlapSignals(
            task_automation_impact=50.2, automation_potential=None, market_pressure=52.0, entry_barrier_erosion=35.0
        ),
        signal_ranges={"task_automation_impact": Range(low=44, high=56)},
        weights={"task_automation_impact": 0.67, "market_pressure": 0.165, "entry_barrier_erosion": 0.165},
        seniority=Seniority(entry=55.9, mid=48.6, senior=36.5),
        seniority_ranges={"entry": Range(low=50, high=61)},
        multipliers={"entry": 1.15, "mid": 1.0, "senior": 0.75},
    )


def candidate(title: str, confidence: float, *, taxonomy: str = "esco", key: str = "0a1b2c3d") -> Candidate:
    esco = taxonomy == "esco"
    return Candidate(
        taxonomy="esco" if esco else "soc",
        key=key,
        code="1321.2.1" if esco else f"{key}.00",
        isco="1321" if esco else None,
        title=title,
        label=title,
        confidence=confidence,
    )


def understanding(
    intent: str = "replace", *, decision: Decision = "match", confidence: float = 0.97, kept: bool = False
) -> Understanding:
    """A text that matched the industrial production manager, with two others close by."""
    first = candidate("industrial production manager", confidence)
    others = (first, candidate("operations manager", 0.6, key="11111111"))
    partners = (
        candidate("Industrial Production Managers", 0.9, taxonomy="soc", key="11-3051"),
        candidate("Industrial Engineers", 0.4, taxonomy="soc", key="17-2112"),
    )
    match = Match(
        query="will AI replace production managers?",
        span="production managers",
        decision=decision,
        confidence=confidence,
        esco=others,
        soc=partners,
        choices=(*others, partners[1]) if decision == "clarify" else (),
    )
    return Understanding(
        intent=intent,
        intent_confidence=0.9,
        decision=decision,
        confidence=confidence,
        focus=first if decision == "match" else None,
        match=match,
        from_conversation=kept,
    )


def view(lens: Lens = "match") -> View:
    return View(
        lens=lens,
        wording=Wording("industrial production manager", "industrial production managers"),
        related=(
            Neighbour("quality manager", "1321.2.2", 44.4, 41.0, 47.0, "disruption", "work", "quality manager"),
            Neighbour("plant manager", "1219.5", None, None, None, "disruption", "score", "plant manager"),
        ),
        people={"17-2112": 350000},
    )
