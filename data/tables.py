"""A fact table: its shape, its checks and how it is written.

Plain CSV: UTF-8, LF, a header, rows sorted by key, as few quotes as possible, an empty cell where there is no data. A table
that would make a file too long to review is a folder of shards instead, each with the same header.
"""

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.errors import FactsError

__all__ = ["LIST_SEPARATOR", "Table", "digest", "figure", "joined", "write_table"]

LIST_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text cells. `key` names the columns that together stand once.

    `shard` says which file a row goes to; `unwritten` names columns that only serve that and stay out of the file.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shard: Callable[[Mapping[str, str]], str] | None = None
    unwritten: tuple[str, ...] = ()

    def records(self) -> Iterable[dict[str, str]]:
        """Each row as column -> cell."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def column(self, name: str) -> tuple[str, ...]:
        """All cells of one column, in row order."""
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)


def figure(value: float | None, digits: int = 6) -> str:
    """A number the one way facts write it: no exponent, no trailing zeros, whole numbers as such, no data as ""."""
    if value is None:
        return ""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def joined(values: Iterable[str], file: str) -> str:
    """A list in one cell, sorted and without repeats; a separator inside a value is refused."""
    distinct = sorted(set(values))
    for value in distinct:
        if LIST_SEPARATOR in value:
            raise FactsError(f"{value!r} holds the list separator {LIST_SEPARATOR!r}", file=file)
    return LIST_SEPARATOR.join(distinct)


def write_table(folder: Path, table: Table) -> None:
    """Check the table and write it under `folder`; raises FactsError for a repeated key, a ragged or an unclean row."""
    places = [table.columns.index(column) for column in table.key]
    rows = sorted(table.rows, key=lambda row: ([row[place] for place in places], row))
    seen: set[tuple[str, ...]] = set()
    shards: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in rows:
        if len(row) != len(table.columns):
            raise FactsError(f"{row!r} does not have the {len(table.columns)} columns", file=f"{table.name}.csv")
        key = tuple(row[place] for place in places)
        if key in seen:
            raise FactsError(f"the key {key!r} stands twice", file=f"{table.name}.csv", column=", ".join(table.key))
        seen.add(key)
        for column, cell in zip(table.columns, row, strict=True):
            if cell != cell.strip() or not cell.isprintable():
                raise FactsError(f"unclean text {cell!r}", file=f"{table.name}.csv", column=column)
        shards[table.shard(dict(zip(table.columns, row, strict=True))) if table.shard else ""].append(row)
    if table.shard is None:
        (folder / f"{table.name}.csv").write_bytes(_text(table, rows))
        return
    (folder / table.name).mkdir()
    for shard, part in sorted(shards.items()):
        (folder / table.name / f"{shard}.csv").write_bytes(_text(table, part))


def _text(table: Table, rows: Iterable[tuple[str, ...]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    written = [place for place, column in enumerate(table.columns) if column not in table.unwritten]
    writer.writerow(table.columns[place] for place in written)
    writer.writerows([row[place] for place in written] for row in rows)
    return stream.getvalue().encode()


def digest(folder: Path, name: str) -> str:
    """SHA-256 of a written table: of the file, or of all its shards one after the other in the order of their names."""
    single = folder / f"{name}.csv"
    files = [single] if single.exists() else sorted((folder / name).glob("*.csv"))
    if not files:
        raise FactsError("this table of facts is missing", file=f"{name}.csv")
    total = hashlib.sha256()
    for path in files:
        total.update(path.read_bytes())
    return total.hexdigest()
