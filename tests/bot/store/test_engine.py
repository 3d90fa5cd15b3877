import asyncio
import logging
import sqlite3
import traceback
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import make_url

from bot.store.engine import LOGGED_PAGES, insert_new, open_engine, reading, upsert, writing
from bot.store.errors import StoreUnavailable
from bot.store.tables import conversations
from tests.databases import only_sqlite

pytestmark = only_sqlite


def address(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def test_the_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    async def run() -> None:
        await (await open_engine(address(tmp_path / "new" / "ned.sqlite3"))).dispose()

    asyncio.run(run())
    assert (tmp_path / "new" / "ned.sqlite3").is_file()
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_connections_are_set_up_for_safe_writes(tmp_path: Path) -> None:
    async def run() -> dict[str, object]:
        engine = await open_engine(address(tmp_path / "ned.sqlite3"))
        async with reading(engine) as connection:
            found = {
                name: (await connection.execute(text(f"PRAGMA {name}"))).scalar()
                for name in ("journal_mode", "synchronous", "busy_timeout", "secure_delete", "wal_autocheckpoint")
            }
        await engine.dispose()
        return found

    assert asyncio.run(run()) == {
        "journal_mode": "wal",
        "synchronous": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
        "wal_autocheckpoint": LOGGED_PAGES,
    }


def test_who_starts_while_another_one_brings_the_tables_up_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.engine.BUSY_TIMEOUT_S", 0.02)  # which is for turns

    async def run() -> None:
        await (await open_engine(address(tmp_path / "ned.sqlite3"))).dispose()
        other = sqlite3.connect(tmp_path / "ned.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        starting = asyncio.create_task(open_engine(address(tmp_path / "ned.sqlite3")))
        done, _ = await asyncio.wait([starting], timeout=0.3)
        assert not done
        other.execute("ROLLBACK")
        await (await starting).dispose()
        other.close()

    asyncio.run(run())


def test_a_writing_transaction_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    row = "INSERT INTO conversations VALUES (:id, '{}', 1, 0, 0)"

    async def run() -> list[str]:
        engine = await open_engine(address(tmp_path / "ned.sqlite3"))
        with suppress(ZeroDivisionError):
            async with writing(engine) as connection:
                await connection.execute(text(row), {"id": "lost"})
                raise ZeroDivisionError
        async with writing(engine) as connection:
            await connection.execute(text(row), {"id": "kept"})
        async with reading(engine) as connection:
            found = list((await connection.execute(text("SELECT id FROM conversations"))).scalars())
        await engine.dispose()
        return found

    assert asyncio.run(run()) == ["kept"]


def test_another_writer_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.engine.BUSY_TIMEOUT_S", 0.1)

    async def run() -> None:
        engine = await open_engine(address(tmp_path / "ned.sqlite3"))
        other = sqlite3.connect(tmp_path / "ned.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable):
            async with writing(engine) as connection:
                await connection.execute(text("DELETE FROM conversations"))
        other.execute("ROLLBACK")
        other.close()
        async with writing(engine) as connection:
            await connection.execute(text("DELETE FROM conversations"))
        await engine.dispose()

    asyncio.run(run())


def in_a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").touch()
    return tmp_path / "file" / "ned.sqlite3"


def on_a_folder(tmp_path: Path) -> Path:
    (tmp_path / "ned.sqlite3").mkdir()
    return tmp_path / "ned.sqlite3"


def on_other_bytes(tmp_path: Path) -> Path:
    (tmp_path / "ned.sqlite3").write_bytes(b"this is no database at all" * 100)
    return tmp_path / "ned.sqlite3"


@pytest.mark.parametrize("place", [in_a_file, on_a_folder, on_other_bytes])
def test_a_place_that_cannot_hold_a_store_is_an_error_with_a_sentence(
    tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    async def run() -> None:
        with pytest.raises(StoreUnavailable):
            await open_engine(address(place(tmp_path)))

    asyncio.run(run())


def test_a_store_without_a_write_ahead_log_is_refused() -> None:
    async def run() -> None:
        with pytest.raises(StoreUnavailable, match="write-ahead log"):
            await open_engine("sqlite+aiosqlite:///:memory:")

    asyncio.run(run())


def test_what_is_in_a_statement_is_in_no_error_and_no_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    async def run() -> str:
        engine = await open_engine(address(tmp_path / "ned.sqlite3"))
        row = {"id": "a secret", "state": "another secret"}
        faulty = text("INSERT INTO conversations VALUES (:id, :state, 1, 0, 0)")
        said = ""
        try:
            async with writing(engine) as connection:
                await connection.execute(faulty, row)
                await connection.execute(faulty, row)
        except StoreUnavailable as error:
            said = "".join(traceback.format_exception(error))
        await engine.dispose()
        return said

    said = asyncio.run(run())
    assert "conversations" in said
    assert "secret" not in said
    assert "secret" not in caplog.text


def test_a_pool_that_is_used_up_is_unavailable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        engine = await open_engine(address(tmp_path / "ned.sqlite3"))
        monkeypatch.setattr(engine.pool, "_timeout", 0.01)
        async with AsyncExitStack() as stack:
            for _ in range(4):
                await stack.enter_async_context(reading(engine))
            with pytest.raises(StoreUnavailable):
                await stack.enter_async_context(reading(engine))
        await engine.dispose()

    asyncio.run(run())


def test_inserting_what_is_there_leaves_it_and_upserting_changes_it(tmp_path: Path) -> None:
    async def run() -> tuple[int, int, str]:
        engine = await open_engine(address(tmp_path / "ned.sqlite3"))
        row = {"id": "one", "state": "first", "version": 1, "created": 0, "updated": 0}
        async with writing(engine) as connection:
            counts = [
                (await connection.execute(insert_new(engine.dialect.name, conversations), given)).rowcount
                for given in (row, row | {"state": "second"})
            ]
            await connection.execute(upsert(engine.dialect.name, conversations, {"state": "third"}), row)
            found = (await connection.execute(select(conversations.c.state))).scalar_one()
        await engine.dispose()
        return counts[0], counts[1], str(found)

    assert asyncio.run(run()) == (1, 0, "third")


def test_both_are_said_in_postgresql_too() -> None:
    said = (insert_new("postgresql", conversations), upsert("postgresql", conversations, {"state": "x"}))
    dialect = make_url("postgresql+psycopg://").get_dialect()()
    first, second = (str(statement.compile(dialect=dialect)) for statement in said)
    assert "ON CONFLICT DO NOTHING" in first
    assert "ON CONFLICT (id) DO UPDATE" in second
