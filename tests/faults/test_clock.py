"""A clock that jumps, forward or back, by seconds or by years: nobody is locked out, and no conversation is lost or doubled."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.keeper import Keeper, Kept
from bot.slack.signing import check_signature, signature_of
from bot.store.conversations import Conversations, open_conversations
from bot.web.problems import Problem
from bot.web.rates import Rates
from bot.web.windows import Windows
from tests.bot.web.samples import sample_mind

NOW = 1_790_000_000.0
DAY = 86_400.0
JUMPS = (-3_650 * DAY, -DAY, -3.0, 3.0, DAY, 3_650 * DAY)
UUID = "0b0a1a5e-7c1d-4c7e-9d52-0f6f1c2e9a11"


class Clock:
    """One that is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


async def kept(folder: Path, clock: Clock, work: Callable[[Keeper, Conversations], object]) -> None:
    async with open_conversations(f"sqlite+aiosqlite:///{folder / 'ned.sqlite3'}") as opened:
        store = Conversations(opened.engine, clock)
        done = work(Keeper(sample_mind().take, store), store)
        assert asyncio.iscoroutine(done)
        await done


@pytest.mark.parametrize("jump", JUMPS)
def test_a_conversation_goes_on_and_a_turn_sent_again_is_taken_once(tmp_path: Path, jump: float) -> None:
    clock = Clock()

    async def work(keeper: Keeper, store: Conversations) -> None:
        first = await keeper.ask(None, "baker", "web")
        clock.now += jump
        taken: list[Kept] = [await keeper.ask(first.conversation, "manager", "web", UUID) for _ in range(2)]
        assert {one.conversation for one in taken} == {first.conversation}
        stored = await store.load(first.conversation)
        assert stored is not None
        assert (stored.version, stored.state.turns) == (2, 2)

    asyncio.run(kept(tmp_path, clock, work))


@pytest.mark.parametrize("jump", [jump for jump in JUMPS if jump < 30 * DAY])
def test_only_a_clock_that_is_in_front_of_the_retention_deletes(tmp_path: Path, jump: float) -> None:
    clock = Clock()

    async def work(keeper: Keeper, store: Conversations) -> None:
        first = await keeper.ask(None, "baker", "web")
        clock.now += jump
        await store.purge(30)
        assert await store.load(first.conversation) is not None
        clock.now = NOW + 31 * DAY
        await store.purge(30)
        assert await store.load(first.conversation) is None

    asyncio.run(kept(tmp_path, clock, work))


@pytest.mark.parametrize("jump", JUMPS)
def test_nobody_waits_longer_than_a_window_for_a_clock(jump: float) -> None:
    clock = Clock()
    rates = Rates("3/minute", "off", Windows(clock), clock)

    async def work() -> None:
        for allowed in (True, True, True, False):
            standing = await rates.client("192.0.2.1")
            assert standing is not None
            assert standing.allowed is allowed
        clock.now += jump
        standing = await rates.client("192.0.2.1")
        assert standing is not None
        assert standing.allowed is (jump != 3.0)
        assert 0 < standing.wait_s <= 60

    asyncio.run(work())


@pytest.mark.parametrize("jump", JUMPS)
def test_what_slack_signed_is_refused_as_long_as_the_clock_is_wrong_and_no_longer(jump: float) -> None:
    at = str(int(NOW)).encode()
    headers = [(b"x-slack-request-timestamp", at), (b"x-slack-signature", signature_of(b"secret", at, b"{}"))]
    if abs(jump) > 300:
        with pytest.raises(Problem):
            check_signature(b"secret", headers, b"{}", NOW + jump)
    else:
        check_signature(b"secret", headers, b"{}", NOW + jump)
    check_signature(b"secret", headers, b"{}", NOW)
