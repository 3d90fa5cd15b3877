import asyncio

import httpx2
import pytest

from bot.settings import Settings
from bot.store import StoreUnavailable
from bot.store.conversations import Conversations
from bot.web import readiness as module
from bot.web.app import create_app
from tests.bot.web.samples import sample_mind


def test_it_lives_and_is_ready(client: httpx2.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.json() == {"status": "ready", "data_version": sample_mind().data_version}
    assert ready.headers["cache-control"] == "no-store"


def test_without_the_store_it_lives_and_says_what_is_missing(
    client: httpx2.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(_: Conversations) -> None:
        raise StoreUnavailable

    async def hangs(_: Conversations) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(module, "CHECK_S", 0.01)
    for broken in (gone, hangs):
        monkeypatch.setattr(Conversations, "reach", broken)
        problem = client.get("/readyz")
        assert problem.status_code == 503
        assert problem.headers["retry-after"]
        assert [error["pointer"] for error in problem.json()["errors"]] == ["#/store"]
        assert client.get("/healthz").status_code == 200


def test_before_the_facts_are_open_neither_part_is_ready(settings: Settings) -> None:
    async def run() -> tuple[int, list[str]]:
        transport = httpx2.ASGITransport(app=create_app(settings, sample_mind()))
        async with httpx2.AsyncClient(transport=transport, base_url="http://ned") as opened:
            problem = await opened.get("/readyz")
            return (await opened.get("/healthz")).status_code, [one["pointer"] for one in problem.json()["errors"]]

    assert asyncio.run(run()) == (200, ["#/knowledge", "#/store"])
