"""How long the database is waited for: each transaction has so much patience for all of it, getting a connection included.

What counts is the time in which this process itself was on time. Where other work keeps it from looking, an answer may lie there
unread: a store that is not slow would be taken for a slow one. So a wait is a row of short looks, and however late a look comes, it
counts for no more than a moment; only far beyond its time is a wait over however that may be.

Only PostgreSQL is waited for like this: SQLite has a time for its only reason to wait.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar

__all__ = ["ANSWER_S", "LONGER", "TOLD_S", "Patience", "allowed", "allowing", "in_time", "is_over"]

# Seconds for one transaction; and until somebody who waits for their turn behind others is told that it takes too long.
ANSWER_S = 1.5
TOLD_S = 1.75
# After so many times its seconds a wait is over though this process was late all the time.
LONGER = 4.0
_LOOK_S = 0.05
# What one look counts for at most.
_MOMENT_S = 2 * _LOOK_S
_allowed: ContextVar[float | None] = ContextVar("allowed", default=None)


class Patience:
    """So many seconds to wait, of which those hardly count in which this process was late."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds
        self._most = seconds * LONGER

    @property
    def over(self) -> bool:
        """Whether it has been waited long enough."""
        return self.left <= 0 or self._most <= 0

    @asynccontextmanager
    async def lasts(self) -> AsyncIterator[None]:
        """In here one waits; TimeoutError when that is over. What had come by then has been looked at."""
        loop = asyncio.get_running_loop()
        seen = loop.time()
        next_look: asyncio.TimerHandle | None = None

        def look() -> None:
            nonlocal seen, next_look
            now = loop.time()
            self._count(now - seen)
            seen = now
            if self.over:
                limit.reschedule(now)
            else:
                next_look = loop.call_later(min(_LOOK_S, self.left), look)

        async with asyncio.timeout(None) as limit:
            next_look = loop.call_later(min(_LOOK_S, max(self.left, 0.0)), look)
            try:
                yield
            finally:
                if next_look:
                    next_look.cancel()
                self._count(loop.time() - seen)

    def _count(self, seconds: float) -> None:
        self._most -= seconds
        self.left -= min(seconds, _MOMENT_S)


_transaction: ContextVar[Patience | None] = ContextVar("transaction", default=None)


@contextmanager
def allowing(seconds: float) -> Iterator[None]:
    """In here each transaction has so many seconds: for what is known to take long, and nobody waits for."""
    token = _allowed.set(seconds)
    try:
        yield
    finally:
        _allowed.reset(token)


def allowed() -> float:
    """Seconds that a transaction has here."""
    seconds = _allowed.get()
    return ANSWER_S if seconds is None else seconds


@asynccontextmanager
async def in_time() -> AsyncIterator[None]:
    """One transaction. Raises TimeoutError where it is not done in time; what it still waits for then is given up."""
    patience = Patience(allowed())
    token = _transaction.set(patience)
    try:
        async with patience.lasts():
            yield
    finally:
        _transaction.reset(token)


def is_over() -> bool:
    """Whether this is a transaction whose time is over."""
    patience = _transaction.get()
    return patience is not None and patience.over
