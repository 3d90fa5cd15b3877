"""Whether a database is whole, and what is in it."""

from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

import bot.store.installations  # noqa: F401 - adds its tables
from bot.store.engine import reading
from bot.store.migrate import newest_revision
from bot.store.tables import conversations, metadata, texts, turns
from bot.store.waiting import allowing

__all__ = ["Checked", "check"]

LONG_S = 3600.0


@dataclass(frozen=True, slots=True)
class Checked:
    """`server` and its version; the `revision` of the tables, and the newest that is `known` here; rows by table; what is wrong."""

    server: str
    revision: str
    known: str
    rows: dict[str, int]
    faults: tuple[str, ...]


async def check(engine: AsyncEngine) -> Checked:
    """Look at all of it. Raises StoreUnavailable where it cannot be read."""
    faults: list[str] = []
    with allowing(LONG_S):
        async with reading(engine) as connection:
            if engine.dialect.name == "sqlite":
                version = f"SQLite {(await connection.execute(text('SELECT sqlite_version()'))).scalar_one()}"
                found = (await connection.execute(text("PRAGMA integrity_check"))).scalars()
                faults += [str(line) for line in found if line != "ok"]
            else:
                version = f"PostgreSQL {(await connection.execute(text('SHOW server_version'))).scalar_one()}"
                await connection.execute(text("SET statement_timeout = 0"))
            revision = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar_one()
            rows: dict[str, int] = {}
            for table in metadata.sorted_tables:
                rows[table.name] = (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            for table in (turns, texts):
                alone = select(func.count()).where(table.c.conversation.not_in(select(conversations.c.id)))
                if count := (await connection.execute(alone)).scalar_one():
                    faults.append(f"{count} rows of {table.name} belong to no conversation")
    return Checked(version, str(revision), newest_revision(), rows, tuple(faults))
