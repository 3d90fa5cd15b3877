"""Both scores of every occupation, who is near whom and what became of forecasts, computed once.

So one answer never assesses its neighbours.

Near by work: ESCO occupations by the skills they share, a rare skill counting more than a common one (cosine over inverse
document frequency); SOC occupations by O*NET's own relatedness. Near by score: SOC occupations of one category.
"""

import math
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from data.knowledge import KnowledgeBase
from data.reading import Reading
from scoring.assess import assess
from scoring.assessment import Assessment, Disruption, Overlap
from scoring.distributions import FORECAST
from scoring.evidence import Evidence
from scoring.outlines import compile_outlines
from scoring.packed import unpacked
from scoring.prospects import Moves
from scoring.reach import compile_reach
from scoring.standing import standing
from scoring.sureness import LeftOut, Standing, TrackRecord
from scoring.track import track_records

__all__ = ["Catalogue", "Listed", "compile_catalogue", "left_out_form", "open_catalogue"]

Taxonomy = Literal["esco", "soc"]

_NEIGHBOURS = 8
# A skill that a tenth of all occupations list tells none of them apart; leaving such skills out keeps this quick.
_COMMON = 300


@dataclass(frozen=True, slots=True)
class Listed:
    """An occupation as it stands in a list: title as published, code, and the scores of both lenses (0-100 or None)."""

    taxonomy: Taxonomy
    key: str
    code: str
    title: str
    disruption: float | None
    disruption_low: float | None
    disruption_high: float | None
    overlap: float | None
    overlap_low: float | None
    overlap_high: float | None


class Catalogue(Reading):
    """Read-only lists over the compiled scores."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._scores: dict[str, list[float]] = {}

    def near_by_work(self, taxonomy: Taxonomy, key: str, count: int = 4) -> tuple[Listed, ...]:
        """The occupations of the same taxonomy whose work is closest, the closest first."""
        return self._listed(
            "JOIN neighbours n ON n.taxonomy = s.taxonomy AND n.neighbour = s.key "
            "WHERE n.taxonomy = ? AND n.key = ? ORDER BY n.place LIMIT ?",
            (taxonomy, key, count),
        )

    def near_by_score(self, soc: str, count: int = 2) -> tuple[Listed, ...]:
        """The SOC occupations of the same category whose overlap score is closest."""
        return self._listed(
            "JOIN scores me ON me.taxonomy = 'soc' AND me.key = ? AND me.category = s.category AND me.key <> s.key "
            "WHERE s.taxonomy = 'soc' AND s.overlap IS NOT NULL AND me.overlap IS NOT NULL "
            "ORDER BY abs(s.overlap - me.overlap), s.key LIMIT ?",
            (soc, count),
        )

    def standing(self, lens: Literal["disruption", "overlap"], score: float) -> Standing:
        """Where a score lies among those of the lens's own taxonomy: ESCO for disruption, SOC for overlap."""
        taxonomy: Taxonomy = "esco" if lens == "disruption" else "soc"
        if lens not in self._scores:
            rows = self.connection.execute(
                f"SELECT {lens} FROM scores WHERE taxonomy = ? AND {lens} IS NOT NULL ORDER BY 1",  # noqa: S608 - own names
                (taxonomy,),
            )
            self._scores[lens] = [row[0] for row in rows]
        return standing(self._scores[lens], score, taxonomy)

    def track(self, soc: str) -> TrackRecord | None:
        """What was forecast for a SOC occupation and what came; None for a code there is not."""
        row = self.connection.execute("SELECT record FROM tracks WHERE soc = ?", (soc,)).fetchone()
        return TrackRecord.model_validate_json(row[0]) if row else None

    def left_out(self, assessment: Assessment) -> tuple[LeftOut, ...] | None:
        """The scores without each source; None where that was not worked out for this very assessment."""
        ref = assessment.occupation
        scores = tuple(lens.score if lens else None for lens in (assessment.disruption, assessment.overlap))
        row = self.connection.execute(
            "SELECT found, disruption, overlap FROM left_out WHERE taxonomy = ? AND key = ?",
            (ref.taxonomy, ref.esco_key if ref.taxonomy == "esco" else ref.soc),
        ).fetchone()
        return left_out_form().validate_json(zlib.decompress(row[0])) if row and row[1:] == scores else None

    def moves(self, taxonomy: Taxonomy, key: str) -> Moves | None:
        """The moves out of an occupation, as many as are listed by default; None where they were not worked out."""
        row = self.connection.execute(
            "SELECT found FROM moves WHERE taxonomy = ? AND key = ?", (taxonomy, key)
        ).fetchone()
        return unpacked(row[0], self.connection, taxonomy, key) if row else None

    def _listed(self, rest: str, values: tuple[str | int, ...]) -> tuple[Listed, ...]:
        columns = ", ".join(f"s.{name}" for name in Listed.__slots__)
        return tuple(Listed(*row) for row in self.connection.execute(f"SELECT {columns} FROM scores s {rest}", values))  # noqa: S608 - own names


