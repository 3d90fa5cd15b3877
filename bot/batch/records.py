"""What comes out of a list: a record for each row, then one for each group and one for all; as JSON lines or as one CSV table."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic_core import to_json

from bot.batch.aggregate import Aggregate, Groups
from bot.batch.assess import LENSES, Assessed
from bot.batch.rows import Form, Row, Rows
from bot.csv_text import Cell, csv_row

__all__ = ["CHUNK", "COLUMNS", "Record", "head", "line", "records"]

CHUNK = 16
_AGAIN = 4096
Record = dict[str, Any]
COLUMNS = (
    "record", "row", "title", "group", "count", "decision", "confidence", "taxonomy", "code", "occupation",
    "disruption", "disruption_low", "disruption_high", "disruption_people",
    "overlap", "overlap_low", "overlap_high", "overlap_people", "missing", "note", "data_version",
)  # fmt: skip
_FIGURES = ("score", "low", "high", "people")
_BETWEEN = " | "


def records(rows: Rows, assess: Callable[[str], Assessed], data_version: str) -> Iterator[list[Record]]:
    """The records in small lists, each worked out when it is asked for: the rows, and with the last of them the groups and all."""
    # Lists repeat titles. What is remembered lives as long as this list.
    assess_again = lru_cache(_AGAIN)(assess)
    groups = Groups()
    found: list[Record] = []
    for row in rows.rows:
        assessed = assess_again(row.title)
        groups.add(row, assessed)
        found.append(_of_row(row, assessed, data_version))
        if len(found) == CHUNK:
            yield found
            found = []
    if rows.grouped:
        found += [_of_group(group, "group", data_version) for group in groups.by_group()]
    found.append(_of_group(groups.together(), "all", data_version))
    yield found


def head(form: Form) -> bytes:
    """What stands before the first record."""
    return csv_row(COLUMNS).encode() if form == "csv" else b""


def line(record: Record, form: Form) -> bytes:
    """A record as it is sent."""
    return csv_row(_cells(record)).encode() if form == "csv" else to_json(record) + b"\n"


def _of_row(row: Row, found: Assessed, data_version: str) -> Record:
    return {
        "record": "row",
        "row": row.number,
        "title": row.title,
        "group": row.group,
        "count": row.count,
        "decision": found.decision,
        "confidence": found.confidence,
        "occupations": [
            {"taxonomy": each.taxonomy, "code": each.code, "title": each.title, "confidence": each.confidence}
            for each in found.occupations
        ],
        **{
            lens: None if exposure is None else {"score": exposure.score, "low": exposure.low, "high": exposure.high}
            for lens in LENSES
            for exposure in (found.exposure(lens),)
        },
        "missing": [_words("missing", name) for name in found.missing],
        "note": _words("note", "clarify") if found.decision == "clarify" else None,
        "data_version": data_version,
    }


def _of_group(group: Aggregate, kind: Literal["group", "all"], data_version: str) -> Record:
    if group.withheld:
        note: str | None = "withheld"
    elif group.covers:
        note = group.covers
    else:
        note = None if group.means else "unscored"
    return {
        "record": kind,
        "group": group.group,
        "count": group.people,
        **{
            lens: None if mean is None else {name: getattr(mean, name) for name in _FIGURES}
            for lens in LENSES
            for mean in (group.means.get(lens),)
        },
        "withheld": group.withheld,
        **({"covers": group.covers} if group.covers else {}),
        "note": _words("note", note) if note else None,
        "data_version": data_version,
    }


def _cells(record: Record) -> Iterator[Cell]:
    """The record as a row under `COLUMNS`; where a title may mean several, their names stand in one cell."""
    several: list[dict[str, str]] = record.get("occupations", [])
    flat: dict[str, Cell] = {
        name: _BETWEEN.join(each[of] for each in several) or None
        for name, of in (("taxonomy", "taxonomy"), ("code", "code"), ("occupation", "title"))
    }
    for lens in LENSES:
        figures = record[lens] or {}
        flat |= {lens: figures.get("score")} | {f"{lens}_{name}": figures.get(name) for name in _FIGURES[1:]}
    flat["missing"] = " ".join(record.get("missing", ())) or None
    for column in COLUMNS:
        yield flat[column] if column in flat else record.get(column)


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((Path(__file__).parent / "notes.toml").read_text(encoding="utf-8"))


def _words(kind: str, name: str) -> str:
    return _catalogue()[kind][name]
