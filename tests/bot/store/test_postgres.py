"""What only a server can do: be away, be silent, or end a connection."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.store import Conversations, Stored, StoreUnavailable
from bot.store.conversations import open_conversations
from bot.store.engine import open_engine, reading
from bot.store.waiting import allowing
from data.errors import ConfigurationError
from tests.databases import address_in, only_postgres
from tests.servers.process import free_port
from tests.servers.proxy import Proxy, proxy_to

pytestmark = only_postgres
SOON_S = 0.3


def through(proxy: Proxy, folder: Path) -> str:
    return make_url(address_in(folder)).set(port=proxy.port).render_as_string(hide_password=False)


def in_a_store(folder: Path, step: Callable[[Conversations, Proxy], Awaitable[None]]) -> None:
    async def run(proxy: Proxy) -> None:
        async with open_conversations(through(proxy, folder)) as store:
            await step(store, proxy)

    port = make_url(address_in(folder)).port
    assert port
    with proxy_to(port) as proxy:
        asyncio.run(run(proxy))


def test_a_server_that_says_nothing_is_given_up_and_used_again_when_it_speaks(tmp_path: Path) -> None:
    async def step(store: Conversations, proxy: Proxy) -> None:
        kept = Stored.fresh()
        await store.save(kept)
        proxy.silent = True
        with allowing(SOON_S):
            for lost in (store.save(Stored.fresh()), store.load("x"), store.delete("x"), store.taken("x")):
                with pytest.raises(StoreUnavailable):
                    await lost
            with pytest.raises(StoreUnavailable):
                await store.deliveries.claim("x")
        proxy.silent = False
        assert await store.load(kept.id)
        assert await store.delete(kept.id)

    in_a_store(tmp_path, step)


def test_a_slow_server_is_waited_for_as_long_as_all_of_a_transaction_may_take(tmp_path: Path) -> None:
    async def step(store: Conversations, proxy: Proxy) -> None:
        await store.save(Stored.fresh())
        proxy.delay_s = 0.06
        with allowing(0.2), pytest.raises(StoreUnavailable):  # each answer is in time, all together are not
            await store.save(Stored.fresh())
        await store.save(Stored.fresh())

    in_a_store(tmp_path, step)


def test_connections_that_were_ended_are_replaced_unnoticed(tmp_path: Path) -> None:
    async def step(store: Conversations, proxy: Proxy) -> None:
        kept = Stored.fresh()
        await store.save(kept)
        proxy.cut()
        await store.save(Stored.fresh())
        proxy.cut()
        assert await store.taken("x") is None

    in_a_store(tmp_path, step)


def test_who_stops_waiting_leaves_no_connection_behind(tmp_path: Path) -> None:
    async def step(store: Conversations, proxy: Proxy) -> None:
        await store.reach()
        proxy.silent = True
        for _ in range(6):
            asking = asyncio.create_task(store.reach())
            await asyncio.sleep(0.02)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
        proxy.silent = False
        await store.reach()

    in_a_store(tmp_path, step)


def test_a_server_that_is_away_or_refuses_is_an_error_with_a_sentence() -> None:
    async def run() -> str:
        with pytest.raises(StoreUnavailable) as caught:
            await open_engine(f"postgresql://ned:hidden@127.0.0.1:{free_port()}/ned")
        return str(caught.value)

    said = asyncio.run(run())
    assert said.startswith("The database of the conversations cannot be used: connection failed")
    assert "hidden" not in said


@pytest.mark.parametrize("address", ["mysql://ned@localhost/ned", "nothing", "postgresql+asyncpg://ned@localhost/ned"])
def test_no_other_database_is_taken(address: str) -> None:
    with pytest.raises(ConfigurationError):
        asyncio.run(open_engine(address))


def test_times_are_those_of_utc_and_the_path_of_the_address_holds(tmp_path: Path) -> None:
    async def run() -> list[str]:
        engine = await open_engine(address_in(tmp_path))
        async with reading(engine) as connection:
            found = [
                str((await connection.execute(text(f"SHOW {name}"))).scalar()) for name in ("timezone", "search_path")
            ]
        await engine.dispose()
        return found

    zone, path = asyncio.run(run())
    assert zone == "UTC"
    assert path.startswith("test")
