"""What was being written when its task was cancelled keeps nobody else from writing."""

import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot.store.closing import Closing
from bot.store.engine import open_engine
from bot.store.leases import Leases
from tests.databases import FILE, address_in, only_sqlite

pytestmark = only_sqlite


def test_nothing_is_held_by_what_was_closed_though_somebody_has_its_cursors(tmp_path: Path) -> None:
    file = tmp_path / FILE
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE kept (one INTEGER)")
        other.execute("INSERT INTO kept VALUES (1), (2)")
        other.commit()
        other.execute("PRAGMA journal_mode = WAL")
    connection = sqlite3.connect(file, factory=Closing, isolation_level="IMMEDIATE")
    begun = connection.cursor(), connection.cursor()
    begun[0].execute("SELECT one FROM kept")
    begun[1].execute("INSERT INTO kept VALUES (3), (4) RETURNING one")
    connection.close()
    with closing(sqlite3.connect(file, timeout=0)) as other:
        other.execute("INSERT INTO kept VALUES (5)")
        other.commit()
        (checkpoint,) = other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        assert checkpoint[0] == 0  # 1 where somebody still reads
        assert other.execute("SELECT sum(one) FROM kept").fetchall() == [(8,)]
    assert len(begun) == 2


def test_a_task_that_is_cancelled_anywhere_in_a_transaction_lets_others_write(tmp_path: Path) -> None:
    async def run() -> None:
        engine = await open_engine(address_in(tmp_path))
        leases = Leases(engine, lambda: 1_700_000_000.0)
        for steps in range(40):
            task = asyncio.create_task(leases.take(f"work {steps}", 60))
            for _ in range(steps):
                await asyncio.sleep(0.0003)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            with closing(sqlite3.connect(tmp_path / FILE, timeout=0, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                other.execute("ROLLBACK")
        await engine.dispose()

    asyncio.run(run())
