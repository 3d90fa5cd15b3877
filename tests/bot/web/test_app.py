import asyncio
from pathlib import Path

import httpx2
import pytest

from bot.settings import Settings
from bot.store import Conversations, Stored, StoreUnavailable
from bot.store.conversations import open_conversations
from bot.store.engine import open_engine
from bot.web import app as module
from bot.web.mind import Mind
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import DATASETS, sample_mind


def test_before_it_has_started_it_answers_503(settings: Settings) -> None:
    async def run() -> list[int]:
        transport = httpx2.ASGITransport(app=module.create_app(settings, sample_mind()))
        async with httpx2.AsyncClient(transport=transport, base_url="http://ned") as client:
            return [
                (await client.get("/healthz")).status_code,
                (await client.post("/api/v1/turns", json={"text": "baker"})).status_code,
                (await client.get("/sources")).status_code,
            ]

    assert asyncio.run(run()) == [503, 503, 503]


def test_it_opens_and_closes_the_facts_itself_where_none_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut: list[bool] = []
    mind = Mind(sample_mind().take, "1", DATASETS, close=lambda: shut.append(True))
    monkeypatch.setattr(module, "open_mind", lambda _: mind)

    async def run() -> None:
        app = module.create_app(settings_in(tmp_path))
        async with app.router.lifespan_context(app):
            assert not shut

    asyncio.run(run())
    assert shut == [True]


def test_old_conversations_are_purged_at_the_start_and_a_fault_in_it_is_only_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    days: list[int] = []

    async def failing(_: Conversations, retention: int) -> int:
        days.append(retention)
        raise StoreUnavailable("no")

    monkeypatch.setattr(Conversations, "purge", failing)
    monkeypatch.setattr(module, "PURGE_EVERY_S", 0.01)

    async def run() -> None:
        app = module.create_app(settings_in(tmp_path).model_copy(update={"retention_days": 7}), sample_mind())
        async with app.router.lifespan_context(app):
            await asyncio.sleep(0.2)

    asyncio.run(run())
    assert set(days) == {7}
    assert len(days) > 1
    assert "could not be deleted" in caplog.text


def test_purging_reaches_what_is_old(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)

    async def run() -> Stored | None:
        old = Stored.fresh()
        long_ago = Conversations(await open_engine(settings.database_url), clock=lambda: 0.0)
        await long_ago.save(old)
        await long_ago.close()
        app = module.create_app(settings, sample_mind())
        async with app.router.lifespan_context(app):
            for _ in range(100):
                async with open_conversations(settings.database_url) as store:
                    found = await store.load(old.id)
                if found is None:
                    break
            return found

    assert asyncio.run(run()) is None
