"""`ned library`: what a reviewer of our own texts wants to see, and one entry with all that stands behind it."""

import json
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

import typer

from bot.ned import JUDGEMENT, Ned
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from data.errors import BadInput, UnknownOccupation
from data.library import LibraryEntry, ToolKind
from data.library_review import (
    Library,
    missing_ids,
    read_library,
    stale_entries,
    too_alike,
    unknown_ids,
    wanted_ids,
)
from scoring.disagreement import Comparison, compare, disagreements

__all__ = ["check_library", "show_entry"]

_FAILED = 1
_SHOWN = ("ai", "human", "change", "horizon", "learn")


def check_library(today: str | None, *, as_json: bool) -> None:
    """List what a reviewer should look at; exit code 1 where an entry is missing, broken or too alike to another."""
    day = _day(today)
    library = read_library(JUDGEMENT)
    # A broken text cannot be compiled, so nothing else can be looked up before it is mended.
    found = {"broken": [str(error) for error in library.broken]} if library.broken else _review(library, day)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for line in _lines(found):
            typer.echo(line)
    if any(found.get(name) for name in ("broken", "missing", "unknown", "alike")):
        sys.exit(_FAILED)


def show_entry(id_: str, *, as_json: bool) -> None:
    """An activity (its family's entry), a skill group or a kind of tool, by its id."""
    ned = open_quietly()
    found = _look_up(ned, id_.strip())
    record: dict[str, Any] = asdict(found)
    if isinstance(found, LibraryEntry):
        record["tools"] = [asdict(ned.kb.tool_kind(tool)) for tool in found.tools]
        asked = found.inherited_from or found.id
        record["evidence"] = next(
            (_evidence(one) for one in compare(ned.kb, ned.evidence) if one.entry.id == asked), None
        )
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    elif isinstance(found, ToolKind):
        typer.echo(say("library_kind", id=found.id, title=found.name, what=found.what, as_of=found.as_of))
        for line in _examples(found):
            typer.echo(line)
    else:
        for line in _entry_lines(ned, found, record["evidence"]):
            typer.echo(line)


def _day(today: str | None) -> date:
    if today is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(today)
    except ValueError as error:
        raise BadInput(say("library_no_day", today=today)) from error


def _review(library: Library, today: date) -> dict[str, Any]:
    ned = open_quietly()
    apart = disagreements(compare(ned.kb, ned.evidence))
    return {
        "entries": len(library.entries),
        "kinds": len(library.kinds),
        "broken": [],
        "missing": list(missing_ids(wanted_ids(ned.kb), library.entries)),
        "unknown": list(unknown_ids(ned.kb, library.entries)),
        "alike": [asdict(pair) for pair in too_alike(library.entries, library.kinds)],
        "stale": [asdict(one) for one in stale_entries(library.entries, library.kinds, today)],
        "disagreeing": [
            {"id": one.entry.id, "title": one.entry.title, "feasibility": one.entry.feasibility}
            | _evidence(one)
            | {"why": one.entry.why}
            for one in apart
        ],
    }


def _evidence(one: Comparison) -> dict[str, Any]:
    return {
        "evidence": round(one.evidence, 1),
        "difference": round(one.difference, 1),
        "measures": {name: round(value, 1) for name, value in one.measures.items()},
        one.unit: one.basis,
    }


def _lines(found: dict[str, Any]) -> list[str]:
    """Each list that is not empty under its heading, then how many entries were looked at."""
    lines = []
    for name, rows in found.items():
        if isinstance(rows, list) and rows:
            lines += [say(f"library_{name}", count=len(rows)), *(_line(name, row) for row in rows)]
    if "entries" in found:
        counts = {name: len(rows) for name, rows in found.items() if isinstance(rows, list)}
        lines.append(say("library_sum", entries=found["entries"], kinds=found["kinds"], **counts))
    return lines


def _line(name: str, row: Any) -> str:  # noqa: ANN401 - a row of the record, as JSON has it
    if isinstance(row, str):
        return f"  {row}"
    if name == "disagreeing":
        return say("library_disagreeing_row", **{**row, "measures": _measures(row)})
    return say(f"library_{name}_row", **row)


def _measures(row: dict[str, Any]) -> str:
    """Each measure with its value, then what it rests on."""
    measures = [f"{name} {value:.0f}" for name, value in row["measures"].items()]
    return ", ".join(measures + [f"{row[unit]} {unit}" for unit in ("tasks", "skills") if unit in row])


def _look_up(ned: Ned, id_: str) -> LibraryEntry | ToolKind:
    """Tried as a kind of tool, an activity or its family, and a skill group, in this order."""
    if any(kind.id == id_ for kind in ned.kb.tool_kinds()):
        return ned.kb.tool_kind(id_)
    found = None
    family = id_.partition(".D")[0]
    if ned.kb.activity_judgement(family):
        found = ned.kb.library_activity(family)
    elif ned.kb.skill_group(id_):
        found = ned.kb.library_group(id_)
    if found is None:
        raise UnknownOccupation(say("library_no_entry", id=id_))
    return found


def _entry_lines(ned: Ned, entry: LibraryEntry, evidence: dict[str, Any] | None) -> list[str]:
    lines = [say("library_title", id=entry.id, title=entry.title, as_of=entry.as_of)]
    if entry.inherited_from:
        lines.append(say("library_inherited", code=entry.inherited_from, title=entry.inherited_title))
    figures = {"feasibility": entry.feasibility, "complementarity": entry.complementarity}
    lines.append(say("library_figures", **figures, why=entry.why))
    if evidence:
        lines.append(say("library_evidence", evidence=evidence["evidence"], measures=_measures(evidence)))
    lines += [say("library_field", label=name, text=getattr(entry, name)) for name in _SHOWN]
    for tool in entry.tools:
        kind = ned.kb.tool_kind(tool)
        lines += [say("library_field", label=kind.name, text=kind.what), *_examples(kind)]
    return lines


def _examples(kind: ToolKind) -> list[str]:
    return [
        say("library_example_open" if one.open else "library_example", title=one.name, maker=one.maker, since=one.since)
        for one in kind.examples
    ]
