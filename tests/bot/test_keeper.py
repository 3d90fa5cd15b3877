import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from bot.conversation import Conversation
from bot.keeper import ATTEMPTS, Keeper, Kept, TurnReused, UnknownAnswer
from bot.store import Conversations, StaleVersion, Stored, StoreUnavailable
from bot.store.conversations import open_conversations
from bot.store.engine import open_engine
from bot.store.tallies import Judged
from bot.store.turns import TakenTurn
from bot.turn import Turn
from tests.bot.sessions import noting
from tests.databases import address_in, everything_in, rows_in, run_in

pytestmark = pytest.mark.usefixtures("engine")
Given = TypeVar("Given")
ID = "0b0a1a5e-7c1d-4c7e-9d52-0f6f1c2e9a11"
OTHER = "1b0a1a5e-7c1d-4c7e-9d52-0f6f1c2e9a11"


def with_keeper(
    folder: Path, work: Callable[[Keeper, Conversations], Awaitable[Given]], *, keep_texts: bool = False
) -> Given:
    async def run() -> Given:
        async with open_conversations(address_in(folder)) as store:
            return await work(Keeper(noting, store, "data 1", keep_texts=keep_texts), store)

    return asyncio.run(run())


async def state_of(store: Conversations, kept: Kept) -> Conversation | None:
    found = await store.load(kept.conversation)
    return found.state if found else None


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    return rows_in(folder, f"SELECT * FROM {table}")  # noqa: S608 - a name from this file


def test_an_answer_is_kept_before_it_is_given(tmp_path: Path) -> None:
    async def work(keeper: Keeper, store: Conversations) -> None:
        kept = await keeper.ask(None, "baker", "web")
        assert await state_of(store, kept) == kept.turn.conversation

    with_keeper(tmp_path, work)


def test_where_many_ask_others_get_on_between_two_turns(tmp_path: Path) -> None:
    taken: list[str] = []

    def take(text: str, conversation: Conversation) -> Turn:
        taken.append(text)
        return noting(text, conversation)

    async def work(_: Keeper, store: Conversations) -> set[int]:
        keeper, seen = Keeper(take, store), set[int]()
        asked = [asyncio.create_task(keeper.ask(None, f"number {number}", "web")) for number in range(50)]
        while not all(task.done() for task in asked):
            seen.add(len(taken))
            await asyncio.sleep(0)
        return seen

    assert len(with_keeper(tmp_path, work)) > 40
    assert taken == [f"number {number}" for number in range(50)]


def test_a_turn_that_leaves_is_answered_and_nothing_of_it_is_kept(tmp_path: Path) -> None:
    async def work(keeper: Keeper, store: Conversations) -> None:
        kept = await keeper.ask(None, "baker", "web")
        left = await keeper.ask(kept.conversation, "leave", "web", ID)
        assert left.turn.reply.text == "after 1: leave"
        assert left.conversation == kept.conversation
        assert await state_of(store, kept) == kept.turn.conversation
        alone = await keeper.ask(None, "leave", "web", OTHER)
        assert await state_of(store, alone) is None

    with_keeper(tmp_path, work, keep_texts=True)
    assert len(rows(tmp_path, "conversations")) == 1
    assert not rows(tmp_path, "turns")
    assert [row[2] for row in rows(tmp_path, "texts")] == ["baker"]


def test_a_turn_that_erases_leaves_nothing_in_the_files(tmp_path: Path) -> None:
    async def work(keeper: Keeper, store: Conversations) -> bytes:
        kept = await keeper.ask(None, "a rare secret", "web", ID)
        erased = await keeper.ask(kept.conversation, "erase", "web", OTHER)
        assert erased.turn.reply.text == "after 1: erase"
        assert erased.conversation != kept.conversation
        assert await state_of(store, erased) is None
        assert await state_of(store, kept) is None
        again = await keeper.ask(kept.conversation, "erase", "web", OTHER)
        assert again.turn.reply.text == "after 0: erase"
        return everything_in(tmp_path)

    assert b"a rare secret" not in with_keeper(tmp_path, work, keep_texts=True)
    assert not [row for table in ("conversations", "turns", "texts") for row in rows(tmp_path, table)]


