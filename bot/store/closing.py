"""A connection to SQLite that holds nothing any more once it is closed.

The one of the standard library goes on holding its locks as long as anything has one of its cursors. A task that is cancelled while
it waits for a statement leaves one behind in its traceback, so nobody could write until the garbage was collected.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar, overload
from weakref import WeakSet

__all__ = ["Closing"]

Made = TypeVar("Made", bound=sqlite3.Cursor)


class Closing(sqlite3.Connection):
    """Before it closes it ends its statements, and takes back a transaction that nobody ended."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - whatever the library takes
        super().__init__(*args, **options)
        self._cursors: WeakSet[sqlite3.Cursor] = WeakSet()

    @overload
    def cursor(self, factory: None = None) -> sqlite3.Cursor: ...
    @overload
    def cursor(self, factory: Callable[[sqlite3.Connection], Made]) -> Made: ...
    def cursor(self, factory: Callable[[sqlite3.Connection], sqlite3.Cursor] | None = None) -> sqlite3.Cursor:
        """As the library's. What `execute` of the connection itself gives is not known here; nothing in Ned uses it."""
        made = super().cursor(factory or sqlite3.Cursor)
        self._cursors.add(made)
        return made

    def close(self) -> None:
        """Close; what was not committed is not kept."""
        for cursor in list(self._cursors):
            cursor.close()
        with suppress(sqlite3.Error):
            self.rollback()
        super().close()
