import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.store import Conversations, Stored
from bot.store.conversations import open_conversations
from tests.databases import address_in


def in_a_store(folder: Path, step: Callable[[Conversations], Awaitable[object]]) -> None:
    async def run() -> None:
        async with open_conversations(address_in(folder)) as store:
            await step(store)

    asyncio.run(run())


def test_a_thread_leads_to_its_conversation_until_it_is_dropped(tmp_path: Path) -> None:
    async def step(store: Conversations) -> None:
        threads = store.threads
        assert await threads.conversation("a") is None
        await threads.keep("a", "team", "me", "one")
        await threads.keep("a", "team", "me", "two")
        assert await threads.conversation("a") == "two"
        await threads.drop("a")
        assert await threads.conversation("a") is None

    in_a_store(tmp_path, step)


def test_people_and_teams_are_forgotten_with_all_that_is_theirs(tmp_path: Path) -> None:
    async def step(store: Conversations) -> None:
        threads = store.threads
        for thread, team, person in (("a", "t1", "me"), ("b", "t1", "me"), ("c", "t1", "you"), ("d", "t2", "they")):
            await threads.keep(thread, team, person, f"of {thread}")
            await threads.keep_person(person, team, "{}")
        assert sorted(await threads.forget_person("me")) == ["of a", "of b"]
        assert await threads.person("me") is None
        assert await threads.person("you") == "{}"
        assert await threads.forget_team("t1") == ["of c"]
        assert await threads.person("you") is None
        assert await threads.conversation("d") == "of d"

    in_a_store(tmp_path, step)


def test_threads_go_with_their_conversation_and_people_when_they_have_aged(tmp_path: Path) -> None:
    async def step(store: Conversations) -> None:
        stored = Stored.fresh()
        await store.save(stored)
        await store.threads.keep("kept", "t", "me", stored.id)
        await store.threads.keep("gone", "t", "me", "no such conversation")
        await store.threads.keep_person("me", "t", "{}")
        await store.threads.purge(30)
        assert await store.threads.conversation("kept") == stored.id
        assert await store.threads.conversation("gone") is None
        assert await store.threads.person("me") == "{}"
        await store.threads.purge(-1)
        assert await store.threads.person("me") is None

    in_a_store(tmp_path, step)
