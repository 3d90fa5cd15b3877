"""The numbers Ned computes for one occupation, with ranges, gaps and receipts. All scores are 0-100."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = [
    "ActivityScore",
    "Analysis",
    "Assessment",
    "Disruption",
    "DisruptionFactors",
    "EvidenceFigure",
    "Gap",
    "Leaning",
    "Levels",
    "OccupationRef",
    "Overlap",
    "OverlapSignals",
    "Range",
    "Receipt",
    "Seniority",
    "SignalInput",
    "SkillGroupScore",
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


class SignalInput(_Frozen):
    """A published figure behind one of the three signals, as published.

    `value` is on the publisher's own scale and `version` its vintage; where nobody published one `value` is None and
    `missing` the catalogue key of the reason. `key` is the row, `note` says when a row stands for more than this occupation.
    """

    signal: Literal["automation_potential", "market_pressure", "entry_barrier_erosion"]
    name: Literal["karpathy", "growth", "outlook", "postings_now", "postings_year_ago", "education", "job_zone"]
    value: float | str | None
    dataset: str
    version: str
    key: str
    note: str | None = None
    missing: str | None = None


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
    inputs: tuple[SignalInput, ...] = ()


class ActivityScore(_Frozen):
    """A detailed work activity.

    `weight` is its share of the work (0-1), `level` core/important/supporting, `contribution` its points of the overlap score;
    `main` marks the few that carry most of the work, `importance` is O*NET's (0-100, None where it shows none).
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
    main: bool = False


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


class EvidenceFigure(_Frozen):
    """What one measure says of one activity.

    `value` is 0-100 on the measure's own scale, `common` the same on the scale all measures share, `weight` its share of
    the score (0: it only widens the range). `about` says whose figure it is: the activity's own tasks, its family over all
    occupations, or the whole occupation; `tasks` counts the labelled tasks behind it, and `family` is the family's figure
    where the activity has one of its own.
    """

    measure: str
    value: float
    common: float
    weight: float
    about: Literal["activity", "family", "occupation"]
    tasks: int | None
    family: float | None
    dataset: str
    version: str
    key: str


class SkillGroupScore(_Frozen):
    """The skills of one ESCO group that an occupation lists, taken together: the European view of a part of the work.

    `share` is their part of all skills (0-1, essential ones double), `contribution` their points of the disruption score
    (all groups add up to it), `skills` their labels, the weightier first; `main` as for activities.
    """

    code: str
    title: str
    score: float
    low: float
    high: float
    complementarity: float
    share: float
    contribution: float
    skills: tuple[str, ...]
    essential: int
    level: Literal["core", "important", "supporting"]
    main: bool = False


class Leaning(_Frozen):
    """How much preparation an activity goes with (0-1), over all other occupations that do it.

    Preparation is the mean of O*NET's job zone and the work experience BLS names, each on a scale of 0 to 1.
    """

    id: str
    gerund: str
    preparation: float
    weight: float
    score: float


class Levels(_Frozen):
    """Why entry and senior differ here. `junior` and `senior` are the activities furthest to either side, most telling first.

    `junior_reach` and `senior_reach` are the mean scores (0-100) of the more junior and the more senior half of the work,
    `verdict` says whether that fits the curve, `strength` how good the evidence is, and `ours` whether the category's
    curve is ours and not the published one.
    """

    junior: tuple[Leaning, ...]
    senior: tuple[Leaning, ...]
    junior_reach: float
    senior_reach: float
    verdict: Literal["fits", "flat", "against"]
    strength: Literal["fair", "limited", "weak"]
    ours: bool


class Analysis(_Frozen):
    """What lies under an assessment: evidence by activity id, ESCO skill groups by contribution, and the levels.

    Each is empty or None where there is no data for it or where it was not asked for.
    """

    evidence: dict[str, tuple[EvidenceFigure, ...]] = {}
    groups: tuple[SkillGroupScore, ...] = ()
    levels: Levels | None = None
