import asyncio
from pathlib import Path

import httpx2
import pytest

from bot.settings import Settings
from bot.store import Conversations, Stored
from bot.store.conversations import open_conversations
from bot.store.engine import open_engine
from bot.store.retention import Aged
from bot.web import app as module
from bot.web.mind import Mind
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import DATASETS, sample_mind
from tests.bot.web.serving import serving
from tests.databases import everything_in


def test_before_it_has_started_it_answers_503(settings: Settings) -> None:
    async def run() -> list[int]:
        transport = httpx2.ASGITransport(app=module.create_app(settings, sample_mind()))
        async with httpx2.AsyncClient(transport=transport, base_url="http://ned") as client:
            return [
                (await client.get("/readyz")).status_code,
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


def test_purging_starts_with_the_server_and_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days: list[int] = []
    purged = asyncio.Event()

    async def noting(_: Conversations, retention: int) -> Aged:
        days.append(retention)
        purged.set()
        return Aged(0, 0, 0)

    monkeypatch.setattr(Conversations, "purge", noting)

    async def run() -> None:
        app = module.create_app(settings_in(tmp_path).model_copy(update={"retention_days": 7}), sample_mind())
        async with app.router.lifespan_context(app):
            await purged.wait()

    asyncio.run(run())
    assert days == [7]


@pytest.mark.parametrize("kept", [False, True])
def test_texts_are_kept_where_that_is_set_and_the_page_says_so(tmp_path: Path, kept: bool) -> None:
    settings = settings_in(tmp_path).model_copy(update={"store_texts": kept, "retention_days": 7})
    with serving(settings, sample_mind()) as base:
        page = httpx2.post(f"{base}/", data={"text": "a rare secret"}).text
        found = b"a rare secret" in everything_in(tmp_path)
    assert found is kept
    assert ("keep what you write, for 7 days" in page) is kept
    assert ("keeps no text you write" in page) is not kept


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
