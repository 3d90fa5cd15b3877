import asyncio
from pathlib import Path

from bot.store import Stored
from bot.store.conversations import Conversations
from bot.store.engine import open_engine
from bot.store.retention import EVERY_S
from tests.bot.store.test_deliveries import Clock
from tests.databases import address_in

DAY_S = 86_400


def test_of_all_processes_one_does_it_and_the_next_one_when_its_time_is_over(tmp_path: Path) -> None:
    async def run() -> None:
        clock = Clock()
        stores = [Conversations(await open_engine(address_in(tmp_path)), clock) for _ in range(2)]
        taken = await asyncio.gather(*(store.leases.take("work", 60) for store in stores for _ in range(3)))
        assert sum(taken) == 1
        assert await stores[0].leases.take("other", 60)
        clock.now += 59
        assert not await stores[1].leases.take("work", 60)
        clock.now += 1
        assert await stores[1].leases.take("work", 60)
        for store in stores:
            await store.close()

    asyncio.run(run())


def test_old_conversations_are_deleted_once_in_a_while_and_not_by_each(tmp_path: Path) -> None:
    async def run() -> None:
        clock = Clock()
        stores = [Conversations(await open_engine(address_in(tmp_path)), clock) for _ in range(2)]
        await stores[0].purge_in_turn(30)
        await stores[0].save(Stored.fresh())
        clock.now += 31 * DAY_S
        assert (await stores[0].aged(30)).conversations == 1
        await stores[1].purge_in_turn(30)
        assert (await stores[0].aged(30)).conversations == 0
        await stores[0].save(Stored.fresh())
        await stores[0].purge_in_turn(-1)  # whatever there is; but it was done just now
        assert (await stores[0].aged(-1)).conversations == 1
        clock.now += EVERY_S
        await stores[0].purge_in_turn(-1)
        assert (await stores[0].aged(-1)).conversations == 0
        for store in stores:
            await store.close()

    asyncio.run(run())
