"""All that is kept, in one file that either database can be made from: a line for each row, as it was at one moment.

The first line says which revision of the tables it comes from, the last one how much there is and a digest of it all, so that a
file that was cut off is not taken for a whole one. What may be lost, how often somebody asked lately, is left out.
"""

import gzip
import hashlib
import json
import os
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Date, DateTime, Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

import bot.store.installations  # noqa: F401 - adds its tables
from bot.store.engine import snapshot, writing
from bot.store.migrate import newest_revision
from bot.store.tables import hits, leases, metadata
from bot.store.waiting import allowing
from data.errors import BadInput

__all__ = ["back_up", "restore"]

LONG_S = 6 * 3600.0
AT_ONCE = 500
_KIND = "ned backup 1"
_WHOLE = "This file is no whole backup of Ned's conversations."
_NEWER = "This backup was made by a newer Ned (its {what} is unknown here); restore it with that one."
_FULL = "There are conversations in this database already; a backup is restored into an empty one."


def _tables() -> list[Table]:
    return [table for table in metadata.sorted_tables if table not in (hits, leases)]


async def back_up(engine: AsyncEngine, target: Path) -> dict[str, int]:
    """Write everything to a file only its owner can read; gives the rows of each table. Others go on meanwhile.

    Raises StoreUnavailable, and OSError where the file cannot be written.
    """
    part = target.with_name(f"{target.name}.part")
    counts: dict[str, int] = {}
    digest = hashlib.sha256()
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed:

            def put(line: object) -> None:
                packed.write(data := json.dumps(line, separators=(",", ":"), default=_said).encode() + b"\n")
                digest.update(data)

            put({"kind": _KIND, "revision": newest_revision()})
            with allowing(LONG_S):
                async with snapshot(engine) as connection:
                    for table in _tables():
                        put({"table": table.name, "columns": [column.name for column in table.columns]})
                        counts[table.name] = 0
                        async for row in _rows(connection, table):
                            put(row)
                            counts[table.name] += 1
            packed.write(json.dumps({"rows": counts, "sha256": digest.hexdigest()}).encode() + b"\n")
        raw.flush()
        os.fsync(raw.fileno())
    part.replace(target)
    return counts


async def restore(engine: AsyncEngine, source: Path) -> dict[str, int]:
    """Put what a file holds into an empty database, all of it or nothing; gives the rows of each table.

    Raises BadInput for a file that is no whole backup or comes from a newer Ned, and for a database that is not empty;
    StoreUnavailable, and OSError where the file cannot be read.
    """
    promised = _checked(source)
    known = {table.name: table for table in _tables()}
    counts: dict[str, int] = {}
    with allowing(LONG_S):
        async with writing(engine) as connection:
            if engine.dialect.name == "sqlite":
                await connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                await connection.execute(text("SET LOCAL statement_timeout = 0"))
            for table in known.values():
                if (await connection.execute(select(func.count()).select_from(table))).scalar_one():
                    raise BadInput(_FULL)
            for name, rows in _batches(source, known):
                await connection.execute(insert(known[name]), rows)
                counts[name] = counts.get(name, 0) + len(rows)
            await _go_on_counting(connection, known.values())
    return promised | counts


async def _rows(connection: AsyncConnection, table: Table) -> AsyncIterator[list[Any]]:
    async with connection.stream(select(table), execution_options={"yield_per": AT_ONCE}) as found:
        async for row in found:
            yield list(row)


async def _go_on_counting(connection: AsyncConnection, tables: Any) -> None:  # noqa: ANN401 - any iterable of tables
    """PostgreSQL counts ids itself, and does not look at those that were put in."""
    if connection.dialect.name == "sqlite":
        return
    for table in tables:
        if table.autoincrement_column is not None:
            column = table.autoincrement_column
            highest = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
            name = func.pg_get_serial_sequence(table.name, column.name)
            await connection.execute(select(func.setval(name, highest, False)))


def _lines(source: Path) -> Iterator[bytes]:
    with gzip.open(source) as packed:
        yield from packed


def _checked(source: Path) -> dict[str, int]:
    """The rows that the file promises. Raises BadInput where it is not whole, or of a newer Ned."""
    digest, before = hashlib.sha256(), b""
    try:
        for line in _lines(source):
            digest.update(before)
            if not before:
                first = json.loads(line)
            before = line
        last = json.loads(before)
        if first["kind"] != _KIND or last["sha256"] != digest.hexdigest():
            raise BadInput(_WHOLE)
        counts = {str(name): int(count) for name, count in last["rows"].items()}
    except (EOFError, KeyError, TypeError, ValueError, gzip.BadGzipFile) as error:
        raise BadInput(_WHOLE) from error
    if unknown := counts.keys() - {table.name for table in _tables()}:
        raise BadInput(_NEWER.format(what=f"table {min(unknown)}"))
    return counts


def _batches(source: Path, known: Mapping[str, Table]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    name, columns = "", list[str]()
    rows: list[dict[str, Any]] = []
    for line in _lines(source):
        read = json.loads(line)
        if isinstance(read, dict):
            if rows:
                yield name, rows
            rows = []
            if "table" in read:
                name, columns = read["table"], read["columns"]
                if unknown := set(columns) - set(known[name].columns.keys()):
                    raise BadInput(_NEWER.format(what=f"column {name}.{min(unknown)}"))
            continue
        rows.append(_row(known[name], columns, read))
        if len(rows) == AT_ONCE:
            yield name, rows
            rows = []


def _row(table: Table, columns: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    return {name: _read(table, name, value) for name, value in zip(columns, values, strict=True)}


def _read(table: Table, name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    kind = table.columns[name].type
    if value is not None and isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if value is not None and isinstance(kind, Date) else value


def _said(value: object) -> str:
    if isinstance(value, date):  # a time is one as well
        return value.isoformat()
    raise TypeError(type(value).__qualname__)
