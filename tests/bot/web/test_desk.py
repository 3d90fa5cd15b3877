import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.crowd import Crowd
from bot.keeper import Keeper
from bot.store import Conversations, StaleVersion, StoreUnavailable
from bot.store.conversations import open_conversations
from bot.store.engine import open_engine
from bot.store.turns import TakenTurn
from bot.turn import Turn
from bot.web.desk import Desk, Door
from bot.web.problems import Problem
from tests.bot.web.samples import REFUSED, sample_mind
from tests.databases import address_in

ID = "0b0a1a5e-7c1d-4c7e-9d52-0f6f1c2e9a11"


def problem_of(folder: Path, work: Callable[[Desk], Awaitable[object]]) -> str:
    async def run() -> str:
        async with open_conversations(address_in(folder)) as store:
            with pytest.raises(Problem) as caught:
                await work(Desk(Keeper(sample_mind().take, store), 100))
            return caught.value.key

    return asyncio.run(run())


def test_faults_become_problems(tmp_path: Path) -> None:
    async def reuse(desk: Desk) -> None:
        answer = await desk.ask(None, "baker", "api", ID)
        await desk.ask(None, "nurse", "api", ID)
        raise AssertionError(answer)

    assert problem_of(tmp_path, lambda desk: desk.ask(None, "x" * 101, "api")) == "long-text"
    assert problem_of(tmp_path, lambda desk: desk.ask(None, REFUSED, "api")) == "refused-text"
    assert problem_of(tmp_path, lambda desk: desk.judge("nobody", "api", useful=True)) == "unknown-answer"
    assert problem_of(tmp_path, reuse) == "reused-turn"


def test_where_too_many_ask_one_more_is_told_at_once_when_to_come_again(tmp_path: Path) -> None:
    async def run() -> Problem:
        async with open_conversations(address_in(tmp_path)) as store:
            desk = Desk(Keeper(sample_mind().take, store), 100, crowd=Crowd(most_s=0.001))
            asked = await asyncio.gather(*(desk.ask(None, "baker", "api") for _ in range(17)), return_exceptions=True)
        *answered, refused = asked
        assert not any(isinstance(one, BaseException) for one in answered)
        assert isinstance(refused, Problem)
        return refused

    refused = asyncio.run(run())
    assert (refused.key, refused.status) == ("crowded", 503)
    assert int(refused.headers["Retry-After"]) >= 1


@pytest.mark.parametrize("error", [StaleVersion("went on"), StoreUnavailable("the disk is full")])
def test_a_store_that_fails_is_a_503(tmp_path: Path, error: Exception) -> None:
    class Failing(Conversations):
        async def save(self, *_: object, **__: object) -> None:
            raise error

        async def taken(self, *_: object, **__: object) -> TakenTurn | None:
            raise error

        async def delete(self, _: str) -> bool:
            raise error

    async def run() -> None:
        store = Failing(await open_engine(address_in(tmp_path)))
        desk = Desk(Keeper(sample_mind().take, store), 100)
        for work in (
            desk.ask("known", "baker", "api"),
            desk.again("known", "baker", ID),
            desk.judge("known", "api", useful=True, turn_id=ID),
            desk.forget("known"),
        ):
            with pytest.raises(Problem) as caught:
                await work
            assert (caught.value.status, caught.value.details.detail) == (503, str(error))
        await store.close()

    asyncio.run(run())


def test_a_turn_that_was_taken_can_be_seen_again(tmp_path: Path) -> None:
    async def run() -> None:
        async with open_conversations(address_in(tmp_path)) as store:
            desk = Desk(Keeper(sample_mind().take, store), 100)
            answer = await desk.ask(None, "baker", "web", ID)
            assert await desk.again(answer.conversation, "baker", ID) == answer
            await desk.judge(answer.conversation, "web", useful=True, turn_id=ID)
            await desk.forget(answer.conversation)
            assert await desk.again(answer.conversation, "baker", ID) is None

    asyncio.run(run())


def test_a_text_that_cannot_be_taken_is_not_tried(tmp_path: Path) -> None:
    def never(_: str, __: Conversation) -> Turn:
        raise AssertionError

    async def run() -> None:
        async with open_conversations(address_in(tmp_path)) as store:
            with pytest.raises(Problem):
                await Desk(Keeper(never, store), 3).ask(None, "baker", "api")

    asyncio.run(run())


def test_a_door_that_is_shut_answers_503(tmp_path: Path) -> None:
    async def run() -> None:
        async with open_conversations(address_in(tmp_path)) as store:
            door = Door()
            desk = Desk(Keeper(sample_mind().take, store), 100)
            for shut in (False, True):
                if shut:
                    door.open(desk, sample_mind())
                    assert door.desk is desk
                    door.shut()
                for look in (lambda: door.desk, lambda: door.mind):
                    with pytest.raises(Problem) as caught:
                        look()
                    assert caught.value.status == 503

    asyncio.run(run())
