import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.store import Conversations, StaleVersion, Stored, StoreUnavailable
from bot.store.conversations import open_conversations
from bot.store.engine import open_engine
from bot.turn import Turn
from bot.web.desk import ATTEMPTS, Desk, Door
from bot.web.problems import Problem
from tests.bot.web.samples import sample_mind


def address(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'ned.sqlite3'}"


def test_a_turn_that_another_process_overtook_is_taken_again(tmp_path: Path) -> None:
    async def run() -> tuple[int, str, str]:
        async with open_conversations(address(tmp_path)) as store, open_conversations(address(tmp_path)) as elsewhere:
            key = (await Desk(sample_mind().take, store, 100).ask(None, "baker")).conversation
            overtaken = False

            async def overtake() -> None:
                found = await elsewhere.load(key)
                assert found is not None
                await elsewhere.save(replace(found, state=found.state.model_copy(update={"turns": 10})))

            class Overtaken(Conversations):
                async def load(self, key: str) -> Stored | None:
                    nonlocal overtaken
                    found = await super().load(key)
                    if not overtaken:
                        overtaken = True
                        await overtake()
                    return found

            slow = Overtaken(await open_engine(address(tmp_path)))
            answer = await Desk(sample_mind().take, slow, 100).ask(key, "baker")
            found = await slow.load(key)
            await slow.close()
            assert found is not None
            return found.state.turns, answer.conversation, key

    turns, answered, key = asyncio.run(run())
    assert (turns, answered) == (11, key)


@pytest.mark.parametrize("error", [StaleVersion("went on"), StoreUnavailable("the disk is full")])
def test_a_store_that_cannot_keep_is_a_503_and_not_asked_for_ever(tmp_path: Path, error: Exception) -> None:
    tries = 0

    class Failing(Conversations):
        async def save(self, _: Stored) -> None:
            nonlocal tries
            tries += 1
            raise error

        async def delete(self, _: str) -> bool:
            raise StoreUnavailable(str(error))

    async def run() -> None:
        store = Failing(await open_engine(address(tmp_path)))
        desk = Desk(sample_mind().take, store, 100)
        with pytest.raises(Problem) as caught:
            await desk.ask("known", "baker")
        assert (caught.value.status, caught.value.details.detail) == (503, str(error))
        with pytest.raises(Problem):
            await desk.forget("known")
        await store.close()

    asyncio.run(run())
    assert tries == (ATTEMPTS if isinstance(error, StaleVersion) else 1)


def test_what_is_deleted_amid_a_turn_does_not_come_back(tmp_path: Path) -> None:
    async def run() -> Stored | None:
        async with open_conversations(address(tmp_path)) as store:
            desk = Desk(sample_mind().take, store, 100)
            key = (await desk.ask(None, "baker")).conversation
            await asyncio.gather(desk.ask(key, "baker"), desk.forget(key))
            return await store.load(key)

    assert asyncio.run(run()) is None


def test_an_answer_is_kept_before_it_is_given(tmp_path: Path) -> None:
    async def run() -> int:
        async with open_conversations(address(tmp_path)) as store:
            answer = await Desk(sample_mind().take, store, 100).ask(None, "baker")
            found = await store.load(answer.conversation)
            assert found is not None
            return found.state.turns

    assert asyncio.run(run()) == 1


def test_a_text_that_cannot_be_taken_changes_nothing(tmp_path: Path) -> None:
    def never(_: str, __: Conversation) -> Turn:
        raise AssertionError

    async def run() -> None:
        async with open_conversations(address(tmp_path)) as store:
            with pytest.raises(Problem):
                await Desk(never, store, 3).ask(None, "baker")

    asyncio.run(run())


def test_a_door_that_is_shut_answers_503(tmp_path: Path) -> None:
    async def run() -> None:
        async with open_conversations(address(tmp_path)) as store:
            door = Door()
            desk = Desk(sample_mind().take, store, 100)
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