def test_texts_are_kept_only_where_that_is_set(tmp_path: Path) -> None:
    async def work(keeper: Keeper, _: Conversations) -> None:
        kept = await keeper.ask(None, "baker", "web")
        await keeper.ask(kept.conversation, "and juniors?", "web")

    with_keeper(tmp_path, work)
    assert not rows(tmp_path, "texts")
    with_keeper(tmp_path, work, keep_texts=True)
    assert [(row[1], row[2]) for row in rows(tmp_path, "texts")] == [(1, "baker"), (2, "and juniors?")]


def test_a_turn_sent_again_is_not_taken_again(tmp_path: Path) -> None:
    async def work(keeper: Keeper, store: Conversations) -> None:
        first = await keeper.ask(None, "baker", "web", ID)
        assert await keeper.ask(None, "baker", "web", ID) == first
        second = await keeper.ask(first.conversation, "and juniors?", "web", OTHER)
        third = await keeper.ask(first.conversation, "why?", "web")
        assert await keeper.ask(first.conversation, "and juniors?", "web", OTHER) == second
        assert second.turn.reply.text == "after 1: and juniors?"
        assert await state_of(store, first) == third.turn.conversation
        assert third.turn.conversation.said == ("baker", "and juniors?", "why?")

    with_keeper(tmp_path, work)
    assert len(rows(tmp_path, "conversations")) == 1
    assert len(rows(tmp_path, "turns")) == 2


def test_a_turn_sent_many_times_at_once_is_taken_once(tmp_path: Path) -> None:
    async def run() -> None:
        async with open_conversations(address_in(tmp_path)) as here, open_conversations(address_in(tmp_path)) as there:
            keepers = Keeper(noting, here), Keeper(noting, there)
            first = await asyncio.gather(*(k.ask(None, "baker", "web", ID) for k in keepers for _ in range(5)))
            assert len({(kept.conversation, kept.turn.reply.text) for kept in first}) == 1
            key = first[0].conversation
            more = await asyncio.gather(*(k.ask(key, "why?", "web", OTHER) for k in keepers for _ in range(5)))
            assert {kept.turn.reply.text for kept in more} == {"after 1: why?"}

    asyncio.run(run())
    assert len(rows(tmp_path, "conversations")) == 1
    assert len(rows(tmp_path, "turns")) == 2


def test_a_first_turn_sent_again_under_an_id_that_was_forgotten_finds_its_conversation(tmp_path: Path) -> None:
    async def work(keeper: Keeper, _: Conversations) -> None:
        first = await keeper.ask("forgotten long ago", "baker", "web", ID)
        assert await keeper.ask("forgotten long ago", "baker", "web", ID) == first
        assert first.conversation != "forgotten long ago"
        await keeper.judge(first.conversation, "web", useful=True, turn_id=ID)

    with_keeper(tmp_path, work)


def test_another_text_under_the_same_id_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    async def work(keeper: Keeper, store: Conversations) -> None:
        first = await keeper.ask(None, "baker", "web", ID)
        with pytest.raises(TurnReused):
            await keeper.ask(None, "nurse", "web", ID)
        assert await state_of(store, first) == first.turn.conversation
        other = await keeper.ask(first.conversation, "nurse", "web", ID)  # another turn: it was sent elsewhere
        assert other.turn.reply.text == "after 1: nurse"

    with_keeper(tmp_path, work)


def test_a_turn_from_long_ago_is_not_answered_again_and_can_still_be_judged(tmp_path: Path) -> None:
    async def work(keeper: Keeper, store: Conversations) -> None:
        first = await keeper.ask(None, "baker", "web", ID)
        for number in range(2, 10):
            await keeper.ask(first.conversation, f"text {number}", "web", f"{number}{ID[1:]}")
        with pytest.raises(TurnReused):
            await keeper.ask(None, "baker", "web", ID)
        await keeper.judge(first.conversation, "web", useful=True, turn_id=ID)
        assert await store.tallies.judged(date.min) == [Judged("intent baker", 1, 0)]
        again = await keeper.again(first.conversation, "text 2", f"2{ID[1:]}")
        assert again is not None
        assert again.turn.reply.text == "after 1: text 2"

    with_keeper(tmp_path, work)


