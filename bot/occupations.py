"""Occupations as records for programs: found, listed, one with its parts, two side by side. Read-only, nothing is kept."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from bot.atlas import Atlas
from bot.lookup import look_up
from bot.ned import Ned
from bot.prospects_record import SOURCES, moves_record
from bot.slugs import Entry
from nlu.understanding import Level
from scoring.moves import find_moves
from scoring.outlines import outlines_of
from scoring.prospects import Lens, Outline
from scoring.record import assessment_record

__all__ = ["FOUND", "Occupations", "missing", "with_level"]

Record = dict[str, Any]
Taxonomy = Literal["esco", "soc"]
FOUND = 200  # a search gives at most so many: further down nothing is meant any more
_TAXONOMIES: tuple[Taxonomy, ...] = ("esco", "soc")
_LENSES: tuple[Lens, ...] = ("disruption", "overlap")
_PARTS = ("activities", "skills", "receipts", "data_version")
_MARKET = ("wage", "pay_note", "employment", "growth", "outlook", "openings", "education", "zone")
_DIGITS = 1


class Occupations:
    """Over one Ned and its atlas; entries are given out by `named`, `meant`, `found` and `listed`."""

    def __init__(self, ned: Ned, atlas: Atlas) -> None:
        self._ned = ned
        self._atlas = atlas

    def named(self, text: str) -> Entry | None:
        """The occupation with this slug, code or very title."""
        return self._atlas.slugs.get(text) or self._atlas.slugs.meant(text)

    def meant(self, text: str) -> Entry:
        """The likeliest occupation behind any name or code. Raises UnknownOccupation."""
        found = self.named(text)
        if found is None:
            taxonomy, key, _ = look_up(self._ned, text)
            found = self._atlas.slugs.of(taxonomy, key)
        assert found is not None  # noqa: S101 - every occupation has a slug
        return found

    def found(self, text: str, taxonomy: Taxonomy | None = None, count: int = FOUND) -> tuple[tuple[Entry, str], ...]:
        """Occupations for letters, words or a name, the surest first, each with the other name that spoke for it or ""."""
        hits = self._atlas.find(text, FOUND)
        return tuple((hit.entry, hit.name) for hit in hits if taxonomy in (None, hit.entry.taxonomy))[:count]

    def listed(self, taxonomy: Taxonomy | None = None) -> tuple[tuple[Entry, str], ...]:
        """All of them, ESCO first."""
        return tuple((entry, "") for entry in self._atlas.slugs if taxonomy in (None, entry.taxonomy))

    def rows(self, entries: Sequence[tuple[Entry, str]]) -> list[Record]:
        """A short record of each: which it is, under which name it was found, and both scores."""
        outlines = self._outlines(entry for entry, _ in entries)
        return [self._row(entry, name, outlines[entry.taxonomy, entry.key]) for entry, name in entries]

    def one(self, entry: Entry) -> Record:
        """The occupation with its scores and what they are made of, pay and outlook, and how many parts there are to ask for."""
        outline = self._outline(entry)
        record = self._parts(entry)
        partner = self._partner(entry, outline)
        return {
            **self._row(entry, "", outline),
            **{name: value for name, value in record.items() if name not in _PARTS},
            "partner": self._row(partner, "", self._outline(partner)) if partner else None,
            "market": {name: getattr(outline, name) for name in _MARKET},
            "sources": {name: SOURCES[name] for name in _MARKET if name in SOURCES},
            "parts": {name: len(record[name]) for name in ("activities", "skills")},
            "data_version": record["data_version"],
        }

    def activities(self, entry: Entry) -> list[Record]:
        """Its activities, those that weigh most in the score first."""
        found: list[Record] = self._parts(entry)["activities"]
        return found

    def skills(self, entry: Entry) -> list[Record]:
        """Its skills and knowledge, likewise."""
        found: list[Record] = self._parts(entry)["skills"]
        return found

    def pivots(self, entry: Entry, count: int | None = None) -> Record:
        """Close and stretch moves, at most `count` of each."""
        return moves_record(find_moves(self._ned.kb, self._ned.catalogue, entry.taxonomy, entry.key, count))

    def track(self, entry: Entry) -> Record:
        """What was forecast for the US occupation behind it and what came; None with the reason where that cannot be said."""
        outline = self._outline(entry)
        found = self._ned.catalogue.track(outline.soc) if outline.soc else None
        return {
            **{name: getattr(entry, name) for name in ("slug", "taxonomy", "code", "title")},
            "soc": outline.soc,
            "track_record": found.model_dump(mode="json") if found else None,
            "missing": None if found else missing("track"),
            "data_version": self._ned.kb.data_version,
        }

    def compared(self, one: Entry, other: Entry) -> Record:
        """Two occupations side by side: each, how far apart in both lenses and in pay, and every figure of both in words."""
        first, second = self._outline(one), self._outline(other)
        beside = self._atlas.beside(one, other)
        return {
            "one": self._row(one, "", first),
            "other": self._row(other, "", second),
            "verdict": beside.verdict,
            "lens": beside.lens,
            "differences": {
                **{lens: _apart(first, second, lens) for lens in _LENSES},
                "wage": None if first.wage is None or second.wage is None else first.wage - second.wage,
            },
            "rows": [{"label": row.label, "one": row.cells[0], "other": row.cells[1]} for row in beside.rows],
            "both": list(beside.both),
            "data_version": self._ned.kb.data_version,
        }

    def _parts(self, entry: Entry) -> Record:
        return assessment_record(self._ned.assessed.assessment(entry.taxonomy, entry.key, formulas=False))

    def _outline(self, entry: Entry) -> Outline:
        return self._outlines([entry])[entry.taxonomy, entry.key]

    def _outlines(self, entries: Iterable[Entry]) -> Mapping[tuple[str, str], Outline]:
        keys = {(entry.taxonomy, entry.key) for entry in entries}
        connection = self._ned.catalogue.connection
        return {
            (outline.taxonomy, outline.key): outline
            for taxonomy in _TAXONOMIES
            for outline in outlines_of(connection, taxonomy, [key for of, key in keys if of == taxonomy])
        }

    def _row(self, entry: Entry, name: str, outline: Outline) -> Record:
        return {
            "slug": entry.slug,
            "taxonomy": entry.taxonomy,
            "code": entry.code,
            "title": entry.title,
            "found_by": name or None,
            "soc": outline.soc,
            "isco": outline.isco,
            "category": outline.category,
            **{lens: _exposure(outline, lens) for lens in _LENSES},
        }

    def _partner(self, entry: Entry, outline: Outline) -> Entry | None:
        slugs = self._atlas.slugs
        if entry.taxonomy == "esco":
            return slugs.of("soc", outline.soc) if outline.soc else None
        return slugs.of("esco", outline.esco) if outline.esco else None


def with_level(record: dict[str, Any], level: Level) -> dict[str, Any]:
    """A record of `bot.sure.score_record` with the overlap score of one level under "level"; None and the reason without one."""
    overlap = record["overlap"]
    figures: dict[str, Any] = {
        "score": None,
        "low": None,
        "high": None,
        "multiplier": None,
        "missing": missing("level"),
    }
    if overlap is not None:
        spans = overlap["seniority_ranges"].get(level, {})
        figures = {
            "score": overlap["seniority"][level],
            "low": spans.get("low"),
            "high": spans.get("high"),
            "multiplier": overlap["multipliers"].get(level),
            "missing": None,
        }
    return {"level": {"name": level, "lens": "overlap", **figures}, **record}


def missing(name: str) -> str:
    """Why something is missing, in words."""
    return _missing()[name]


@cache
def _missing() -> Mapping[str, str]:
    found: Mapping[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["missing"]
    return found


def _exposure(outline: Outline, lens: Lens) -> Record | None:
    found = outline.exposure(lens)
    return (
        None
        if found is None
        else dict(zip(("score", "low", "high"), (round(each, _DIGITS) for each in found), strict=True))
    )


def _apart(first: Outline, second: Outline, lens: Lens) -> Record | None:
    """Points from the other to the one, and whether the ranges meet: then neither is surely higher."""
    one, other = first.exposure(lens), second.exposure(lens)
    if one is None or other is None:
        return None
    return {"points": round(one[0] - other[0], _DIGITS), "ranges_meet": one[1] <= other[2] and other[1] <= one[2]}
