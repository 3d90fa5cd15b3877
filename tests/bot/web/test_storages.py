import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.store.conversations import open_conversations
from bot.web.rates import OFF, Rates, Standing
from bot.web.storages import InDatabase, close_storage, shared_storage
from bot.web.windows import Windows
from tests.databases import address_in
from tests.servers.process import free_port


def settings(**chosen: object) -> Settings:
    return Settings.model_validate({"database_url": "sqlite:///ned.sqlite3", **chosen})


def with_two(address: str, step: Callable[[Rates, Rates], Awaitable[None]], *, redis: str | None) -> None:
    """Two processes: each has a storage of its own, over the same server."""

    async def run() -> None:
        chosen = settings(database_url=address, redis_url=redis, workers=2)
        storages = [shared_storage(chosen) for _ in range(2)]
        async with open_conversations(address) as one, open_conversations(address) as two:
            for storage, store in zip(storages, (one, two), strict=True):
                if isinstance(storage, InDatabase):
                    storage.open(store.hits)
            await step(*(Rates("5/minute", "2/hour", Windows(), shared=storage) for storage in storages))
            for storage in storages:
                await close_storage(storage)

    asyncio.run(run())


def allowed(standing: Standing | None) -> bool:
    assert standing
    return standing.allowed


@pytest.mark.parametrize("on_redis", [False, True])
def test_two_processes_have_one_limit(tmp_path: Path, request: pytest.FixtureRequest, on_redis: bool) -> None:
    who = f"192.0.2.1 {tmp_path}"  # a Redis is shared by all tests

    async def step(one: Rates, two: Rates) -> None:
        found = [await each.client(who) for each in (one, two, one, two, one, two, one)]
        assert [allowed(standing) for standing in found] == [True] * 5 + [False] * 2
        assert [standing.left for standing in found if standing] == [4, 3, 2, 1, 0, 0, 0]
        assert all(0 < standing.wait_s <= 60 for standing in found if standing)
        assert [allowed(await each.conversation(who)) for each in (one, two, one)] == [True, True, False]

    with_two(address_in(tmp_path), step, redis=request.getfixturevalue("redis") if on_redis else None)


def test_without_redis_each_process_counts_until_it_is_back(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def step(one: Rates, two: Rates) -> None:
        assert [allowed(await one.client("192.0.2.1")) for _ in range(6)] == [True] * 5 + [False]
        assert allowed(await two.client("192.0.2.1"))

    with_two(address_in(tmp_path), step, redis=f"redis://127.0.0.1:{free_port()}/0")
    assert caplog.text.count("counted together") == 2
    assert "192.0.2.1" not in caplog.text


def test_only_what_several_processes_share_is_counted_outside_of_them() -> None:
    assert shared_storage(settings()) is None
    for chosen in (settings(workers=2), settings(database_url="postgresql://somewhere/ned")):
        assert isinstance(shared_storage(chosen), InDatabase)


def test_nobody_is_counted_before_the_store_is_open() -> None:
    async def ask() -> Standing | None:
        return await Rates("1/minute", OFF, Windows(), shared=InDatabase()).client("192.0.2.1")

    assert allowed(asyncio.run(ask()))