def test_a_turn_can_be_seen_again_as_long_as_it_is_known(tmp_path: Path) -> None:
    async def work(keeper: Keeper, store: Conversations) -> None:
        first = await keeper.ask(None, "baker", "web", ID)
        second = await keeper.ask(first.conversation, "why?", "web", OTHER)
        assert await keeper.again(first.conversation, "baker", ID) == first
        assert await keeper.again(first.conversation, "why?", OTHER) == second
        assert await keeper.again("another", "baker", ID) is None
        with pytest.raises(TurnReused):
            await keeper.again(first.conversation, "why?", ID)
        assert await keeper.forget(first.conversation)
        assert await keeper.again(first.conversation, "baker", ID) is None
        assert not await keeper.forget(first.conversation)
        assert await state_of(store, first) is None

    with_keeper(tmp_path, work)


def test_what_is_deleted_between_two_sendings_is_taken_anew(tmp_path: Path) -> None:
    async def run() -> None:
        class Forgetting(Conversations):
            async def taken(self, key: str) -> TakenTurn | None:
                found = await super().taken(key)
                if found:
                    await self.delete(found.conversation)
                return None

        async with open_conversations(address_in(tmp_path)) as store:
            first = await Keeper(noting, store).ask(None, "baker", "web", ID)
        store = Forgetting(await open_engine(address_in(tmp_path)))
        second = await Keeper(noting, store).ask(None, "baker", "web", ID)
        assert second.conversation != first.conversation
        await store.close()

    asyncio.run(run())


def test_corrections_and_what_people_say_of_an_answer_are_counted_once(tmp_path: Path) -> None:
    async def work(keeper: Keeper, store: Conversations) -> None:
        kept = await keeper.ask(None, "useful", "web")  # there was no answer before it
        for turn_id in (ID, ID):
            await keeper.ask(kept.conversation, "miss", "api", turn_id)
        await keeper.ask(kept.conversation, "baker", "web")
        await keeper.ask(kept.conversation, "useless", "web")
        missed, judged = await store.tallies.missed(date.min), await store.tallies.judged(date.min)
        assert [(miss.taken, miss.meant, miss.count) for miss in missed] == [("taken", "", 1)]
        assert judged == [Judged("intent baker", 0, 1)]
        assert await store.tallies.missed(date.min, "web") == []

    with_keeper(tmp_path, work)
    assert "baker" in repr(rows(tmp_path, "feedback"))


def test_judging_the_same_answer_again_takes_the_place_of_the_first(tmp_path: Path) -> None:
    async def work(keeper: Keeper, store: Conversations) -> None:
        first = await keeper.ask(None, "baker", "web", ID)
        key = first.conversation
        await keeper.judge(key, "web", useful=True)
        await keeper.judge(key, "web", useful=False, turn_id=ID)
        assert await store.tallies.judged(date.min) == [Judged("intent baker", 0, 1)]
        await keeper.ask(key, "nurse", "web", OTHER)
        await keeper.judge(key, "web", useful=True, turn_id=ID)
        await keeper.judge(key, "web", useful=True, turn_id=OTHER)
        await keeper.judge(key, "web", useful=True)
        expected = [Judged("intent baker", 1, 0), Judged("intent nurse", 1, 0)]
        assert await store.tallies.judged(date.min) == expected
        for unknown in (("nobody", None), ("nobody", ID), (key, "2" + ID[1:])):
            with pytest.raises(UnknownAnswer):
                await keeper.judge(unknown[0], "web", useful=True, turn_id=unknown[1])
        await keeper.forget(key)
        with pytest.raises(UnknownAnswer):
            await keeper.judge(key, "web", useful=True, turn_id=ID)
        assert await store.tallies.judged(date.min) == expected
        assert key not in repr(rows(tmp_path, "feedback"))

    with_keeper(tmp_path, work)


