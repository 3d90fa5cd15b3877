import asyncio
import time

import pytest

from bot.store import waiting
from bot.store.waiting import ANSWER_S, TOLD_S, Patience, allowed, allowing, in_time, is_over
from tests.databases import only_sqlite

pytestmark = only_sqlite


def test_a_transaction_has_its_own_time_and_none_when_that_is_over() -> None:
    async def asleep() -> None:
        async with in_time():
            try:
                await asyncio.sleep(60)
            finally:
                assert is_over()

    async def run() -> None:
        assert allowed() == ANSWER_S
        assert not is_over()
        with allowing(100):
            assert allowed() == 100
            async with in_time():
                assert not is_over()
        with allowing(0.01), pytest.raises(TimeoutError):
            await asleep()
        assert not is_over()

    asyncio.run(run())


def test_everybody_is_told_within_two_seconds() -> None:
    assert ANSWER_S < TOLD_S < 2


def test_several_waits_share_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_MOMENT_S", 60.0)  # however late this machine is

    done: list[int] = []

    async def wait(patience: Patience) -> None:
        for number in range(40):
            async with patience.lasts():
                await asyncio.sleep(0.02)
            done.append(number)

    async def run() -> None:
        patience = Patience(0.2)
        with pytest.raises(TimeoutError):
            await wait(patience)
        assert patience.over

    asyncio.run(run())
    assert len(done) <= 10


def test_seconds_in_which_this_process_was_late_hardly_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "LONGER", 1000.0)  # however late this machine is

    async def run() -> None:
        patience, come = Patience(0.5), asyncio.Event()

        async def busy() -> None:
            for _ in range(2):
                await asyncio.sleep(0)
                time.sleep(0.4)  # noqa: ASYNC251 - as long work in this process does
            come.set()

        working = asyncio.create_task(busy())
        async with patience.lasts():  # longer than there is time by the clock
            await come.wait()
        assert not patience.over
        await working

    asyncio.run(run())


def test_one_who_is_late_for_ever_gives_up_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "LONGER", 1.5)
    patience = Patience(0.3)

    async def for_ever() -> None:
        async with patience.lasts():
            await asyncio.Event().wait()

    async def run() -> None:
        async def busy() -> None:
            while True:
                await asyncio.sleep(0)
                time.sleep(0.5)  # noqa: ASYNC251

        working = asyncio.create_task(busy())
        with pytest.raises(TimeoutError):
            await for_ever()
        working.cancel()

    asyncio.run(run())
    assert patience.left > 0
