"""Where tests keep their conversations: a file in a folder, or in its stead a schema of a real PostgreSQL.

Tests name a folder; on which engine they run is decided by `engine` in tests/conftest.py. In folders whose conftest.py asks for it,
every test that may keep something runs on both.
"""

import secrets
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

import bot.store.installations  # noqa: F401 - adds its tables
from bot.store.migrate import newest_revision
from bot.store.tables import metadata

__all__ = [
    "FILE",
    "address_in",
    "everything_in",
    "keeps_nothing",
    "lasting_address",
    "may_keep",
    "on_postgres",
    "only_postgres",
    "only_sqlite",
    "rows_in",
    "run_in",
]

FILE = "ned.sqlite3"
HEAD = newest_revision()
only_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
keeps_nothing = pytest.mark.parametrize("engine", [pytest.param("sqlite", id=pytest.HIDDEN_PARAM)], indirect=True)
only_postgres = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
# What a test asks for to keep something: a folder of its own, or a server that several share.
_KEEPING = frozenset({"always", "lasting", "tmp_path"})
_server: list[str] = []
_in_use: dict[Path, str] = {}
_clean: list[str] = []
_OURS = {table.name: None for table in reversed(metadata.sorted_tables)}


@contextmanager
def on_postgres(server: str) -> Iterator[None]:
    """In here `address_in` names schemas of that server. To make their tables takes longest, so they are used again, emptied."""
    _server.append(server)
    try:
        yield
    finally:
        _server.pop()
        if _in_use:
            with psycopg.connect(server, autocommit=True) as database:
                _clean.extend(schema for schema in _in_use.values() if _emptied(database, schema))
            _in_use.clear()


def address_in(folder: Path) -> str:
    """The address of the database of a folder."""
    if not _server:
        return lasting_address(folder, None)
    if folder not in _in_use:
        _in_use[folder] = _clean.pop() if _clean else _made(_server[-1])
    return _address(_server[-1], _in_use[folder])


def lasting_address(folder: Path, server: str | None) -> str:
    """The address of a new database that nobody empties, for what lasts longer than one test: in the folder, or on the server."""
    return _address(server, _made(server)) if server else f"sqlite+aiosqlite:///{folder / FILE}"


def may_keep(fixtures: Collection[str]) -> bool:
    """Whether a test that asks for these, itself or through others, may keep something."""
    return not _KEEPING.isdisjoint(fixtures)


def _address(server: str, schema: str) -> str:
    return f"{server}?options=-csearch_path%3D{schema}"


def _made(server: str) -> str:
    schema = f"test{secrets.token_hex(8)}"
    with psycopg.connect(server, autocommit=True) as database:
        database.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
    return schema


def _emptied(database: psycopg.Connection, schema: str) -> bool:
    """Whether the tables were there and are empty now; a schema that a test has changed is dropped instead."""
    found = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema]).fetchall()
    if {name for (name,) in found} == _OURS.keys() | {"alembic_version"}:
        version = sql.SQL("SELECT version_num FROM {}").format(sql.Identifier(schema, "alembic_version"))
        if database.execute(version).fetchall() == [(HEAD,)]:
            # TRUNCATE would take forty milliseconds of a processor each time, for files that are hardly ever written.
            clean = [sql.SQL("DELETE FROM {}").format(sql.Identifier(schema, name)) for name in _OURS]
            database.execute(sql.SQL("; ").join(clean))
            return True
    database.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(schema)))
    return False


def _given(statement: str) -> sql.SQL:
    return sql.SQL(statement)


def run_in(folder: Path, statement: str) -> None:
    """Run a statement beside the store, as another program would."""
    if _server:
        with psycopg.connect(address_in(folder), autocommit=True) as database:
            database.execute(_given(statement))
        return
    with closing(sqlite3.connect(folder / FILE)) as file, file:
        file.execute(statement)


def rows_in(folder: Path, statement: str) -> list[tuple[object, ...]]:
    """What a query gives, beside the store."""
    if _server:
        with psycopg.connect(address_in(folder)) as database:
            return database.execute(_given(statement)).fetchall()
    with closing(sqlite3.connect(folder / FILE)) as file:
        return file.execute(statement).fetchall()


def everything_in(folder: Path) -> bytes:
    """All that lies in the database of a folder: its files, or the rows that PostgreSQL gives."""
    if not _server:
        return b"".join(file.read_bytes() for file in folder.iterdir())
    tables = rows_in(folder, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    return b"".join(repr(rows_in(folder, f"SELECT * FROM {name}")).encode() for (name,) in tables)  # noqa: S608
