"""What a reply needs beyond the assessment: wording, neighbours, published signals and datasets. Filled by `bot/view.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from data.library import LibraryEntry, ToolKind
from data.manifest import Dataset
from data.records import SocSignals
from data.setting import Setting
from scoring.assessment import ActivityScore, Analysis
from scoring.prospects import Moves, Outline, Pay, Ranking
from scoring.sureness import Sureness

__all__ = ["Lens", "Level", "Memory", "Neighbour", "Prospects", "View", "Wording"]

Lens = Literal["match", "disruption", "overlap"]
Level = Literal["entry", "mid", "senior"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A title as it stands inside a sentence, from the fact table `wording_occupations` ("lawyer", "lawyers")."""

    singular: str
    plural: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A related occupation with the score of the lens it is listed in.

    `title` is as published, `code` an ESCO or SOC code, `score`/`low`/`high` are 0-100 (None: no data), `lens` says which
    score they are, `why` whether it is near by the work it does or by its score within the category, and `send` is the text
    that asks about it; `plural` is the title as it stands inside a sentence.
    """

    title: str
    code: str
    score: float | None
    low: float | None
    high: float | None
    lens: Literal["disruption", "overlap"]
    why: Literal["work", "score"]
    send: str
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Prospects:
    """Where to go from an occupation; only what the intent asks for is filled, all else is empty.

    moves     close and stretch moves (pivot, prepare).
    kin       further US occupations that the crosswalk ties a European one to, the nearest first (wages).
    pay       pay, openings, outlook and the scenario (wages, outlook).
    ranking   occupations by exposure (ranking).
    compared  the occupations to set side by side, in the order they were named (compare).
    by_work   the nearest by the work itself, by_score the nearest by score in the same category (related).
    families  our library's entries by activity family or skill group (prepare, tools).
    kinds     the kinds of tool those entries name, by id (prepare, tools).
    """

    moves: Moves | None = None
    kin: tuple[Outline, ...] = ()
    pay: Pay | None = None
    ranking: Ranking | None = None
    compared: tuple[Outline, ...] = ()
    by_work: tuple[Neighbour, ...] = ()
    by_score: tuple[Neighbour, ...] = ()
    families: Mapping[str, LibraryEntry] = field(default_factory=dict)
    kinds: Mapping[str, ToolKind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the conversation remembers before this turn, in names: everything that `delete` erases.

    focus        the plural of the occupation in focus; None without one.
    occupations  plurals as they stand in a sentence, the one in focus first, then earlier ones, the latest first.
    level, place, language  what the person said of themselves; place and language as ISO codes.
    shares       how many parts of the work the person gave a share of their time.
    turns        how many turns there were.
    """

    focus: str | None = None
    occupations: tuple[str, ...] = ()
    level: Level | None = None
    place: str | None = None
    language: str | None = None
    shares: int = 0
    turns: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """Everything composers read that is neither understanding nor assessment. All of it may stay empty but `lens`.

    lens      the setting that fixes the headline ("match": the lens of the taxonomy that matched).
    wording   of the occupation in focus, in the taxonomy that matched; None without a focus.
    partner   of its partner in the other taxonomy; None where there is none.
    related   up to six neighbours, best first.
    signals   what is published on the SOC occupation behind the overlap score; None where there is none.
    sharers   for each ESCO skill key of the assessment, how many ESCO occupations list that skill (rare ones say most).
    datasets  all datasets of the manifest, in its order.
    analysis  what lies under the assessment: evidence by activity, skill groups, levels; empty where it was not asked for.
    library   our entries by activity family and by skill group, for the activities and groups an answer may show.
    setting   the software and work context of the SOC occupation; None where O*NET has none.
    inside    the activity (its id) or skill (its key) that was asked about, where it is part of the occupation; None else.
    under     whether that activity or skill has other words than what was asked about, which is only counted there.
    also      further such activities and skills, where several were asked about at once.
    outside   the activity nearest to what was asked about, where it is no part of the occupation; None else.
    people    US employment by the key of a candidate, for the choices of an ambiguous title (persons; none without data).
    prospects where to go from here, as far as the intent asks for it.
    sureness  what stands behind, beside and before the scores, for the intents that speak of it; None for the others.
    fault     why the mix of work a person gave cannot be taken, in one sentence.
    memory    what the conversation remembers before this turn.
    level     the level the person said they are at, now or earlier; None where they said none.
    place     the country they said they are in, as ISO 3166-1 alpha-2, now or earlier; None where they said none.
    own_mix   whether the scores are under the person's own mix of work, said earlier.
    shared    the occupations offered for an unclear title, with their scores, in the order they are offered.
    alike     parts of the work that all of these share, as gerunds, the weightiest first.
    """

    lens: Lens = "match"
    wording: Wording | None = None
    partner: Wording | None = None
    related: tuple[Neighbour, ...] = ()
    signals: SocSignals | None = None
    sharers: Mapping[str, int] = field(default_factory=dict)
    datasets: tuple[Dataset, ...] = ()
    analysis: Analysis = field(default_factory=Analysis)
    library: Mapping[str, LibraryEntry] = field(default_factory=dict)
    setting: Setting | None = None
    inside: str | None = None
    under: bool = False
    also: tuple[str, ...] = ()
    outside: ActivityScore | None = None
    people: Mapping[str, int] = field(default_factory=dict)
    prospects: Prospects = field(default_factory=Prospects)
    sureness: Sureness | None = None
    fault: str | None = None
    memory: Memory = field(default_factory=Memory)
    level: Level | None = None
    place: str | None = None
    own_mix: bool = False
    shared: tuple[Outline, ...] = ()
    alike: tuple[str, ...] = ()
