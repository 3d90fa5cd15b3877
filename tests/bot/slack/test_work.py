import asyncio
import logging

import pytest

from bot.slack.work import Work

WORDS = "what somebody wrote"


async def wait(seconds: float, done: list[float]) -> None:
    await asyncio.sleep(seconds)
    done.append(seconds)


def test_what_is_under_way_is_finished_before_the_end() -> None:
    async def run() -> None:
        work, done = Work(), list[float]()
        assert work.start(wait(0.01, done))
        assert len(work) == 1
        assert await work.drain() == 0
        assert done == [0.01]
        assert not work.start(wait(0, done))
        assert await work.drain() == 0

    asyncio.run(run())


def test_what_takes_too_long_is_stopped_and_counted(caplog: pytest.LogCaptureFixture) -> None:
    async def run() -> int:
        work, done = Work(), list[float]()
        work.start(wait(60, done))
        return await work.drain(0.01)

    assert asyncio.run(run()) == 1
    assert "before the end: 1" in caplog.text


def test_a_fault_stops_nothing_else_and_is_logged_without_words(caplog: pytest.LogCaptureFixture) -> None:
    async def broken() -> None:
        raise ValueError(WORDS)

    async def run() -> list[float]:
        work, done = Work(0.2), list[float]()
        work.start(broken())
        work.start(wait(60, done))  # over the limit of the group
        work.start(wait(0.01, done))
        await work.drain()
        return done

    with caplog.at_level(logging.DEBUG):
        assert asyncio.run(run()) == [0.01]
    assert "ValueError" in caplog.text
    assert "TimeoutError" in caplog.text
    assert WORDS not in caplog.text
