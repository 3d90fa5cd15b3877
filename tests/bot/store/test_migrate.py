import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import downgrade
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

import bot.store.installations
from bot.conversation import Conversation
from bot.store import Stored, StoreUnavailable
from bot.store.conversations import open_conversations
from bot.store.engine import open_engine, writing
from bot.store.migrate import migration_config, newest_revision, upgrade
from bot.store.tables import metadata
from tests.databases import address_in, run_in

TABLES = {"alembic_version", *metadata.tables}


def in_a_store(folder: Path, *steps: Callable[[Connection], object]) -> list[object]:
    async def run() -> list[object]:
        engine = await open_engine(address_in(folder))
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

    assert in_a_store(tmp_path, heads) == [["0005"]] == [[newest_revision()]]


def test_conversations_of_the_version_before_go_on(tmp_path: Path) -> None:
    def back(connection: Connection) -> None:
        downgrade(migration_config(connection), "0001")

    in_a_store(tmp_path, back)
    run_in(tmp_path, """INSERT INTO conversations VALUES ('known', '{"turns": 7}', 7, 0, 4102444800)""")

    async def load() -> Stored | None:
        async with open_conversations(address_in(tmp_path)) as store:
            found = await store.load("known")
            assert found is not None
            await store.save(found)
            return await store.load("known")

    assert asyncio.run(load()) == Stored("known", 8, Conversation(turns=7))
    assert in_a_store(tmp_path, differences) == [[]]


def test_a_database_of_a_newer_ned_is_left_as_it_is(tmp_path: Path) -> None:
    in_a_store(tmp_path, tables)
    run_in(tmp_path, "UPDATE alembic_version SET version_num = '0099'")
    run_in(tmp_path, "CREATE TABLE newer (id INTEGER)")

    async def keep() -> None:
        async with open_conversations(address_in(tmp_path)) as store:
            await store.save(Stored.fresh())

    asyncio.run(keep())
    assert in_a_store(tmp_path, tables) == [TABLES | {"newer"}]


def test_a_database_of_another_era_is_refused_with_a_sentence(tmp_path: Path) -> None:
    in_a_store(tmp_path, tables)
    run_in(tmp_path, "UPDATE alembic_version SET version_num = '0100'")
    with pytest.raises(StoreUnavailable, match=r"newer Ned \(revision 0100\), which this one \(revision 0005\) cannot"):
        in_a_store(tmp_path, tables)


def test_of_processes_that_start_together_one_makes_the_tables(tmp_path: Path) -> None:
    async def run() -> None:
        for engine in await asyncio.gather(*(open_engine(address_in(tmp_path)) for _ in range(4))):
            await engine.dispose()

    asyncio.run(run())
    assert in_a_store(tmp_path, differences, tables) == [[], TABLES]
