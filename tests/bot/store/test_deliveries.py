import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.store.deliveries import LEASE_S, LIFE_S, Deliveries
from bot.store.engine import open_engine
from tests.databases import address_in, everything_in, rows_in


class Clock:
    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def in_two_processes(folder: Path, step: Callable[[Deliveries, Deliveries, Clock], Awaitable[object]]) -> None:
    async def run() -> None:
        clock = Clock()
        address = address_in(folder)
        engines = [await open_engine(address), await open_engine(address)]
        one, two = (Deliveries(engine, clock) for engine in engines)
        await step(one, two, clock)
        for each in (one, two):
            await each.close()
        for engine in engines:
            await engine.dispose()

    asyncio.run(run())


def test_of_many_at_once_one_handles_a_delivery(tmp_path: Path) -> None:
    async def step(one: Deliveries, two: Deliveries, _: Clock) -> None:
        names = [f"event {number % 7}" for number in range(70)]
        ours = await asyncio.gather(*((one, two)[at % 2].claim(name) for at, name in enumerate(names)))
        assert sum(ours) == 7
        assert not await one.claim("event 3")

    in_two_processes(tmp_path, step)


def test_what_a_process_left_unfinished_can_be_taken_over(tmp_path: Path) -> None:
    async def step(one: Deliveries, two: Deliveries, clock: Clock) -> None:
        assert await one.claim("lost")
        assert await one.claim("done")
        await one.finish("done")
        clock.now += LEASE_S
        assert not await two.claim("lost")
        clock.now += 1
        assert await two.claim("lost")
        assert not await one.claim("lost")
        assert not await two.claim("done")

    in_two_processes(tmp_path, step)


def test_after_an_hour_nothing_of_it_is_left(tmp_path: Path) -> None:
    async def step(one: Deliveries, _: Deliveries, clock: Clock) -> None:
        assert await one.claim("event of U1")
        await one.finish("event of U1")
        clock.now += LIFE_S
        await one.purge()
        assert not await one.claim("event of U1")
        clock.now += 1
        await one.purge()

    in_two_processes(tmp_path, step)
    assert rows_in(tmp_path, "SELECT * FROM deliveries") == []


def test_only_digests_are_kept(tmp_path: Path) -> None:
    async def step(one: Deliveries, _: Deliveries, __: Clock) -> None:
        await one.claim("event of U1 \ud800")

    in_two_processes(tmp_path, step)
    assert rows_in(tmp_path, "SELECT * FROM deliveries")
    assert b"of U1" not in everything_in(tmp_path)
