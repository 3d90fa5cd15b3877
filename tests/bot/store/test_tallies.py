import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.store import StoreUnavailable
from bot.store.conversations import open_conversations
from bot.store.engine import open_engine
from bot.store.tallies import Judged, Judgement, MissCount, Tallies
from tests.databases import address_in, run_in

TODAY = date(2026, 11, 21)
NURSE, MIDWIFE, BAKER = "29-1141", "0a1b", "2c3d"
JUDGEMENT = Judgement("m1", useful=True, intent="replace", occupation=NURSE, data_version="1", channel="web")


def with_tallies(folder: Path, work: Callable[[Tallies, Callable[[date], None]], Awaitable[None]]) -> None:
    async def run() -> None:
        now = 0.0

        def go_to(day: date) -> None:
            nonlocal now
            now = datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC).timestamp()

        engine = await open_engine(address_in(folder))
        go_to(TODAY)
        await work(Tallies(engine, lambda: now), go_to)
        await engine.dispose()

    asyncio.run(run())


def test_corrections_are_counted_by_pair_the_most_frequent_first(tmp_path: Path) -> None:
    async def work(tallies: Tallies, go_to: Callable[[date], None]) -> None:
        go_to(date(2026, 11, 20))
        await tallies.miss(NURSE, MIDWIFE, "web")
        go_to(TODAY)
        await tallies.miss(NURSE, MIDWIFE, "web")
        await tallies.miss(NURSE, MIDWIFE, "api")
        await tallies.miss(NURSE, None, "api")
        await tallies.miss(BAKER, NURSE, "api")
        await tallies.miss(BAKER, NURSE, "api")
        assert await tallies.missed(date.min) == [
            MissCount(NURSE, MIDWIFE, 3, TODAY),
            MissCount(BAKER, NURSE, 2, TODAY),
            MissCount(NURSE, "", 1, TODAY),
        ]
        assert await tallies.missed(TODAY, "web") == [MissCount(NURSE, MIDWIFE, 1, TODAY)]
        assert await tallies.missed(date(2026, 11, 22)) == []

    with_tallies(tmp_path, work)


def test_judgements_are_summed_by_intent_and_the_last_of_an_answer_holds(tmp_path: Path) -> None:
    async def work(tallies: Tallies, _: Callable[[date], None]) -> None:
        for mark in ("m1", "m2", "m3"):
            await tallies.judge(replace(JUDGEMENT, mark=mark))
        await tallies.judge(replace(JUDGEMENT, mark="m3", useful=False))
        await tallies.judge(replace(JUDGEMENT, mark="m4", useful=False, intent="pivot", channel="api"))
        assert await tallies.judged(date.min) == [Judged("replace", 2, 1), Judged("pivot", 0, 1)]
        assert await tallies.judged(TODAY, "api") == [Judged("pivot", 0, 1)]
        assert await tallies.judged(date(2026, 11, 22)) == []

    with_tallies(tmp_path, work)


def test_two_processes_count_into_one_sum(tmp_path: Path) -> None:
    address = address_in(tmp_path)

    async def run() -> list[MissCount]:
        async with open_conversations(address) as here, open_conversations(address) as there:
            await asyncio.gather(*(s.tallies.miss(NURSE, None, "web") for s in (here, there) for _ in range(25)))
            return await here.tallies.missed(date.min)

    assert [miss.count for miss in asyncio.run(run())] == [50]


def test_a_store_that_is_broken_is_named(tmp_path: Path) -> None:
    async def work(tallies: Tallies, _: Callable[[date], None]) -> None:
        run_in(tmp_path, "DROP TABLE misses")
        with pytest.raises(StoreUnavailable):
            await tallies.miss(NURSE, None, "web")

    with_tallies(tmp_path, work)
