"""The connection to PostgreSQL: a pool of few connections, and no wait without an end.

A connection that has no answer while its transaction has patience (bot/store/waiting.py) is closed, whatever hangs: the server, or
the network on the way to it. So somebody who asks while the database is gone is told in time, nothing piles up, and what comes
later gets a connection that works.
"""

import asyncio
from typing import Any, TypeVar

from psycopg import AsyncConnection, OperationalError, waiting
from psycopg.abc import PQGen
from psycopg.rows import TupleRow
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.waiting import ANSWER_S, LONGER, Patience, allowed, is_over

__all__ = ["postgres_engine"]

_INTERVAL_S = 0.1
_MS = 1000
# What the server itself does not do for longer, so that it is not busy for somebody who has left.
LONGEST_S = {"statement_timeout": ANSWER_S, "idle_in_transaction_session_timeout": 10.0}

Found = TypeVar("Found")


class _InTime(AsyncConnection[TupleRow]):
    """Waits for the server no longer than a transaction may take, and not at all for one who has left."""

    async def wait(self, gen: PQGen[Found], interval: float = _INTERVAL_S, timeout: float | None = None) -> Found:  # noqa: ASYNC109 - as the driver has it
        try:
            if is_over():  # what is done once that is so, like taking it back, has no time of its own
                raise TimeoutError
            async with Patience(allowed()).lasts():
                return await waiting.wait_async(gen, self.pgconn.socket, interval=interval, timeout=timeout)
        except TimeoutError as error:
            self.pgconn.finish()
            raise OperationalError("the server did not answer in time") from error
        except asyncio.CancelledError:
            self.pgconn.finish()  # the driver would wait for the server to say that it stopped
            raise


async def _connect(*args: Any, **options: Any) -> AsyncConnection[TupleRow]:  # noqa: ANN401 - whatever the driver takes
    try:
        async with Patience(ANSWER_S).lasts():
            return await _InTime.connect(*args, **options)
    except TimeoutError as error:
        raise OperationalError("the server could not be reached in time") from error


def postgres_engine(url: URL, connections: int) -> AsyncEngine:
    """An engine with at most so many connections; it opens none yet."""
    limits = " ".join(f"-c {name}={seconds * _MS:.0f}" for name, seconds in LONGEST_S.items())
    given = url.query.get("options", "")
    asked = given if isinstance(given, str) else " ".join(given)
    return create_async_engine(
        url.set(drivername="postgresql+psycopg").difference_update_query(["options"]),
        connect_args={
            "async_creator_fn": _connect,
            "application_name": "ned",
            # Slack's own tables hold times without a zone.
            "options": f"-c timezone=UTC {limits} {asked}".strip(),
        },
        use_native_hstore=False,  # spares every process a question at start
        pool_size=connections,
        max_overflow=0,
        pool_timeout=ANSWER_S * LONGER,  # a transaction gives up before
        pool_pre_ping=True,  # after a restart of the server nobody is told of it
        hide_parameters=True,  # the message of an error would quote them
    )
