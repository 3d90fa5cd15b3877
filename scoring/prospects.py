"""Where an occupation stands among others, and what a move out of it would mean: the numbers, before anybody puts them in words.

Models only; the answers read their types. Shares and overlaps are 0-100, scores 0-100, pay is USD a year, growth percent over
the decade. None always means "no data", and whoever shows it says so.
"""

from dataclasses import dataclass
from typing import Literal

from data.records import Figure

__all__ = [
    "Change",
    "Lens",
    "Move",
    "Moves",
    "Outline",
    "Pay",
    "PayChange",
    "Ranked",
    "Ranking",
    "SkillMatch",
    "Stake",
]

Lens = Literal["disruption", "overlap"]
Taxonomy = Literal["esco", "soc"]
Change = Literal["clearly lower", "lower", "similar", "higher", "clearly higher", "unknown"]
PayChange = Literal["more", "similar", "less", "far less", "unknown"]


@dataclass(frozen=True, slots=True)
class Outline:
    """One occupation with its scores and what is published on the US occupation it belongs to.

    `soc` is its own code or that of its closest partner, `soc_title` as published; `esco`, `esco_title` and `isco` likewise on
    the European side, whose skill list speaks for it.
    `wage` is the US median, `pay_note` says where it was published for a group of occupations; `level` is the entry
    education's place on the ladder of `[pivot.education]`, `zone` O*NET's job zone 1-5.
    """

    taxonomy: Taxonomy
    key: str
    code: str
    title: str
    plural: str
    soc: str | None
    soc_title: str | None
    esco: str | None
    esco_title: str | None
    isco: str | None
    category: str | None
    category_title: str | None
    disruption: float | None
    disruption_low: float | None
    disruption_high: float | None
    overlap: float | None
    overlap_low: float | None
    overlap_high: float | None
    wage: float | None
    pay_note: str | None
    employment: float | None
    growth: float | None
    outlook: str | None
    openings: float | None
    education: str | None
    level: float | None
    zone: float | None

    def exposure(self, lens: Lens) -> tuple[float, float, float] | None:
        """(score, low, high) in one lens; None where there is no score."""
        if lens == "disruption":
            found = self.disruption, self.disruption_low, self.disruption_high
        else:
            found = self.overlap, self.overlap_low, self.overlap_high
        score, low, high = found
        return None if score is None or low is None or high is None else (score, low, high)


@dataclass(frozen=True, slots=True)
class SkillMatch:
    """How the skills ESCO lists for two occupations meet, counted over what the other one calls essential.

    `overlap` is the share of all it lists that the first one lists as well: rare skills and essential ones count more.
    `shared` and `missing` name the most telling ones, `shared_count` of `essential_count` are in common.
    """

    overlap: float
    shared: tuple[str, ...]
    missing: tuple[str, ...]
    shared_count: int
    essential_count: int


@dataclass(frozen=True, slots=True)
class Move:
    """One US occupation to move to, set against the one to move from.

    `related` is O*NET's relatedness index (1 is the closest of about twenty, None: not on that list). `score`, `low`, `high`
    are its exposure in `lens`, `exposure_change` is against the origin's. `pay_difference` is in USD a year and `pay_percent` in
    percent of the origin's median. `steps` are levels of entry education, `zone_steps` job zones, both upward. `rank` with its
    range orders the moves of one list and means nothing else; `unknown` names what could not be weighed.
    """

    to: Outline
    skills: SkillMatch | None
    related: int | None
    lens: Lens
    score: float | None
    low: float | None
    high: float | None
    exposure_change: float | None
    exposure: Change
    pay_difference: float | None
    pay_percent: float | None
    pay: PayChange
    steps: float | None
    zone_steps: float | None
    close: bool
    rank: float
    rank_low: float
    rank_high: float
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """Close moves and stretch moves, best first, and how many were left out for being worse in what counts."""

    origin: Outline
    lens: Lens
    close: tuple[Move, ...]
    stretch: tuple[Move, ...]
    looked_at: int
    left_out_worse: int
    left_out_far: int


@dataclass(frozen=True, slots=True)
class Stake:
    """A scenario, not a forecast: the part of a full working week spent on what AI reaches, and what is paid for it.

    `share` (0-100) is the weight of activities that score at least `reach`; its range counts those whose range does so
    altogether, or at all. Hours are of `week`, pay is that share of the median (None without a median).
    """

    reach: float
    week: float
    activities: int
    share: float
    share_low: float
    share_high: float
    hours: float
    hours_low: float
    hours_high: float
    pay: float | None
    pay_low: float | None
    pay_high: float | None


@dataclass(frozen=True, slots=True)
class Pay:
    """What is published on pay and demand of one US occupation, and the scenario; each figure with its dataset and row."""

    soc: str | None
    soc_title: str | None
    p10: Figure | None
    p25: Figure | None
    median: Figure | None
    p75: Figure | None
    p90: Figure | None
    employment: Figure | None
    growth: Figure | None
    outlook: str | None
    openings: Figure | None
    education: str | None
    stake: Stake | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row of a ranking: equal whole scores share a `place`. Given the ranges, its true place is `best` to `worst`."""

    place: int
    tied: int
    best: int
    worst: int
    outline: Outline
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Occupations by exposure. `of` were ranked, `unscored` are in the group without a score; `label` names the group."""

    lens: Lens
    order: Literal["most", "least"]
    by: str
    group: str | None
    label: str | None
    of: int
    unscored: int
    rows: tuple[Ranked, ...]
