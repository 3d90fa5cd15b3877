"""Several processes take turns of one conversation: it has one truth."""

import asyncio
from pathlib import Path

import pytest

from bot.keeper import Keeper
from bot.store.conversations import open_conversations
from tests.bot.sessions import noting
from tests.databases import address_in, rows_in

pytestmark = pytest.mark.usefixtures("engine")


def test_a_turn_that_another_process_overtook_is_taken_again(tmp_path: Path) -> None:
    async def run() -> None:
        async with (
            open_conversations(address_in(tmp_path)) as store,
            open_conversations(address_in(tmp_path)) as elsewhere,
        ):
            key = (await Keeper(noting, store).ask(None, "baker", "web")).conversation
            await Keeper(noting, elsewhere).ask(key, "nurse", "web")
            kept = await Keeper(noting, store).ask(key, "roofer", "web")  # which holds the state before the nurse
            assert kept.conversation == key
            assert kept.turn.conversation.said == ("baker", "nurse", "roofer")

    asyncio.run(run())


def test_what_is_answered_and_not_kept_is_answered_from_what_another_process_left(tmp_path: Path) -> None:
    async def run() -> None:
        async with open_conversations(address_in(tmp_path)) as one, open_conversations(address_in(tmp_path)) as two:
            here, there = Keeper(noting, one), Keeper(noting, two)
            key = (await here.ask(None, "baker", "web")).conversation
            await there.ask(key, "nurse", "web")
            left = await here.ask(key, "leave", "web")
            assert (left.conversation, left.turn.reply.text) == (key, "after 2: leave")
            await there.forget(key)
            left = await here.ask(key, "leave", "web")
            assert left.turn.reply.text == "after 0: leave"
            assert left.conversation != key

    asyncio.run(run())


def test_a_judgement_is_of_the_answer_that_another_process_gave_last(tmp_path: Path) -> None:
    async def run() -> None:
        async with open_conversations(address_in(tmp_path)) as one, open_conversations(address_in(tmp_path)) as two:
            here, there = Keeper(noting, one), Keeper(noting, two)
            key = (await here.ask(None, "baker", "web")).conversation
            await there.ask(key, "nurse", "web")
            await here.judge(key, "web", useful=True)
            await there.judge(key, "web", useful=False)  # of the same answer, so it takes the other's place
            assert len(rows_in(tmp_path, "SELECT * FROM feedback")) == 1

    asyncio.run(run())
