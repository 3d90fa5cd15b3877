"""A knowledge base that notes every column that is read from it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from data.knowledge import KnowledgeBase
from data.manifest import Manifest

__all__ = ["WatchedKnowledge"]


class _Row(dict[str, object]):
    """A row of a whole table, which notes the columns somebody asks for."""

    def __init__(self, table: str, row: dict[str, object], seen: set[tuple[str, str]]) -> None:
        super().__init__(row)
        self._table, self._seen = table, seen

    def __getitem__(self, column: str) -> object:
        self._seen.add((self._table, column))
        return super().__getitem__(column)

    def get(self, column: str, default: object = None) -> object:
        self._seen.add((self._table, column))
        return super().get(column, default)


class WatchedKnowledge(KnowledgeBase):
    """`seen` holds (table, column) of everything read, as SQLite itself reports it."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        super().__init__(path, manifest)
        self.seen: set[tuple[str, str]] = set()
        self._whole = False
        self.connection.set_authorizer(self._note)

    def table(self, name: str) -> Iterator[dict[str, object]]:
        # SELECT * names every column; what counts is which of them are looked at.
        self._whole = True
        rows = super().table(name)
        self._whole = False
        return (_Row(name, row, self.seen) for row in rows)

    def _note(self, action: int, table: str | None, column: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table and column and not self._whole:
            self.seen.add((table, column))
        return sqlite3.SQLITE_OK
