import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.store import Conversations, Stored, StoreUnavailable
from bot.store.engine import open_engine
from bot.store.retention import AT_ONCE, Aged, keep_purging
from bot.store.turns import TakenTurn
from tests.databases import address_in, everything_in, rows_in

DAY = 86_400
NOW = 1_800_000_000


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = float(NOW)

    def __call__(self) -> float:
        return self.now


def with_store(folder: Path, work: Callable[[Conversations, Clock], Awaitable[None]]) -> None:
    async def run() -> None:
        clock = Clock()
        store = Conversations(await open_engine(address_in(folder)), clock)
        await work(store, clock)
        await store.close()

    asyncio.run(run())


def taken(number: int, conversation: str) -> TakenTurn:
    return TakenTurn(f"{number:032x}", "0" * 32, conversation, 1, Conversation(), "replace", "", "1")


async def keep(store: Conversations, number: int, text: str | None = None) -> Stored:
    fresh = Stored.fresh()
    await store.save(fresh, taken(number, fresh.id), text)
    return replace(fresh, version=1)


def test_what_has_aged_goes_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    async def work(store: Conversations, clock: Clock) -> None:
        old = await keep(store, 1, "an old text")
        clock.now += 10 * DAY
        young = await keep(store, 2, "a young text")
        clock.now += 21 * DAY
        assert await store.aged(30) == Aged(1, 1, 2)
        assert await store.purge(30) == Aged(1, 1, 2)
        assert await store.aged(30) == await store.purge(30) == Aged(0, 0, 0)
        assert await store.load(old.id) is None
        assert await store.load(young.id) == young
        assert await store.taken(taken(1, "").key) is None
        everything = everything_in(tmp_path)  # the log is there: the store is open
        assert b"an old text" not in everything
        assert old.id.encode() not in everything
        assert b"a young text" in everything

    with_store(tmp_path, work)


def test_an_old_text_goes_though_its_conversation_goes_on(tmp_path: Path) -> None:
    async def work(store: Conversations, clock: Clock) -> None:
        stored = await keep(store, 1, "the first text")
        clock.now += 20 * DAY
        await store.save(stored, None, "the second text")
        clock.now += 20 * DAY
        assert await store.purge(30) == Aged(0, 1, 1)
        assert await store.load(stored.id) == replace(stored, version=2)
        assert rows_in(tmp_path, "SELECT text FROM texts") == [("the second text",)]

    with_store(tmp_path, work)


@pytest.mark.parametrize(("days", "hours", "gone"), [(30, 25, 1), (30, 23, 0), (1, 25, 1)])
def test_the_name_of_a_turn_goes_after_a_day(tmp_path: Path, days: int, hours: int, gone: int) -> None:
    async def work(store: Conversations, clock: Clock) -> None:
        await keep(store, 1)
        clock.now += hours * 3600
        assert (await store.purge(days)).turns == gone

    with_store(tmp_path, work)


@pytest.mark.parametrize("count", [0, 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 2 * AT_ONCE])
def test_however_many_have_aged_they_all_go(tmp_path: Path, count: int) -> None:
    async def work(store: Conversations, clock: Clock) -> None:
        await asyncio.gather(*(keep(store, number, "old") for number in range(count)))
        clock.now += 31 * DAY
        young = await keep(store, count)
        assert await store.purge(30) == Aged(count, count, count)
        assert await store.load(young.id) == young

    with_store(tmp_path, work)


def test_purging_goes_on_after_a_fault_of_the_store(caplog: pytest.LogCaptureFixture) -> None:
    days: list[int] = []
    enough = asyncio.Event()

    async def purge(kept: int) -> None:
        days.append(kept)
        if len(days) == 2:
            raise StoreUnavailable("the disk is full")
        if len(days) == 5:
            enough.set()

    async def run() -> None:
        purging = asyncio.create_task(keep_purging(purge, 7, every_s=0.001))
        await enough.wait()
        purging.cancel()
        with suppress(asyncio.CancelledError):
            await purging

    asyncio.run(run())
    assert set(days) == {7}
    assert caplog.text.count("could not be deleted") == 1


def test_the_first_purge_is_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    async def purge(_: int) -> None:
        assert len(pauses) < 50 or pytest.fail("it should have been stopped")

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 50:
            raise asyncio.CancelledError

    monkeypatch.setattr("bot.store.retention.sleep", sleep)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(keep_purging(purge, 30, every_s=100))
    assert all(80 <= pause <= 120 for pause in pauses)
    assert len(set(pauses)) > 1  # workers that started together drift apart
