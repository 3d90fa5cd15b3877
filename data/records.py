"""The rows of the knowledge base, as typed and frozen records.

Keys: an ESCO concept's `key` is the first eight hex digits of its UUID (the build refuses a collision), its `uri` the
whole. SOC codes are SOC-2018 ("11-3051"), O*NET codes O*NET-SOC 2019 ("11-3051.00"). `None` always means "no data".
"""

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Activity",
    "CrosswalkLink",
    "EscoOccupation",
    "Figure",
    "Judgement",
    "OccupationActivity",
    "OccupationSkill",
    "Skill",
    "SkillGroup",
    "SocOccupation",
    "SocSignals",
]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and where it stands: `dataset` is a manifest id, `key` the row in it, `note` says if it is a mean of several."""

    value: float
    dataset: str
    key: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EscoOccupation:
    """An ESCO 1.2.0 occupation. `plural` is the English plural of the title ("heads of workshop")."""

    key: str
    uri: str
    code: str
    isco: str
    title: str
    plural: str


@dataclass(frozen=True, slots=True)
class SocOccupation:
    """A SOC-2018 detailed occupation. Titles are plural as published; `singular` is ours; `category` is one of BLS/OOH's 25."""

    soc: str
    title: str
    singular: str
    category: str
    category_title: str
    onet_socs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """A node of ESCO's skill hierarchy ("S4.2", level 2), or a knowledge field ("0611", level 3)."""

    code: str
    title: str
    level: int
    parent: str | None


@dataclass(frozen=True, slots=True)
class Skill:
    """An ESCO skill or knowledge concept. `groups` are the nearest groups above it; `gerund` is None where it is no verb phrase."""

    key: str
    uri: str
    label: str
    gerund: str | None
    kind: Literal["skill", "knowledge"] | None
    reuse: str | None
    groups: tuple[str, ...]
    digital: bool
    green: bool
    transversal: bool
    language: bool


@dataclass(frozen=True, slots=True)
class OccupationSkill:
    skill: Skill
    essential: bool


@dataclass(frozen=True, slots=True)
class Activity:
    """An O*NET detailed work activity with its intermediate (iwa) and generalized (gwa) families."""

    id: str
    title: str
    gerund: str
    iwa: str
    iwa_title: str
    gwa: str
    gwa_title: str


@dataclass(frozen=True, slots=True)
class OccupationActivity:
    """A detailed activity as one SOC occupation does it.

    `weight` is the activity's share of the occupation's work, all of an occupation's weights summing to 1; it is made from
    task importance (0-100) with core tasks counting 3 and supplemental ones 1, each task's weight split evenly over its activities.
    `importance` is the mean importance of its tasks (None where O*NET shows none), `core` whether any of them is core.
    `alpha`, `beta`, `gamma` (GPT-4) and `human_beta` are mean exposure 0-1 of its labelled tasks (E0=0, E1=1, E2=0 / .5 / 1),
    `automation` the mean of T0-T4 as 0-1 (Eloundou et al. 2024). `tasks` counts its tasks, `labelled` those with a label.
    """

    activity: Activity
    weight: float
    importance: float | None
    core: bool
    tasks: int
    labelled: int
    alpha: float | None
    beta: float | None
    gamma: float | None
    human_beta: float | None
    human_gamma: float | None
    automation: float | None


@dataclass(frozen=True, slots=True)
class CrosswalkLink:
    """One ESCO-SOC link. Rank 1 is the primary; `reverse_rank` 1 is the SOC's primary ESCO occupation. `how` names the evidence."""

    esco: str
    soc: str
    onet_soc: str | None
    rank: int
    reverse_rank: int
    how: str


@dataclass(frozen=True, slots=True)
class SocSignals:
    """Everything published about one SOC occupation beside its activities. Shares and scores keep their published scale."""

    soc: str
    employment: Figure | None  # persons, OEWS
    wage_p10: Figure | None  # USD a year
    wage_p25: Figure | None
    wage_median: Figure | None
    wage_p75: Figure | None
    wage_p90: Figure | None
    growth: Figure | None  # percent, BLS projection 2024-34
    openings: Figure | None  # persons a year
    education: str | None  # BLS typical entry education
    education_dataset: str | None
    outlook: str | None  # BLS label derived from growth
    ooh_slug: str | None
    karpathy: Figure | None  # 0-10
    indeed_sector: str | None
    indeed_now: Figure | None  # index, Feb 2020 = 100
    indeed_year_ago: Figure | None
    eloundou_beta: Figure | None  # 0-1, GPT-4
    eloundou_gamma: Figure | None
    eloundou_human_beta: Figure | None
    microsoft: Figure | None  # applicability 0-1
    anthropic: Figure | None  # observed exposure 0-1
    frey_osborne: Figure | None  # probability 0-1
    job_zone: Figure | None  # 1-5


@dataclass(frozen=True, slots=True)
class Judgement:
    """Our own view of an activity family or skill group (0-100 each), with its reasons; `data.library` has the rest."""

    id: str
    feasibility: float
    complementarity: float
    ai: str | None
    human: str | None
    why: str
    as_of: str
