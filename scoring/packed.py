"""Moves as they are kept in the compiled catalogue: what a move means, with the occupations themselves named by key only."""

import json
import sqlite3
import zlib
from dataclasses import fields
from typing import Any

from scoring.outlines import outline_of, outlines_of
from scoring.prospects import Move, Moves, Outline, SkillMatch, Taxonomy

__all__ = ["packed", "unpacked"]


def packed(moves: Moves) -> bytes:
    """The moves out of an occupation, small."""
    kept = _named(moves)
    del kept["origin"]
    return zlib.compress(json.dumps(kept, ensure_ascii=False, separators=(",", ":"), default=_plain).encode())


def _plain(part: Move | SkillMatch | Outline) -> object:
    return part.key if isinstance(part, Outline) else _named(part)


def _named(part: Moves | Move | SkillMatch) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(part)}


def unpacked(content: bytes, connection: sqlite3.Connection, taxonomy: Taxonomy, key: str) -> Moves:
    """The very same moves; the occupations come from the catalogue behind `connection`."""
    kept = json.loads(zlib.decompress(content))
    rows = (*kept["close"], *kept["stretch"])
    outlines = {outline.key: outline for outline in outlines_of(connection, "soc", {row["to"] for row in rows})}

    def move(row: dict[str, Any]) -> Move:
        skills = row["skills"]
        if skills is not None:
            skills = SkillMatch(**{**skills, "shared": tuple(skills["shared"]), "missing": tuple(skills["missing"])})
        return Move(**{**row, "to": outlines[row["to"]], "skills": skills, "unknown": tuple(row["unknown"])})

    named = {name: tuple(map(move, kept[name])) for name in ("close", "stretch")}
    return Moves(**{**kept, **named, "origin": outline_of(connection, taxonomy, key)})