@cache
def left_out_form() -> TypeAdapter[tuple[LeftOut, ...]]:
    """How the scores without each source are written down."""
    return TypeAdapter(tuple[LeftOut, ...])


def open_catalogue(path: Path) -> Catalogue:
    """Open the file that `compile_catalogue` made."""
    return Catalogue(path)


def compile_catalogue(
    kb: KnowledgeBase, evidence: Evidence, target: Path, keep: Callable[[Assessment], None] = lambda _: None
) -> None:
    """Assess every occupation of both taxonomies and write their scores and neighbours to `target`.

    `keep` is given each whole assessment, ESCO's first.
    """
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        connection.execute(
            "CREATE TABLE scores (taxonomy TEXT, key TEXT, code TEXT, title TEXT, disruption REAL, disruption_low REAL, "
            "disruption_high REAL, overlap REAL, overlap_low REAL, overlap_high REAL, category TEXT, PRIMARY KEY (taxonomy, key))"
        )
        connection.executemany(
            "INSERT INTO scores VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _scores(kb, evidence, keep)
        )
        connection.execute("CREATE TABLE neighbours (taxonomy TEXT, key TEXT, place INTEGER, neighbour TEXT)")
        connection.executemany("INSERT INTO neighbours VALUES (?, ?, ?, ?)", _neighbours(kb))
        connection.execute("CREATE TABLE tracks (soc TEXT PRIMARY KEY, record TEXT) WITHOUT ROWID")
        records = track_records(kb, evidence.published(FORECAST))
        connection.executemany(
            "INSERT INTO tracks VALUES (?, ?)", ((soc, record.model_dump_json()) for soc, record in records)
        )
        # Filled by `scoring.work_ahead`, which needs the rest of the file.
        connection.execute(
            "CREATE TABLE left_out (taxonomy TEXT, key TEXT, disruption REAL, overlap REAL, found BLOB, "
            "PRIMARY KEY (taxonomy, key)) WITHOUT ROWID"
        )
        connection.execute("CREATE TABLE moves (taxonomy TEXT, key TEXT, found BLOB, PRIMARY KEY (taxonomy, key))")
        connection.execute("CREATE INDEX neighbours_key ON neighbours (taxonomy, key)")
        connection.execute("CREATE INDEX scores_category ON scores (category)")
        compile_outlines(kb, connection)
        compile_reach(kb, connection)
        connection.commit()
    finally:
        connection.close()


def _scores(kb: KnowledgeBase, evidence: Evidence, keep: Callable[[Assessment], None]) -> Iterator[tuple[object, ...]]:
    for occupation in kb.esco_all():
        found = assess(kb, evidence, "esco", occupation.key)
        keep(found)
        yield (
            "esco",
            occupation.key,
            occupation.code,
            occupation.title,
            *_three(found.disruption),
            *_three(found.overlap),
            None,
        )
    for soc in kb.soc_all():
        found = assess(kb, evidence, "soc", soc.soc)
        keep(found)
        yield "soc", soc.soc, soc.soc, soc.title, *_three(found.disruption), *_three(found.overlap), soc.category


def _three(lens: Disruption | Overlap | None) -> tuple[float | None, float | None, float | None]:
    return (lens.score, lens.low, lens.high) if lens else (None, None, None)


def _neighbours(kb: KnowledgeBase) -> Iterator[tuple[str, str, int, str]]:
    for key, near in _by_skills(kb):
        for place, neighbour in enumerate(near):
            yield "esco", key, place, neighbour
    for soc in kb.soc_all():
        for place, (related, _) in enumerate(kb.related_of(soc.soc)[:_NEIGHBOURS]):
            yield "soc", soc.soc, place, related


def _by_skills(kb: KnowledgeBase) -> Iterator[tuple[str, list[str]]]:
    sharers: dict[str, list[str]] = defaultdict(list)
    for row in kb.table("skill_occupations"):
        sharers[str(row["skill"])].append(str(row["occupation"]))
    occupations = len({occupation for keys in sharers.values() for occupation in keys})
    weight = {skill: math.log(occupations / len(keys)) for skill, keys in sharers.items() if len(keys) <= _COMMON}
    skills: dict[str, list[str]] = defaultdict(list)
    for skill in weight:
        for occupation in sharers[skill]:
            skills[occupation].append(skill)
    length = {occupation: math.sqrt(sum(weight[s] ** 2 for s in of)) for occupation, of in skills.items()}
    squared = {skill: value**2 for skill, value in weight.items()}
    for occupation in sorted(skills):
        shared: dict[str, float] = defaultdict(float)
        for skill in skills[occupation]:
            adds = squared[skill]
            for other in sharers[skill]:
                shared[other] += adds
        shared.pop(occupation)
        likeness = {other: value / of for other, value in shared.items() if (of := length[other])}
        # Most of a thousand are no match for the nearest ones, and need not be sorted.
        least = min(nlargest(_NEIGHBOURS, likeness.values()), default=0.0)
        near = [other for other, value in likeness.items() if value >= least]
        yield occupation, sorted(near, key=lambda other: (-likeness[other], other))[:_NEIGHBOURS]
