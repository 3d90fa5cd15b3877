import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.store.engine import open_engine
from bot.store.errors import StoreUnavailable
from bot.store.hits import Hit, Hits
from tests.bot.store.test_deliveries import Clock
from tests.databases import address_in, everything_in, rows_in, run_in


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
        found = await asyncio.gather(*(one.take(Hit("key", 20, 60)) for _ in range(30)))
        assert sorted(window.count for window in found) == [*range(1, 21), *[20] * 10]
        assert sum(window.allowed for window in found) == 20
        assert not (await two.take(Hit("key", 20, 60))).allowed

    in_two_processes(tmp_path, step)


def test_far_from_a_limit_hits_are_counted_a_moment_later(tmp_path: Path) -> None:
    async def step(one: Hits, two: Hits, _: Clock) -> None:
        hit = Hit("key", 100, 60)
        assert [(await one.take(hit)).count for _ in range(4)] == [1, 2, 3, 4]
        assert rows_in(tmp_path, "SELECT * FROM hits") == []
        assert (await one.take(hit)).allowed  # no more of them than a twenty-fifth: this one is counted
        await one.close()
        assert rows_in(tmp_path, "SELECT count FROM hits") == [(5,)]
        await asyncio.gather(*(two.take(hit) for _ in range(45)))
        await two.close()
        assert (await one.take(hit)).allowed
        found = [await each.take(hit) for _ in range(30) for each in (one, two)]
        assert 100 <= 51 + sum(window.allowed for window in found) <= 100 + 2 * 4
        assert not found[-1].allowed

    in_two_processes(tmp_path, step)


def test_where_counting_fails_the_next_one_is_told(tmp_path: Path) -> None:
    async def step(one: Hits, _: Hits, __: Clock) -> None:
        hit = Hit("key", 100, 60)
        run_in(tmp_path, "DROP TABLE hits")
        assert (await one.take(hit)).allowed
        await one.close()
        for _again in range(2):
            with pytest.raises(StoreUnavailable):
                await one.take(hit)

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
