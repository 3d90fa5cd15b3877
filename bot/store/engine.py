"""The connection to the database: SQLite, or PostgreSQL (bot/store/postgres.py), used through the same few functions.

SQLite is set up so that nothing answered is lost in a crash and writers wait instead of failing. What is committed has left the
process: killing it loses nothing. Should the power go, the file stays whole but may miss the last seconds; to wait for the disk
at every turn would be a high price for which job a chat was about.

WAL and a busy timeout are not enough: a transaction that reads first and then writes fails at once when another process
wrote in between, whatever the timeout. So the driver begins every writing transaction with BEGIN IMMEDIATE, which it says
before the first statement that writes; what is to be read inside one must come after that.
"""

import logging
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Table, event, false
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.dml import ReturningInsert

from bot.store.closing import Closing
from bot.store.errors import UNAVAILABLE, StoreUnavailable
from bot.store.migrate import bring_up, upgrade
from bot.store.waiting import TOLD_S, allowing, in_time
from data.errors import ConfigurationError

__all__ = [
    "CONNECTIONS",
    "LOGGED_PAGES",
    "add_rows",
    "claim_row",
    "insert_new",
    "open_engine",
    "patience",
    "reading",
    "scrub",
    "upsert",
    "writing",
]

BUSY_TIMEOUT_S = 5.0
SCRUB_TIMEOUT_S = 0.25
CONNECTIONS = 5
# Pages of the write-ahead log after which they are put into the file, which waits for the disk, and every turn meanwhile with it:
# four times as many as usual, 16 MB, so that fewer turns than one in a hundred do.
LOGGED_PAGES = 4000
# All revisions together, on a database of any size, and waiting for another process that runs them.
MIGRATING_S = 3600.0
POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")

# Told to log everything, the libraries below log every statement with its values, and those may be what somebody wrote.
for _name in ("aiosqlite", "psycopg", "sqlalchemy"):
    logging.getLogger(_name).setLevel(logging.WARNING)


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
    cursor.execute(f"PRAGMA wal_autocheckpoint = {LOGGED_PAGES}")
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
    if path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise StoreUnavailable(f"The file of the conversations cannot be written: {path}, or its folder.")


async def open_engine(address: str, connections: int = CONNECTIONS) -> AsyncEngine:
    """Connect and bring the tables up to date; for SQLite also make the folder. `connections` is for PostgreSQL, at most.

    Raises StoreUnavailable where the database cannot be used, ConfigurationError for an address that names none.
    """
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise ConfigurationError("The address of the database cannot be read.") from error
    if url.drivername in POSTGRES:
        from bot.store.postgres import postgres_engine  # its driver takes a while to load

        engine = postgres_engine(url, connections)
    elif url.get_backend_name() == "sqlite":
        engine = _sqlite_engine(url.set(drivername="sqlite+aiosqlite"))
    else:
        raise ConfigurationError("Conversations can be kept in SQLite or PostgreSQL, and in no other database.")
    try:
        await _bring_up(engine)
    except BaseException:
        await engine.dispose()
        raise
    return engine


async def _bring_up(engine: AsyncEngine) -> None:
    if engine.dialect.name == "sqlite":
        async with writing(engine) as connection:
            # Others may be at it, and take as long as there is much to change.
            await connection.exec_driver_sql(f"PRAGMA busy_timeout = {MIGRATING_S * 1000:.0f}")
            await connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver does not begin before changes of tables
            await connection.run_sync(upgrade)
            await connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000:.0f}")
        return
    try:
        with allowing(MIGRATING_S):
            async with writing(engine) as connection:
                await connection.run_sync(bring_up)
    except StoreUnavailable as error:
        if error.__cause__ is None:
            raise
        cause = getattr(error.__cause__, "orig", None) or error.__cause__
        said = " ".join(str(cause).split())
        raise StoreUnavailable(f"The database of the conversations cannot be used: {said.rstrip('.')}.") from error


