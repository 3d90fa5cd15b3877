import asyncio
from collections.abc import Callable
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.command import downgrade
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.store.engine import open_engine, writing
from bot.store.migrate import migration_config, upgrade
from bot.store.tables import metadata


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
    assert before == after == {"alembic_version", "conversations"}


def test_every_revision_can_be_taken_back(tmp_path: Path) -> None:
    assert in_a_store(tmp_path, down, tables, upgrade, tables)[1::2] == [
        {"alembic_version"},
        {"alembic_version", "conversations"},
    ]


def test_there_is_one_line_of_revisions(tmp_path: Path) -> None:
    def heads(connection: Connection) -> list[str]:
        return list(ScriptDirectory.from_config(migration_config(connection)).get_heads())

    assert in_a_store(tmp_path, heads) == [["0001"]]
