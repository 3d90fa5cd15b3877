import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.batches import Batches
from bot.store.errors import StoreUnavailable
from tests.databases import only_sqlite

pytestmark = only_sqlite


class Doubling:
    """Doubles numbers, and remembers in which batches they came."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    async def __call__(self, jobs: Sequence[int]) -> list[int | Exception]:
        self.batches.append(list(jobs))
        await asyncio.sleep(0)
        return [ValueError("odd") if job % 2 else job * 2 for job in jobs]


@given(st.lists(st.integers(), max_size=40), st.integers(min_value=1, max_value=7))
def test_everyone_gets_their_own_outcome(numbers: list[int], limit: int) -> None:
    work = Doubling()

    async def ask() -> list[int | BaseException]:
        batches = Batches(work, limit)
        return await asyncio.gather(*(batches.do(number) for number in numbers), return_exceptions=True)

    outcomes = asyncio.run(ask())
    for number, outcome in zip(numbers, outcomes, strict=True):
        assert isinstance(outcome, ValueError) if number % 2 else outcome == number * 2
    assert [number for batch in work.batches for number in batch] == numbers
    assert all(len(batch) <= limit for batch in work.batches)


def test_what_arrives_meanwhile_rides_together() -> None:
    work = Doubling()

    async def ask() -> None:
        batches = Batches(work)
        await asyncio.gather(*(batches.do(number) for number in range(0, 20, 2)))

    asyncio.run(ask())
    assert len(work.batches) == 1


def test_a_fault_of_the_work_is_everyones() -> None:
    async def broken(_: Sequence[int]) -> list[int | Exception]:
        raise OSError("disk")

    async def ask() -> list[int | BaseException]:
        batches = Batches(broken)
        first = await asyncio.gather(batches.do(1), batches.do(2), return_exceptions=True)
        return [*first, *await asyncio.gather(batches.do(3), return_exceptions=True)]

    assert [type(outcome) for outcome in asyncio.run(ask())] == [OSError, OSError, OSError]


def test_who_stops_waiting_does_not_stop_the_work() -> None:
    work = Doubling()

    async def ask() -> int:
        batches = Batches(work)
        impatient = asyncio.create_task(batches.do(2))
        patient = asyncio.create_task(batches.do(4))
        await asyncio.sleep(0)
        impatient.cancel()
        with pytest.raises(asyncio.CancelledError):
            await impatient
        return await patient

    assert asyncio.run(ask()) == 8
    assert [job for batch in work.batches for job in batch] == [2, 4]


def test_closing_waits_for_what_was_taken() -> None:
    work = Doubling()

    async def ask() -> None:
        batches = Batches(work)
        jobs = [asyncio.create_task(batches.do(number)) for number in (2, 4)]
        await asyncio.sleep(0)
        await batches.close()
        assert work.batches == [[2, 4]]
        await asyncio.gather(*jobs)
        await batches.close()

    asyncio.run(ask())


def test_who_has_waited_long_enough_is_told_and_what_was_not_begun_is_left_undone() -> None:
    begun: list[int] = []
    go_on = asyncio.Event()

    async def stuck(jobs: Sequence[int]) -> list[int | Exception]:
        begun.extend(jobs)
        await go_on.wait()
        return list(jobs)

    async def ask() -> list[int | BaseException]:
        batches = Batches(stuck, patience_s=0.01)
        first = asyncio.create_task(batches.do(1))
        await asyncio.sleep(0)
        told = await asyncio.gather(first, batches.do(2), batches.do(2), return_exceptions=True)
        go_on.set()
        return [*told, await batches.do(3)]

    *told, last = asyncio.run(ask())
    assert [type(one) for one in told] == [StoreUnavailable] * 3
    assert last == 3
    assert begun == [1, 3]
