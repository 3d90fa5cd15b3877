"""The capability library: what AI does in each kind of work today, why it stands there, and what would change it.

An entry speaks for one O*NET activity family or one skill group; a group without an entry is spoken for by its nearest
group above, and a group whose entry leaves out what AI does and what stays human takes those two from above. The texts are
ours, in data/judgement/; `data.library_schema` reads and checks them.
"""

import sqlite3
from dataclasses import dataclass, replace
from typing import Any, Literal

from data.errors import UnknownOccupation

__all__ = [
    "Horizon",
    "LibraryEntry",
    "ToolExample",
    "ToolKind",
    "read_activity",
    "read_group",
    "read_kind",
    "read_kinds",
]

Horizon = Literal["now", "2-5 years", "longer"]


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """What we hold of an activity family or a skill group. Every text is one sentence with its full stop.

    `feasibility` and `complementarity` are 0-100, `why` says in one line why they stand there; `ai` is what AI does here
    today, `human` what stays with people; `change` is what would shift this and `horizon` when AI could do most of it in
    ordinary workplaces; `learn` is what to learn next to it; `tools` are ids of kinds of tool, the likeliest first.
    `inherited_from` is the code of the group whose entry speaks, `inherited_title` its title, both None where the entry is
    its own. `as_of` is the month of the entry, "2026-11".
    """

    id: str
    title: str
    feasibility: float
    complementarity: float
    why: str
    ai: str
    human: str
    change: str
    horizon: Horizon
    learn: str
    tools: tuple[str, ...]
    as_of: str
    inherited_from: str | None = None
    inherited_title: str | None = None


@dataclass(frozen=True, slots=True)
class ToolExample:
    """A product or project: `since` is the year it was first to be had, `open` whether its source or weights are."""

    name: str
    maker: str
    since: int
    open: bool


@dataclass(frozen=True, slots=True)
class ToolKind:
    """A kind of AI tool that people meet at work; `name` is plural, `what` one sentence, `as_of` the month it was looked at."""

    id: str
    name: str
    what: str
    as_of: str
    examples: tuple[ToolExample, ...]


_ENTRY = (
    "SELECT id, feasibility, complementarity, why, ai, human, change, horizon, learn, tools, as_of "
    "FROM judgement WHERE kind = ? AND id = ?"
)


def read_activity(connection: sqlite3.Connection, iwa: str) -> LibraryEntry | None:
    """The entry of an activity family; None where there is none. Raises UnknownOccupation for an id of no family."""
    place = connection.execute("SELECT title FROM work_activities WHERE id = ? AND level = 'iwa'", (iwa,)).fetchone()
    if place is None:
        raise UnknownOccupation(f"No activity family has the id {iwa!r}.")
    row = connection.execute(_ENTRY, ("activity", iwa)).fetchone()
    return None if row is None else _entry(row, iwa, place[0], row[4], row[5])


def read_group(connection: sqlite3.Connection, code: str) -> LibraryEntry | None:
    """The entry of a skill group or of the nearest group above that has one; None where none has.

    Raises UnknownOccupation for a code of no group.
    """
    line = _line(connection, code)
    title = line[0][1]
    found = [(group, group_title, row) for group, group_title in line if (row := _judged(connection, group))]
    if not found:
        return None
    speaker, speaker_title, row = found[0]
    ai, human = next(((above[4], above[5]) for *_, above in found if above[4] and above[5]), ("", ""))
    entry = _entry(row, code, title, ai, human)
    return entry if speaker == code else replace(entry, inherited_from=speaker, inherited_title=speaker_title)


def read_kind(connection: sqlite3.Connection, id_: str) -> ToolKind:
    """One kind of tool with its examples. Raises UnknownOccupation for an id of no kind."""
    row = connection.execute("SELECT id, name, what, as_of FROM tool_kinds WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise UnknownOccupation(f"No kind of tool has the id {id_!r}.")
    examples = connection.execute(
        "SELECT name, maker, since, open FROM tool_examples WHERE kind = ? ORDER BY place", (id_,)
    )
    found, name, what, as_of = row
    named = tuple(ToolExample(title, maker, since, bool(free)) for title, maker, since, free in examples)
    return ToolKind(found, name, what, as_of, named)


def read_kinds(connection: sqlite3.Connection) -> tuple[ToolKind, ...]:
    """All kinds of tool in the order of their file."""
    ids = connection.execute("SELECT id FROM tool_kinds ORDER BY place").fetchall()
    return tuple(read_kind(connection, id_) for (id_,) in ids)


def _line(connection: sqlite3.Connection, code: str) -> list[tuple[str, str]]:
    """(code, title) of the group and of every group above it."""
    line = []
    at: str | None = code
    while at:
        row = connection.execute("SELECT title, parent FROM skill_groups WHERE code = ?", (at,)).fetchone()
        if row is None:
            raise UnknownOccupation(f"No skill group has the code {at!r}.")
        line.append((at, str(row[0])))
        at = row[1]
    return line


def _judged(connection: sqlite3.Connection, code: str) -> tuple[Any, ...] | None:
    row: tuple[Any, ...] | None = connection.execute(_ENTRY, ("group", code)).fetchone()
    return row


def _entry(row: tuple[Any, ...], id_: str, title: str, ai: str, human: str) -> LibraryEntry:
    _, feasibility, complementarity, why, _, _, change, horizon, learn, tools, as_of = row
    named = tuple(tools.split("|")) if tools else ()
    return LibraryEntry(id_, title, feasibility, complementarity, why, ai, human, change, horizon, learn, named, as_of)
