"""A compiled file, open for reading alone, in this process and in each that is forked from it.

SQLite allows no connection to be carried over a fork, so the new process opens the file for itself. What was read from it before
the fork stays shared memory.
"""

import os
import sqlite3
from pathlib import Path
from weakref import WeakSet

__all__ = ["Reading"]

# Bytes of a file that are read where the system keeps them, for all processes once, and not copied into each.
_MAPPED = 1 << 30


class Reading:
    """An SQLite file that nobody writes any more. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self.connection = self._opened()
        _open.add(self)

    def close(self) -> None:
        _open.discard(self)
        self.connection.close()

    def _opened(self) -> sqlite3.Connection:
        return sqlite3.connect(self._address, uri=True, check_same_thread=False)

    def open_again(self) -> None:
        """Leave the connection to whoever it came from, and make one of our own, which shares what it reads with the others."""
        self.connection = self._opened()
        self.connection.execute(f"PRAGMA mmap_size = {_MAPPED}")


_open: WeakSet[Reading] = WeakSet()


def _open_all_again() -> None:
    for reading in list(_open):
        reading.open_again()


if hasattr(os, "register_at_fork"):  # not on Windows, where nothing is forked
    os.register_at_fork(after_in_child=_open_all_again)
