import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.command import downgrade
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

import bot.store.installations
from bot.conversation import Conversation
from bot.store import Stored
from bot.store.conversations import open_conversations
from bot.store.engine import open_engine, writing
from bot.store.migrate import migration_config, upgrade
from bot.store.tables import metadata

TABLES = {"alembic_version", *metadata.tables}


def in_a_store(folder: Path, *steps: Callable[[Connection], object]) -> list[object]:
    async def run() -> list[object]:
        engine = await open_engine(f"sqlite+aiosqlite:///{folder / 'ned.sqlite3'}")
        async with writing(engine) as connection:
            found = [await connection.run_sync(step) for step in steps]
        await engine.dispose()
        return found

    return asyncio.run(run())


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def down(connection: Connection) -> None:
    downgrade(migration_config(connection), "base")


def test_the_revisions_make_the_tables_the_code_reads(tmp_path: Path) -> None:
    assert in_a_store(tmp_path, differences) == [[]]


def test_running_them_again_changes_nothing(tmp_path: Path) -> None:
    before, _, after = in_a_store(tmp_path, tables, upgrade, tables)
    assert before == after == TABLES
    assert set(bot.store.installations.__all__) < TABLES


def test_every_revision_can_be_taken_back(tmp_path: Path) -> None:
    assert in_a_store(tmp_path, down, tables, upgrade, tables)[1::2] == [
        {"alembic_version"},
        TABLES,
    ]


def test_there_is_one_line_of_revisions(tmp_path: Path) -> None:
    def heads(connection: Connection) -> list[str]:
        return list(ScriptDirectory.from_config(migration_config(connection)).get_heads())

    assert in_a_store(tmp_path, heads) == [["0003"]]


def test_conversations_of_the_version_before_go_on(tmp_path: Path) -> None:
    path = tmp_path / "ned.sqlite3"

    def back(connection: Connection) -> None:
        downgrade(migration_config(connection), "0001")

    in_a_store(tmp_path, back)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("""INSERT INTO conversations VALUES ('known', '{"turns": 7}', 7, 0, 4102444800)""")

    async def load() -> Stored | None:
        async with open_conversations(f"sqlite+aiosqlite:///{path}") as store:
            found = await store.load("known")
            assert found is not None
            await store.save(found)
            return await store.load("known")

    assert asyncio.run(load()) == Stored("known", 8, Conversation(turns=7))
    assert in_a_store(tmp_path, differences) == [[]]


def test_a_database_of_a_newer_ned_is_left_as_it_is(tmp_path: Path) -> None:
    in_a_store(tmp_path, tables)
    path = tmp_path / "ned.sqlite3"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.execute("CREATE TABLE newer (id INTEGER)")

    async def keep() -> None:
        async with open_conversations(f"sqlite+aiosqlite:///{path}") as store:
            await store.save(Stored.fresh())

    asyncio.run(keep())
    assert in_a_store(tmp_path, tables) == [TABLES | {"newer"}]
