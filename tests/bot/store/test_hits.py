import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.store.engine import open_engine
from bot.store.hits import Hit, Hits
from tests.bot.store.test_deliveries import Clock
from tests.databases import address_in, everything_in, rows_in


def in_two_processes(folder: Path, step: Callable[[Hits, Hits, Clock], Awaitable[object]]) -> None:
    async def run() -> None:
        clock = Clock()
        engines = [await open_engine(address_in(folder)) for _ in range(2)]
        one, two = (Hits(engine, clock) for engine in engines)
        await step(one, two, clock)
        for each, engine in zip((one, two), engines, strict=True):
            await each.close()
            await engine.dispose()

    asyncio.run(run())


def test_two_processes_let_in_as_many_together_as_may(tmp_path: Path) -> None:
    async def step(one: Hits, two: Hits, _: Clock) -> None:
        found = [await each.take(Hit("key", 5, 60)) for each in (one, two, one, two, one, two, one)]
        assert [window.allowed for window in found] == [True] * 5 + [False] * 2
        assert [window.count for window in found] == [1, 2, 3, 4, 5, 5, 5]
        assert (await two.take(Hit("another", 5, 60))).count == 1

    in_two_processes(tmp_path, step)


def test_many_at_once_are_counted_one_by_one(tmp_path: Path) -> None:
    async def step(one: Hits, two: Hits, _: Clock) -> None:
        found = await asyncio.gather(*(one.take(Hit("key", 30, 60)) for _ in range(40)))
        assert sorted(window.count for window in found) == [*range(1, 31), *[30] * 10]
        assert sum(window.allowed for window in found) == 30
        assert not (await two.take(Hit("key", 30, 60))).allowed

    in_two_processes(tmp_path, step)


def test_the_window_moves_and_its_rows_are_used_again(tmp_path: Path) -> None:
    async def step(one: Hits, two: Hits, clock: Clock) -> None:
        start = clock.now
        for second in range(0, 300, 5):
            clock.now = start + second
            await (one, two)[second % 2].take(Hit("key", 6, 60))
        clock.now += 61
        window = await one.take(Hit("key", 6, 60))
        assert (window.allowed, window.count) == (True, 1)
        assert clock.now - 10 <= window.since <= clock.now

    in_two_processes(tmp_path, step)
    assert 1 <= len(rows_in(tmp_path, "SELECT * FROM hits")) <= 7


def test_never_more_than_the_limit_in_any_window_but_for_a_part_of_it(tmp_path: Path) -> None:
    async def step(one: Hits, _: Hits, clock: Clock) -> None:
        let_in: list[float] = []
        for _second in range(200):
            clock.now += 1
            if (await one.take(Hit("key", 10, 60))).allowed:
                let_in.append(clock.now)
        for end in let_in:
            assert sum(end - 50 < at <= end for at in let_in) <= 10
        assert len(let_in) > 25

    in_two_processes(tmp_path, step)


def test_what_is_in_no_window_is_deleted(tmp_path: Path) -> None:
    async def step(one: Hits, _: Hits, clock: Clock) -> None:
        await one.take(Hit("a key", 1, 86_400))
        clock.now += 86_400
        await one.purge()
        assert b"a key" in everything_in(tmp_path)
        clock.now += 2 * 86_400
        await one.purge()

    in_two_processes(tmp_path, step)
    assert rows_in(tmp_path, "SELECT * FROM hits") == []