def _sqlite_engine(url: URL) -> AsyncEngine:
    _try_place(url)
    engine = create_async_engine(
        url,
        connect_args={"isolation_level": "IMMEDIATE", "timeout": BUSY_TIMEOUT_S, "factory": Closing},
        poolclass=AsyncAdaptedQueuePool,
        pool_size=2,
        max_overflow=2,
        pool_reset_on_return=None,  # every transaction is ended by who began it
        hide_parameters=True,  # the message of an error would quote them
    )
    event.listen(engine.sync_engine, "connect", _on_connect)
    return engine


def patience(engine: AsyncEngine) -> float | None:
    """Seconds after which somebody who waits for many small transactions in a row is told that it is too long; None for SQLite,
    which has a time for its only reason to wait."""
    return None if engine.dialect.name == "sqlite" else TOLD_S


@asynccontextmanager
async def writing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction that holds the write lock from its first statement that writes; all of it is kept, or none."""
    async with _available(engine), engine.begin() as connection:
        yield connection


@asynccontextmanager
async def reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Single statements, each on the newest state."""
    async with _available(engine), engine.connect() as connection:
        if engine.dialect.name != "sqlite":  # where reading, too, begins a transaction
            await connection.execution_options(isolation_level="AUTOCOMMIT")
        yield connection


@asynccontextmanager
async def snapshot(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Statements that only read, all of them on the state at one moment, while others go on writing."""
    async with _available(engine), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            await connection.exec_driver_sql("BEGIN")
        else:
            await connection.execution_options(isolation_level="REPEATABLE READ")
            await connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        yield connection
        await connection.rollback()


@asynccontextmanager
async def _available(engine: AsyncEngine) -> AsyncIterator[None]:
    """One transaction: what the database refuses, or does not answer in time, is a StoreUnavailable."""
    try:
        async with nullcontext() if engine.dialect.name == "sqlite" else in_time():
            yield
    except (DBAPIError, PoolTimeout, TimeoutError) as error:
        raise StoreUnavailable(UNAVAILABLE) from error


async def scrub(engine: AsyncEngine) -> None:
    """Take what was deleted out of SQLite's write-ahead log too. Where that cannot be done now, the next call does it."""
    if engine.dialect.name == "sqlite":
        with suppress(StoreUnavailable):
            async with reading(engine) as connection:
                # It waits for readers while it keeps writers waiting, so not for long.
                await connection.exec_driver_sql(f"PRAGMA busy_timeout = {SCRUB_TIMEOUT_S * 1000:.0f}")
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                await connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000:.0f}")


def insert_new(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that leaves a row alone whose key is there already; rows inserted are counted."""
    return _insert(dialect, table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


def upsert(dialect: str, table: Table, new: Mapping[str, object]) -> postgresql.Insert | sqlite.Insert:
    """An insert that gives the row whose key is there already its `new` values."""
    return _insert(dialect, table).on_conflict_do_update(index_elements=list(table.primary_key), set_=new)


def add_rows(
    dialect: str,
    table: Table,
    rows: Sequence[Mapping[str, object]],
    new: Callable[[ReadOnlyColumnCollection[str, Any]], Mapping[str, object]],
) -> postgresql.Insert | sqlite.Insert:
    """An insert of `rows` that gives a row whose key is there already the values `new` makes of the one inserted."""
    insert = _insert(dialect, table).values(list(rows))
    return insert.on_conflict_do_update(index_elements=list(table.primary_key), set_=new(insert.excluded))


def take_row(dialect: str, table: Table, row: Mapping[str, object], where: ColumnElement[bool]) -> ReturningInsert[str]:
    """An insert of a row that takes the place of one whose key is there already only `where` that one is so; it gives the key
    if it was put in."""
    insert = _insert(dialect, table).values(row)
    (key,) = table.primary_key
    taken = insert.on_conflict_do_update(index_elements=[key], set_=dict(row), where=where)
    return taken.returning(key)


def claim_row(dialect: str, table: Table, rows: Sequence[Mapping[str, object]], before: int) -> ReturningInsert[str]:
    """An insert of `rows` that takes over a row claimed `before` that time and not done; it gives the ids that are ours now."""
    new = _insert(dialect, table).values(list(rows))
    stale = (table.c.done == false()) & (table.c.claimed < before)
    taken = new.on_conflict_do_update(
        index_elements=list(table.primary_key), set_={"claimed": new.excluded.claimed}, where=stale
    )
    return taken.returning(table.c.id)


def _insert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
