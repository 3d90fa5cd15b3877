import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest

from bot.conversation import Conversation, Focus
from bot.keeper import Keeper, UnknownAnswer
from bot.slack.deliveries import turn_of
from bot.slack.desk import CHANNEL, Desk
from bot.slack.places import Place
from bot.store import Conversations
from bot.store.conversations import open_conversations
from tests.databases import address_in
from tests.slack.minds import said_of, slack_mind

pytestmark = pytest.mark.usefixtures("engine")

THERE = Place("T1", "C1", "1.2", "U1")
BAKER = Focus(taxonomy="soc", key="51-3011")


def at_a_desk(folder: Path, step: Callable[[Desk, Conversations], Awaitable[object]]) -> None:
    async def run() -> None:
        async with open_conversations(address_in(folder)) as store:
            await step(
                Desk(Keeper(slack_mind().take, store), store, lambda focus: f"https://ned.example/{focus.key}"), store
            )

    asyncio.run(run())


def test_a_turn_sent_again_is_taken_once_and_many_at_once_go_one_after_the_other(tmp_path: Path) -> None:
    async def step(desk: Desk, _: Conversations) -> None:
        first = await desk.answer(THERE, "bakers", turn_of("a"))
        again = await desk.answer(THERE, "bakers", turn_of("a"))
        assert first.turn.reply == again.turn.reply
        assert first.page_url == "https://ned.example/51-3011"
        answers = await asyncio.gather(*(desk.answer(THERE, f"{n}", turn_of(f"b{n}")) for n in range(5)))
        assert {answer.turn.reply.text for answer in answers} == {said_of(n) for n in range(2, 7)}
        assert (await desk.people.load("T1", "U1")).last == BAKER

    at_a_desk(tmp_path, step)


def test_an_answer_is_judged_by_its_own_name(tmp_path: Path) -> None:
    async def step(desk: Desk, store: Conversations) -> None:
        first = await desk.answer(THERE, "bakers", turn_of("a"))
        await desk.answer(THERE, "cooks", turn_of("b"))
        await desk.judge(first.ref, useful=False)
        await desk.judge(first.ref, useful=True)
        (judged,) = await store.tallies.judged(date(2000, 1, 1), CHANNEL)
        assert (judged.useful, judged.not_useful) == (1, 0)
        for wrong in ("", "made up", f"{'0' * 32}.{'0' * 32}", first.ref + "0"):
            with pytest.raises(UnknownAnswer):
                await desk.judge(wrong, useful=True)

    at_a_desk(tmp_path, step)


def test_a_conversation_can_go_on_at_another_place_as_it_was(tmp_path: Path) -> None:
    async def step(desk: Desk, _: Conversations) -> None:
        alone, public = Place("T1", "C1", None, "U1"), Place("T1", "C1", "5.6", "U1")
        answer = await desk.answer(alone, "bakers", turn_of("a"))
        await desk.answer(alone, "and more", turn_of("b"))
        await desk.adopt(public, answer)
        await desk.adopt(public, answer)
        assert (await desk.answer(public, "go on", turn_of("c"))).turn.reply.text == said_of(2)
        started = Place("T1", "D1", "7.8", "U1")
        await desk.start(started, Conversation(turns=4))
        assert (await desk.answer(started, "go on", turn_of("d"))).turn.reply.text == said_of(5)

    at_a_desk(tmp_path, step)


def test_words_that_are_not_kept_leave_no_trace(tmp_path: Path) -> None:
    async def step(desk: Desk, store: Conversations) -> None:
        await desk.answer(THERE, "words that are not kept", turn_of("a"))
        assert await store.threads.conversation(THERE.key) is None
        assert await store.threads.person(THERE.user) is None

    at_a_desk(tmp_path, step)


def test_a_person_is_forgotten_in_all_their_threads_and_nobody_else(tmp_path: Path) -> None:
    async def step(desk: Desk, _: Conversations) -> None:
        mine = [Place("T1", "D1", f"{n}.0", "U1") for n in range(3)]
        other = Place("T1", "D2", "1.0", "U2")
        for number, place in enumerate([*mine, other]):
            await desk.answer(place, "bakers", turn_of(f"{number}"))
        await desk.forget_person("T1", "U1")
        assert (await desk.people.load("T1", "U1")).last is None
        for number, place in enumerate([*mine, other]):
            wanted = said_of(1 if place in mine else 2)
            assert (await desk.answer(place, "bakers", turn_of(f"{number} again"))).turn.reply.text == wanted

    at_a_desk(tmp_path, step)
