"""A disk that is full, and one that cannot be written at all, under a server that runs."""

import os
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from tests.faults.child import Child, running

__all__ = ["Filled", "fill_the_disk", "room_of", "whole"]

AT_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Filled:
    """Conversations acknowledged before and after, turns refused meanwhile with the longest wait, and the first 200 after it."""

    kept: int
    refused: int
    longest_s: float
    lost: int
    recovered: bool


def fill_the_disk(folder: Path, refusals: int, full: Callable[[Child], None], free: Callable[[Child], None]) -> Filled:
    """Ask until the disk is full, go on for `refusals` turns, make room, and ask once more. What else is asked must be answered."""
    kept: list[str] = []
    refused, longest = 0, 0.0
    with running(folder) as child:
        kept += [_kept(child.turn()) for _ in range(5)]
        full(child)
        for _ in range(AT_MOST):
            start = time.monotonic()
            answer = child.turn()
            if answer.status_code == 200:
                kept.append(_kept(answer))
                continue
            longest = max(longest, time.monotonic() - start)
            assert answer.status_code == 503
            assert answer.headers["retry-after"]
            assert answer.json()["type"] == "urn:ned:problem:unavailable"
            refused += 1
            if refused == refusals:
                break
        assert child.client.get("/healthz").status_code == 200
        assert child.client.get("/sources").status_code == 200
        free(child)
        after = child.turn()
        recovered = after.status_code == 200
        kept += [_kept(after)] if recovered else []
        assert child.turn("and juniors?", kept[0]).json()["conversation"] == kept[0]
    return Filled(len(kept), refused, longest, len(set(kept) - whole(folder / "ned.sqlite3")), recovered)


def _kept(answer: httpx2.Response) -> str:
    return str(answer.json()["conversation"])


def whole(database: Path) -> set[str]:
    """The ids of all conversations in a database that is whole. Raises AssertionError where it is not."""
    with closing(sqlite3.connect(database)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {key for (key,) in opened.execute("SELECT id FROM conversations")}


@contextmanager
def room_of(size: str) -> Iterator[Path | None]:
    """A file system of that size; None where this account may not make one."""
    with tempfile.TemporaryDirectory(prefix="ned-room-") as folder:
        mounted = (
            os.geteuid() == 0
            and not subprocess.run(
                ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=False, capture_output=True
            ).returncode
        )
        try:
            yield Path(folder) if mounted else None
        finally:
            if mounted:
                subprocess.run(["umount", folder], check=False, capture_output=True)
