"""How long a transaction may take: every one has a moment until which all of it must be done, connecting included.

Only PostgreSQL looks at it (bot/store/postgres.py): SQLite has a time for its only reason to wait.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

__all__ = ["ANSWER_S", "POOL_S", "TOLD_S", "allowing", "in_time", "left"]

# Seconds for one transaction; for getting a connection of the pool to begin it with; and until somebody who waits for their
# turn behind others is told that it takes too long.
ANSWER_S = 1.5
POOL_S = 1.0
TOLD_S = 1.75
_allowed: ContextVar[float | None] = ContextVar("allowed", default=None)
_until: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def allowing(seconds: float) -> Iterator[None]:
    """In here each transaction has so many seconds: for what is known to take long, and nobody waits for."""
    token = _allowed.set(seconds)
    try:
        yield
    finally:
        _allowed.reset(token)


@contextmanager
def in_time() -> Iterator[None]:
    """One transaction: what is not answered at its end in time raises, as a lost connection does."""
    token = _until.set(monotonic() + _whole())
    try:
        yield
    finally:
        _until.reset(token)


def left() -> float:
    """Seconds that are left of the transaction; 0 when its time is over."""
    until = _until.get()
    return _whole() if until is None else max(0.0, until - monotonic())


def _whole() -> float:
    allowed = _allowed.get()
    return ANSWER_S if allowed is None else allowed
