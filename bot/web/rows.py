"""Models of rows and records that are put together for an answer, for the OpenAPI document; scores have models of their own."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, Field

from scoring.assessment import ActivityScore, EvidenceFigure, SkillGroupScore
from scoring.prospects import Stake

__all__ = [
    "Apart",
    "BesideRow",
    "Differences",
    "Exposure",
    "LevelScore",
    "Market",
    "OccupationRow",
    "PartCounts",
    "RankedOccupation",
    "RankedRow",
    "Scenario",
    "SourceRow",
    "TaskGroup",
    "TaskRow",
]


class Exposure(BaseModel):
    """A score with its range, 0-100."""

    score: float
    low: float
    high: float


class OccupationRow(BaseModel):
    """An occupation in a list."""

    slug: str
    taxonomy: Literal["esco", "soc"]
    code: str
    title: str
    found_by: str | None = Field(description="The other name that led here, where it was not the title.")
    soc: str | None
    isco: str | None
    category: str | None
    disruption: Exposure | None
    overlap: Exposure | None


class Market(BaseModel):
    """What is published on the US occupation: pay in USD a year, growth in percent over the decade; null is no data."""

    wage: float | None
    pay_note: str | None = Field(description="Where the pay was published for a group of occupations.")
    employment: float | None
    growth: float | None
    outlook: str | None
    openings: float | None
    education: str | None
    zone: float | None = Field(description="O*NET's job zone, 1-5.")


class PartCounts(BaseModel):
    """How many parts of the work there are to ask for."""

    activities: int
    skills: int


class Apart(BaseModel):
    """How far the one score is above the other, and whether their ranges meet: then neither is surely higher."""

    points: float
    ranges_meet: bool


class Differences(BaseModel):
    """The one against the other; null where one of them has no figure. Pay is in USD a year."""

    disruption: Apart | None
    overlap: Apart | None
    wage: float | None


class BesideRow(BaseModel):
    """A figure of both, in words."""

    label: str
    one: str
    other: str


class LevelScore(BaseModel):
    """The overlap score at a level; null with the reason where there is none."""

    name: Literal["entry", "mid", "senior"]
    lens: Literal["overlap"]
    score: float | None
    low: float | None
    high: float | None
    multiplier: float | None
    missing: str | None


class RankedOccupation(BaseModel):
    """Which occupation a row is about, and what it is grouped by."""

    taxonomy: Literal["esco", "soc"]
    key: str
    code: str
    title: str
    soc: str | None
    isco: str | None
    category: str | None
    wage: float | None
    education: str | None


class RankedRow(BaseModel):
    """Equal whole scores share a place; given the ranges, the true place is `best` to `worst`."""

    place: int
    tied: int
    best: int
    worst: int
    score: float
    low: float
    high: float
    occupation: RankedOccupation


class SourceRow(BaseModel):
    """A dataset behind the numbers."""

    id: str
    name: str
    publisher: str
    version: str
    licence: str
    attribution: str
    url: str
    used_for: str


@dataclass(frozen=True, slots=True)
class Scenario(Stake):
    """A scenario, not a forecast: the part of a full working week spent on what AI reaches, and what is paid for it."""

    kind: str


class TaskRow(ActivityScore):
    """An activity with why it scores so, what stays with people, and the published figures behind it."""

    ai: None = Field(default=None, description="Not given here: what AI does of it is in the reason.")
    reason: str
    evidence: list[EvidenceFigure]


class TaskGroup(SkillGroupScore):
    """A group of skills with why it scores so, and what stays with people."""

    reason: str
    human: str
