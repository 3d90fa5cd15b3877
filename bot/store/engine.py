"""The connection to SQLite, set up so that nothing answered is lost in a crash and writers wait instead of failing.

What is committed has left the process: killing it loses nothing. Should the power go, the file stays whole but may miss
the last seconds; to wait for the disk at every turn would be a high price for which job a chat was about.

WAL and a busy timeout are not enough: a transaction that reads first and then writes fails at once when another process
wrote in between, whatever the timeout. So the driver begins every writing transaction with BEGIN IMMEDIATE, which it says
before the first statement that writes; what is to be read inside one must come after that.
"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from bot.store.errors import StoreUnavailable
from bot.store.migrate import upgrade

__all__ = ["open_engine", "reading", "writing"]

BUSY_TIMEOUT_S = 5.0
UNAVAILABLE = "Ned cannot reach its conversations just now. Nothing was changed; please send it again in a moment."


def _on_connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    try:
        _set_up(connection)
    except BaseException:
        connection.close()  # the pool forgets one that failed here, and its thread would go on
        raise


def _set_up(connection: DBAPIConnection) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    mode = cursor.fetchone()
    if mode is None or mode[0] != "wal":  # SQLite refuses silently, on network folders for one
        raise StoreUnavailable(f"The folder of the conversations cannot hold a write-ahead log (it gives {mode}).")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _try_place(url: URL) -> None:
    # Tried here first: the driver leaves a thread behind when it cannot open the file.
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        sqlite3.connect(path).close()
    except (OSError, sqlite3.Error) as error:
        raise StoreUnavailable(f"The file of the conversations cannot be made or opened: {error}.") from error


async def open_engine(address: str) -> AsyncEngine:
    """Connect, make the folder and bring the tables up to date. Raises StoreUnavailable where the file cannot be used."""
    url = make_url(address)
    _try_place(url)
    engine = create_async_engine(
        url,
        connect_args={"isolation_level": "IMMEDIATE", "timeout": BUSY_TIMEOUT_S},
        poolclass=AsyncAdaptedQueuePool,
        pool_size=2,
        max_overflow=2,
        pool_reset_on_return=None,  # every transaction is ended by who began it
    )
    event.listen(engine.sync_engine, "connect", _on_connect)
    try:
        async with writing(engine) as connection:
            await connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver does not begin before changes of tables
            await connection.run_sync(upgrade)
    except BaseException:
        await engine.dispose()
        raise
    return engine


@asynccontextmanager
async def writing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction that holds the write lock from its first statement that writes; all of it is kept, or none."""
    try:
        async with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        raise StoreUnavailable(UNAVAILABLE) from error


@asynccontextmanager
async def reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Single statements, each on the newest state."""
    try:
        async with engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        raise StoreUnavailable(UNAVAILABLE) from error
