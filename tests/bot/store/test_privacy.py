import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from bot.store import Conversations, Stored
from bot.store.conversations import open_conversations
from bot.store.privacy import erase_conversation, erase_person, export_conversation, export_person
from tests.bot.store.test_conversations import TAKEN
from tests.databases import address_in, everything_in


def in_a_store(folder: Path, step: Callable[[Conversations, list[Stored]], Awaitable[None]]) -> None:
    """Three conversations: of me in two threads of Slack, and of somebody on the web."""

    async def run() -> None:
        async with open_conversations(address_in(folder)) as store:
            kept = [Stored.fresh() for _ in range(3)]
            for number, stored in enumerate(kept):
                taken = replace(TAKEN, key=f"{number:032x}", conversation=stored.id)
                await store.save(stored, taken, f"text {number}")
            for number in range(2):
                await store.threads.keep(f"thread {number}", "team", "me", kept[number].id)
            await store.threads.keep_person("me", "team", "{}")
            await step(store, kept)

    asyncio.run(run())


def test_of_a_conversation_everything_is_handed_over_and_nothing_of_another(tmp_path: Path) -> None:
    async def step(store: Conversations, kept: list[Stored]) -> None:
        found = await export_conversation(store, kept[0].id)
        assert {name: len(rows) for name, rows in found.items()} == dict.fromkeys(
            ("conversations", "turns", "texts", "slack_threads"), 1
        )
        assert found["texts"][0]["text"] == "text 0"
        assert await export_conversation(store, "nobody") == {}

    in_a_store(tmp_path, step)


def test_of_a_person_everything_is_handed_over(tmp_path: Path) -> None:
    async def step(store: Conversations, _: list[Stored]) -> None:
        found = await export_person(store, "me")
        assert {name: len(rows) for name, rows in found.items()} == {
            "conversations": 2,
            "turns": 2,
            "texts": 2,
            "slack_threads": 2,
            "slack_people": 1,
        }
        assert await export_person(store, "somebody else") == {}

    in_a_store(tmp_path, step)


def test_what_is_erased_is_gone_and_the_rest_stays(tmp_path: Path) -> None:
    async def step(store: Conversations, kept: list[Stored]) -> None:
        assert await erase_conversation(store, kept[0].id) == 1
        assert await erase_conversation(store, kept[0].id) == 0
        assert await export_conversation(store, kept[0].id) == {}
        assert await erase_person(store, "me") == 1
        assert await export_person(store, "me") == {}
        assert await store.load(kept[2].id)
        rest = everything_in(tmp_path)
        assert kept[0].id.encode() not in rest
        assert kept[1].id.encode() not in rest
        assert b"text 2" in rest

    in_a_store(tmp_path, step)
