"""Where tests keep their conversations: a file in a folder, or in its stead a schema of a real PostgreSQL.

Tests of the store name a folder; on which engine they run is decided by `engine` in the conftest.py beside them.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

import bot.store.installations  # noqa: F401 - adds its tables
from bot.store.migrate import newest_revision
from bot.store.tables import metadata

__all__ = ["FILE", "address_in", "everything_in", "on_postgres", "only_postgres", "only_sqlite", "rows_in", "run_in"]

FILE = "ned.sqlite3"
HEAD = newest_revision()
only_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
only_postgres = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
_server: list[str] = []
_in_use: dict[Path, str] = {}
_clean: list[str] = []
_OURS = set(metadata.tables)


@contextmanager
def on_postgres(server: str) -> Iterator[None]:
    """In here `address_in` names schemas of that server. To make their tables takes longest, so they are used again, emptied."""
    _server.append(server)
    try:
        yield
    finally:
        _server.pop()
        with psycopg.connect(server, autocommit=True) as database:
            for schema in _in_use.values():
                if _emptied(database, schema):
                    _clean.append(schema)
        _in_use.clear()


def address_in(folder: Path) -> str:
    """The address of the database of a folder."""
    if not _server:
        return f"sqlite+aiosqlite:///{folder / FILE}"
    if folder not in _in_use:
        _in_use[folder] = _clean.pop() if _clean else _made()
    return f"{_server[-1]}?options=-csearch_path%3D{_in_use[folder]}"


def _made() -> str:
    schema = f"test{secrets.token_hex(8)}"
    with psycopg.connect(_server[-1], autocommit=True) as database:
        database.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
    return schema


def _emptied(database: psycopg.Connection, schema: str) -> bool:
    """Whether the tables were there and are empty now; a schema that a test has changed is dropped instead."""
    found = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema]).fetchall()
    if {name for (name,) in found} == _OURS | {"alembic_version"}:
        version = sql.SQL("SELECT version_num FROM {}").format(sql.Identifier(schema, "alembic_version"))
        if database.execute(version).fetchall() == [(HEAD,)]:
            tables = sql.SQL(", ").join(sql.Identifier(schema, name) for name in sorted(_OURS))
            database.execute(sql.SQL("TRUNCATE {}").format(tables))
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
