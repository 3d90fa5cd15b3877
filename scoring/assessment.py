"""The numbers Ned computes for one occupation, with ranges, gaps and receipts. All scores are 0-100."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = [
    "ActivityScore",
    "Assessment",
    "Disruption",
    "DisruptionFactors",
    "Gap",
    "OccupationRef",
    "Overlap",
    "OverlapSignals",
    "Range",
    "Receipt",
    "Seniority",
    "SkillScore",
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Range(_Frozen):
    low: float
    high: float


class OccupationRef(_Frozen):
    """The occupation assessed and its partner in the other taxonomy. `taxonomy` is the one that was asked for."""

    taxonomy: Literal["esco", "soc"]
    title: str
    esco_key: str | None
    esco_uri: str | None
    esco_code: str | None
    esco_title: str | None
    isco: str | None
    soc: str | None
    soc_title: str | None
    onet_soc: str | None
    category: str | None
    category_title: str | None


class Gap(_Frozen):
    """Something that is missing, and why; it widened the range. `code` is a catalogue key for its sentence."""

    signal: str
    code: str
    detail: str


class Receipt(_Frozen):
    """One input or step: `id` is unique in the assessment.

    `dataset`/`version`/`key` say where an input stands, `formula` how a step was made.
    """

    id: str
    value: float | str | None
    dataset: str | None = None
    version: str | None = None
    key: str | None = None
    formula: str | None = None


class DisruptionFactors(_Frozen):
    skill_vulnerability: float
    task_automation: float
    ai_complementarity: float


class Disruption(_Frozen):
    score: float
    low: float
    high: float
    band: Literal["low", "moderate", "high", "very high"]
    factors: DisruptionFactors
    factor_ranges: dict[str, Range]


class OverlapSignals(_Frozen):
    task_automation_impact: float | None
    automation_potential: float | None
    market_pressure: float | None
    entry_barrier_erosion: float | None


class Seniority(_Frozen):
    entry: float
    mid: float
    senior: float


class Overlap(_Frozen):
    score: float
    low: float
    high: float
    tier: Literal["insulated", "selectively exposed", "partially exposed", "mostly exposed", "highly exposed"]
    signals: OverlapSignals
    signal_ranges: dict[str, Range]
    weights: dict[str, float]  # after re-basing over the signals that are there
    seniority: Seniority
    seniority_ranges: dict[str, Range]
    multipliers: dict[str, float]


class ActivityScore(_Frozen):
    """A detailed work activity.

    `weight` is its share of the work (0-1), `level` core/important/supporting, `contribution` its points of the overlap score.
    """

    id: str
    title: str
    gerund: str
    iwa: str
    iwa_title: str
    gwa_title: str
    score: float
    low: float
    high: float
    complementarity: float
    weight: float
    importance: float | None
    level: Literal["core", "important", "supporting"]
    contribution: float
    ai: str | None  # our judgement's sentence: what AI does here
    human: str | None  # ... and what stays with people
    receipt: str


class SkillScore(_Frozen):
    """An ESCO skill or knowledge of the occupation. `feasibility` is how far AI reaches into it, with its range."""

    key: str
    uri: str
    label: str
    gerund: str | None
    kind: Literal["skill", "knowledge"] | None
    essential: bool
    group: str | None
    group_title: str | None
    feasibility: float
    low: float
    high: float
    complementarity: float
    weight: float
    ai: str | None
    human: str | None
    receipt: str


class Assessment(_Frozen):
    """Both lenses on one occupation. A lens without data is None and a gap says why.

    Activities and skills are sorted by weight x score.
    """

    occupation: OccupationRef
    disruption: Disruption | None
    overlap: Overlap | None
    activities: tuple[ActivityScore, ...]
    skills: tuple[SkillScore, ...]
    gaps: tuple[Gap, ...]
    receipts: tuple[Receipt, ...]
    data_version: str
