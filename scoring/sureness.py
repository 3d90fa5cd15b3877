"""How sure a score is and what would move it: the figures behind "how sure", "since when" and "what if", as plain models.

Nothing is computed here; `scoring.how_sure` fills these. Scores and percentiles are 0-100 unless a field says otherwise, and
None always means that nobody published the figure.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = [
    "Agreement",
    "Employment",
    "Flip",
    "GapCause",
    "Horizons",
    "LeftOut",
    "LensGap",
    "Measure",
    "MixEntry",
    "MixReport",
    "Standing",
    "Sureness",
    "TrackRecord",
    "TrackSummary",
]

LensName = Literal["disruption", "overlap"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Standing(_Frozen):
    """Where a value lies among `of` values: `below` are smaller, `equal` are the same (itself among them).

    `percentile` is the mid-rank, the share below plus half of those equal, so that ties stand in the middle of themselves.
    """

    percentile: float
    below: int
    equal: int
    of: int
    among: Literal["esco", "soc", "isco", "soc2010"]


class Measure(_Frozen):
    """One figure as somebody published it (or as we compute it), on its own scale from `least` to `most`.

    `key` names the row it stands in, `note` says if it is a mean of several or published for a wider group; `label` is the
    publisher's own class where there is one ("Exposed: Gradient 2").
    """

    name: str
    value: float | None
    least: float
    most: float
    dataset: str | None
    version: str | None
    key: str | None
    note: str | None = None
    label: str | None = None
    standing: Standing | None = None


class Agreement(_Frozen):
    """How far independent measures of what today's AI reaches agree on this occupation, by their percentiles.

    `kind`: "few" (fewer than two of them), "high", "low" or "middle" (all within `spread` 30 of one another, and there), "mixed"
    (within 50), "apart" (more than that). `lowest` and `highest` are names of measures.
    """

    kind: Literal["few", "high", "low", "middle", "mixed", "apart"]
    count: int
    spread: float | None
    lowest: str | None
    highest: str | None
    low: float | None
    high: float | None


class LeftOut(_Frozen):
    """The score of `lens` when one source is left out and the others are weighed anew; `shift` is that less the score."""

    lens: LensName
    source: str
    score: float
    shift: float
    inside: bool


class GapCause(_Frozen):
    """A part of the gap between the lenses, in points of overlap less disruption. `ids` are activities or skills behind it."""

    name: Literal["work", "formula", "automation_potential", "market_pressure", "entry_barrier_erosion"]
    points: float
    activities: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()


class LensGap(_Frozen):
    """Overlap less disruption and its causes, which sum to it, the largest first.

    `reach_activities` and `reach_skills` are what AI reaches on average in the activities and in the skills.
    """

    points: float
    reach_activities: float | None
    reach_skills: float
    causes: tuple[GapCause, ...]


class Flip(_Frozen):
    """The smallest change of the time given to one part of the work that moves the band, the rest keeping its proportions.

    `id` is an activity or a skill, `share` and `to` parts of the whole (0-1), `score` and `band` what comes of it.
    """

    lens: LensName
    id: str
    label: str
    gerund: str
    share: float
    to: float
    score: float
    band: str


class Horizons(_Frozen):
    """Shares of the work (0-1) by when the library expects AI to do most of it; `unknown` is work it has no entry for.

    `examples` names, for each horizon, the weightiest parts of the work in it.
    """

    basis: Literal["activities", "skills"]
    now: float
    soon: float
    longer: float
    unknown: float
    examples: dict[Literal["now", "soon", "longer"], tuple[str, ...]]
    as_of: str | None


class Employment(_Frozen):
    """People employed in the US, of the codes named (several where codes were merged or split in between)."""

    year: int
    people: int | None
    codes: tuple[str, ...]
    taxonomy: Literal["soc2010", "soc2018"]


class TrackSummary(_Frozen):
    """The record over all occupations whose codes can be followed: how the forecast of 2013 and employment went together.

    `high` are those with a probability of 0.7 or more, `low` of 0.3 or less; `shrank` is the share (0-1) with fewer people in
    2025 than in 2015, `median` the median change in percent; `rank` is Spearman's correlation of probability and change.
    `projected_*` is BLS's projection 2024-34 after one year: of those projected to grow (or shrink) the share that did.
    """

    compared: int
    high: int
    high_shrank: float
    high_median: float
    low: int
    low_shrank: float
    low_median: float
    rank: float
    total_2015: int
    total_2025: int
    projected_grow: int
    projected_grow_right: float
    projected_shrink: int
    projected_shrink_right: float


class TrackRecord(_Frozen):
    """What was forecast for this occupation and what came.

    `codes` says how SOC 2010 became SOC 2018 here: "same" (one code, one successor), "merged" (several codes became this one),
    "split" (one code became several; figures are of all of them together), "tangled" (both; together as well), "none" (no
    predecessor, or too many to be told apart). `together` are the other 2018 codes the figures include.
    """

    codes: Literal["same", "merged", "split", "tangled", "none"]
    predecessors: tuple[str, ...]
    together: tuple[str, ...]
    probabilities: tuple[Measure, ...]
    employment: tuple[Employment, ...]
    change: float | None  # percent, 2015 to 2025
    total_change: float  # percent, all US employment in the survey
    projection: Measure | None  # percent, BLS 2024-34
    summary: TrackSummary


class MixEntry(_Frozen):
    """One part of a person's own mix: the words, the share said (0-1), and what they were matched with.

    `certainty` is 0-1; an entry that matched nothing has no activities and no skills.
    """

    said: str
    share: float
    activities: tuple[str, ...]
    skills: tuple[str, ...]
    certainty: float


class MixReport(_Frozen):
    """A personal mix and what it does. `sum_said` is the sum of the shares as said (0-1 and more).

    `scaled` says that it was over the whole and was scaled down to it; `rest` is what was left to the typical mix. `typical` and
    `personal` hold (score, low, high, band) of each lens there is.
    """

    entries: tuple[MixEntry, ...]
    unmatched: tuple[str, ...]
    sum_said: float
    scaled: bool
    rest: float
    typical: dict[LensName, tuple[float, float, float, str]]
    personal: dict[LensName, tuple[float, float, float, str]]


class Sureness(_Frozen):
    """Everything about one occupation's scores that is not the scores."""

    measures: tuple[Measure, ...]
    agreement: Agreement
    left_out: tuple[LeftOut, ...]
    gap: LensGap | None
    flips: tuple[Flip, ...]
    horizons: Horizons | None
    record: TrackRecord | None
    mix: MixReport | None = None
