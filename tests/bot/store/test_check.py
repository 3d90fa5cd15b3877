import asyncio
from pathlib import Path

from bot.store.check import Checked, check
from bot.store.engine import open_engine
from bot.store.migrate import newest_revision
from tests.databases import address_in, run_in


def checked(folder: Path) -> Checked:
    async def run() -> Checked:
        engine = await open_engine(address_in(folder))
        try:
            return await check(engine)
        finally:
            await engine.dispose()

    return asyncio.run(run())


def test_what_is_there_and_what_is_wrong_is_said(tmp_path: Path, engine: str) -> None:
    found = checked(tmp_path)
    assert found.server.lower().startswith(engine)
    assert found.revision == found.known == newest_revision()
    assert found.rows["conversations"] == 0
    assert found.faults == ()
    run_in(tmp_path, "INSERT INTO texts VALUES ('nobody', 1, 'x', 1)")
    found = checked(tmp_path)
    assert found.rows["texts"] == 1
    assert found.faults == ("1 rows of texts belong to no conversation",)