def test_a_count_that_fails_does_not_fail_the_answer(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def work(keeper: Keeper, _: Conversations) -> None:
        run_in(tmp_path, "DROP TABLE misses")
        assert (await keeper.ask(None, "miss", "web")).turn.reply.text == "after 0: miss"

    with_keeper(tmp_path, work)
    assert "could not be counted" in caplog.text


def test_a_hundred_turns_at_once_in_one_conversation_are_all_there(tmp_path: Path) -> None:
    async def work(keeper: Keeper, store: Conversations) -> None:
        first = await keeper.ask(None, "first", "web")
        texts = [f"text {number}" for number in range(100)]
        answers = await asyncio.gather(*(keeper.ask(first.conversation, text, "web") for text in texts))
        state = await state_of(store, first)
        assert state is not None
        assert sorted(state.said) == sorted(["first", *texts])
        assert state == one_after_the_other(state.said)
        # Each answer came from the state that stands before its text in that order.
        assert {kept.turn.reply.text for kept in answers} == {
            f"after {before}: {text}" for before, text in enumerate(state.said) if before
        }

    with_keeper(tmp_path, work)


def test_turns_of_two_processes_in_one_conversation_are_all_there(tmp_path: Path) -> None:
    async def begin(keeper: Keeper, _: Conversations) -> str:
        return (await keeper.ask(None, "first", "web")).conversation

    key = with_keeper(tmp_path, begin)
    program = (sys.executable, "-m", "tests.bot.sessions", address_in(tmp_path), key)
    with ExitStack() as stack:
        started = [
            stack.enter_context(
                subprocess.Popen((*program, name, "50"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
            for name in ("left", "right")
        ]
        assert [process.stdout.readline() for process in started if process.stdout] == ["ready\n"] * 2
        for process in started:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        assert [process.wait(120) for process in started] == [0, 0]

    async def end(_: Keeper, store: Conversations) -> Stored | None:
        return await store.load(key)

    found = with_keeper(tmp_path, end)
    assert found is not None
    said = found.state.said
    assert (found.version, len(said)) == (101, 101)
    assert found.state == one_after_the_other(said)
    for name in ("left", "right"):
        assert [text for text in said if text.startswith(name)] == [f"{name} {number}" for number in range(50)]


def one_after_the_other(texts: tuple[str, ...]) -> Conversation:
    state = Conversation()
    for text in texts:
        state = noting(text, state).conversation
    return state


@pytest.mark.parametrize("error", [StaleVersion("went on"), StoreUnavailable("the disk is full")])
def test_a_store_that_cannot_keep_is_not_asked_for_ever(tmp_path: Path, error: Exception) -> None:
    tries = 0

    class Failing(Conversations):
        async def save(self, *_: object, **__: object) -> None:
            nonlocal tries
            tries += 1
            raise error

    async def run() -> None:
        store = Failing(await open_engine(address_in(tmp_path)))
        with pytest.raises(type(error)):
            await Keeper(noting, store).ask("known", "baker", "web")
        await store.close()

    asyncio.run(run())
    assert tries == (ATTEMPTS if isinstance(error, StaleVersion) else 1)


def test_what_is_deleted_amid_a_turn_does_not_come_back(tmp_path: Path) -> None:
    async def work(keeper: Keeper, store: Conversations) -> None:
        first = await keeper.ask(None, "baker", "web")
        await asyncio.gather(keeper.ask(first.conversation, "nurse", "web"), keeper.forget(first.conversation))
        assert await state_of(store, first) is None

    with_keeper(tmp_path, work)


def test_a_fault_of_a_turn_changes_nothing(tmp_path: Path) -> None:
    def broken(_: str, __: Conversation) -> Turn:
        raise ZeroDivisionError

    async def run() -> None:
        async with open_conversations(address_in(tmp_path)) as store:
            first = await Keeper(noting, store).ask(None, "baker", "web")
            with pytest.raises(ZeroDivisionError):
                await Keeper(broken, store).ask(first.conversation, "nurse", "web", ID)
            assert await Keeper(noting, store).ask(first.conversation, "nurse", "web", ID)

    asyncio.run(run())


def test_a_judgement_says_what_the_answer_was_about(tmp_path: Path) -> None:
    async def work(keeper: Keeper, store: Conversations) -> None:
        fresh = Stored.fresh()
        focus = {"taxonomy": "soc", "key": "29-1141"}
        state = Conversation.model_validate({"focus": focus, "last_intent": "wages", "turns": 1})
        await store.save(replace(fresh, state=state))
        await keeper.judge(fresh.id, "api", useful=True)

    with_keeper(tmp_path, work)
    assert rows(tmp_path, "feedback")[0][1:6] == (1, "wages", "29-1141", "data 1", "api")
