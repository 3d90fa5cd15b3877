import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from bot.conversation import Conversation, Focus
from bot.store import Conversations, StaleVersion, Stored, StoreUnavailable, TurnTaken
from bot.store.conversations import open_conversations
from bot.store.engine import open_engine
from bot.store.retention import Aged
from bot.store.turns import TakenTurn
from tests.databases import address_in, everything_in, only_sqlite, rows_in, run_in

Given = TypeVar("Given")
BAKER = Conversation(focus=Focus(taxonomy="esco", key="0123abcd"), last_intent="replace", turns=1)
TAKEN = TakenTurn("0" * 32, "1" * 32, "a-conversation", 1, Conversation(turns=3), "replace", "0123abcd", "1.2+3")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ned.sqlite3"


def with_store(path: Path, work: Callable[[Conversations], Awaitable[Given]]) -> Given:
    async def run() -> Given:
        async with open_conversations(address_in(path.parent)) as store:
            return await work(store)

    return asyncio.run(run())


def test_what_was_kept_is_there_after_a_restart(path: Path) -> None:
    async def keep(store: Conversations) -> str:
        fresh = Stored.fresh()
        await store.save(replace(fresh, state=BAKER))
        return fresh.id

    key = with_store(path, keep)
    assert with_store(path, lambda store: store.load(key)) == Stored(key, 1, BAKER)


def test_what_was_answered_survives_a_kill(path: Path) -> None:
    script = """
import asyncio, os, signal, sys
from bot.store import Stored
from bot.store.conversations import open_conversations

async def run():
    async with open_conversations(sys.argv[1]) as store:
        fresh = [Stored.fresh() for _ in range(50)]
        await asyncio.gather(*map(store.save, fresh))
        sys.stdout.write(" ".join(stored.id for stored in fresh))
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(run())
"""
    address = address_in(path.parent)
    killed = subprocess.run((sys.executable, "-c", script, address), capture_output=True, text=True, check=False)
    keys = killed.stdout.split()
    assert killed.returncode == -9, killed.stderr
    assert len(keys) == 50

    async def load(store: Conversations) -> list[Stored | None]:
        return await asyncio.gather(*map(store.load, keys))

    assert all(with_store(path, load))


def test_ids_cannot_be_guessed() -> None:
    keys = {Stored.fresh().id for _ in range(1000)}
    assert len(keys) == 1000
    assert min(map(len, keys)) >= 22


def test_an_unknown_conversation_is_none(path: Path) -> None:
    assert with_store(path, lambda store: store.load("nobody")) is None


def test_many_turns_at_once_are_all_kept(path: Path) -> None:
    async def talk(store: Conversations) -> list[str]:
        async def one() -> str:
            stored = Stored.fresh()
            for turn in range(1, 6):
                await store.save(replace(stored, state=Conversation(turns=turn)))
                found = await store.load(stored.id)
                assert found is not None
                stored = found
            return stored.id

        return await asyncio.gather(*(one() for _ in range(60)))

    async def load(store: Conversations) -> list[Stored | None]:
        return await asyncio.gather(*map(store.load, keys))

    keys = with_store(path, talk)
    for found in with_store(path, load):
        assert found is not None
        assert (found.version, found.state.turns) == (5, 5)


def test_of_two_turns_from_one_state_the_second_is_refused(path: Path) -> None:
    async def race(store: Conversations) -> tuple[Sequence[BaseException | None], Stored | None]:
        fresh = Stored.fresh()
        await store.save(fresh)
        kept = await store.load(fresh.id)
        other = Stored.fresh()
        assert kept is not None
        outcomes = await asyncio.gather(
            store.save(replace(kept, state=Conversation(turns=1))),
            store.save(replace(kept, state=Conversation(turns=2))),
            store.save(other),
            return_exceptions=True,
        )
        assert await store.load(other.id)
        return outcomes, await store.load(fresh.id)

    (first, second, third), found = with_store(path, race)
    assert (first, third) == (None, None)
    assert isinstance(second, StaleVersion)
    assert found is not None
    assert (found.version, found.state.turns) == (2, 1)


def test_a_deleted_conversation_does_not_come_back(path: Path) -> None:
    async def delete(store: Conversations) -> tuple[bool, bool, Stored | None]:
        fresh = Stored.fresh()
        await store.save(fresh)
        under_way = await store.load(fresh.id)
        assert under_way is not None
        deleted = await store.delete(fresh.id)
        with pytest.raises(StaleVersion):
            await store.save(under_way)
        return deleted, await store.delete(fresh.id), await store.load(fresh.id)

    assert with_store(path, delete) == (True, False, None)


def test_nothing_of_a_deleted_conversation_stays_in_the_files(path: Path) -> None:
    async def delete(store: Conversations) -> tuple[str, bytes, bytes]:
        fresh = replace(Stored.fresh(), state=Conversation(focus=Focus(taxonomy="soc", key="99-rare-key")))
        taken = replace(TAKEN, conversation=fresh.id, before=fresh.state)
        await store.save(fresh, taken, "a rare secret")
        before = everything_in(path.parent)
        await store.delete(fresh.id)
        return fresh.id, before, everything_in(path.parent)  # the store is open, so its log is there

    key, before, after = with_store(path, delete)
    for word in (key.encode(), b"99-rare-key", b"a rare secret", TAKEN.key.encode()):
        assert word in before
        assert word not in after


def test_nothing_of_what_was_overwritten_stays_once_it_is_deleted(path: Path) -> None:
    async def talk(store: Conversations) -> bytes:
        stored = Stored.fresh()
        for turn in range(40):
            state = Conversation(last_task=f"rare task {turn}", said=tuple(f"{turn}-{i}" for i in range(turn * 20)))
            await store.save(replace(stored, state=state), None, f"rare text {turn}")
            found = await store.load(stored.id)
            assert found is not None
            stored = found
        await store.delete(stored.id)
        return everything_in(path.parent)

    after = with_store(path, talk)
    assert b"rare task" not in after
    assert b"rare text" not in after


@only_sqlite
def test_deleting_is_no_error_while_somebody_reads(path: Path) -> None:
    async def delete(store: Conversations) -> bytes:
        fresh = replace(Stored.fresh(), state=Conversation(last_task="99-rare-key"))
        await store.save(fresh)
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM conversations").fetchall()
        assert await store.delete(fresh.id)
        reader.execute("ROLLBACK")
        reader.close()
        await store.purge(30)
        return everything_in(path.parent)

    assert b"99-rare-key" not in with_store(path, delete)


def test_a_turn_that_its_client_named_is_kept_with_what_it_left(path: Path) -> None:
    async def keep(store: Conversations) -> tuple[TakenTurn | None, TakenTurn | None]:
        fresh = replace(Stored.fresh(), id=TAKEN.conversation)
        await store.save(replace(fresh, state=BAKER), TAKEN)
        return await store.taken(TAKEN.key), await store.taken("another")

    assert with_store(path, keep) == (TAKEN, None)


def test_a_named_turn_is_kept_once_and_the_others_of_its_batch_are_kept(path: Path) -> None:
    async def keep(store: Conversations) -> tuple[Sequence[BaseException | None], list[Stored | None]]:
        first = replace(Stored.fresh(), id=TAKEN.conversation)
        second, third = Stored.fresh(), Stored.fresh()
        await store.save(third)
        known = await store.load(third.id)
        assert known is not None
        outcomes = await asyncio.gather(
            store.save(first, TAKEN, "first"),
            store.save(second, replace(TAKEN, conversation=second.id), "second"),
            store.save(known, None, "third"),
            return_exceptions=True,
        )
        return outcomes, await asyncio.gather(*(store.load(one.id) for one in (first, second, third)))

    (first, second, third), found = with_store(path, keep)
    assert (first, third) == (None, None)
    assert isinstance(second, TurnTaken)
    assert [one.version if one else None for one in found] == [1, None, 2]
    assert texts_in(path) == {("first", 1), ("third", 2)}


def test_a_turn_that_was_overtaken_leaves_its_name_free(path: Path) -> None:
    async def race(store: Conversations) -> TakenTurn | None:
        fresh = replace(Stored.fresh(), id=TAKEN.conversation)
        await store.save(fresh)
        with pytest.raises(StaleVersion):
            await store.save(replace(fresh, version=7), TAKEN, "overtaken")
        assert await store.taken(TAKEN.key) is None
        await store.save(replace(fresh, version=1), TAKEN)
        return await store.taken(TAKEN.key)

    assert with_store(path, race) == TAKEN
    assert texts_in(path) == set()


def test_only_the_last_turns_keep_the_state_before_them(path: Path) -> None:
    async def talk(store: Conversations) -> list[TakenTurn | None]:
        stored = replace(Stored.fresh(), id=TAKEN.conversation)
        for number in range(1, 12):
            await store.save(stored, replace(TAKEN, key=str(number), version=number))
            stored = replace(stored, version=number)
        return [await store.taken(str(number)) for number in range(1, 12)]

    found = with_store(path, talk)
    assert [one.before is not None for one in found if one] == [False] * 3 + [True] * 8
    assert {one.intent for one in found if one} == {TAKEN.intent}


def test_a_named_turn_whose_state_cannot_be_read_has_none(path: Path) -> None:
    async def keep(store: Conversations) -> TakenTurn | None:
        await store.save(replace(Stored.fresh(), id=TAKEN.conversation), TAKEN)
        run_in(path.parent, "UPDATE turns SET state = '{'")
        return await store.taken(TAKEN.key)

    assert with_store(path, keep) == replace(TAKEN, before=None)


def test_many_deletions_at_once_each_tell_their_own(path: Path) -> None:
    async def delete(store: Conversations) -> list[bool]:
        fresh = [Stored.fresh() for _ in range(5)]
        for stored in fresh:
            await store.save(stored)
        return await asyncio.gather(*(store.delete(key) for key in (fresh[0].id, "nobody", fresh[3].id)))

    assert with_store(path, delete) == [True, False, True]


def texts_in(path: Path) -> set[tuple[str, int]]:
    return {(str(text), int(str(version))) for text, version in rows_in(path.parent, "SELECT text, version FROM texts")}


def test_old_conversations_are_purged_and_young_ones_stay(path: Path) -> None:
    now = 1_800_000_000.0

    async def run() -> tuple[Aged, Stored | None, Stored | None]:
        nonlocal now
        store = Conversations(await open_engine(address_in(path.parent)), clock=lambda: now)
        old, young = Stored.fresh(), Stored.fresh()
        await store.save(old)
        now += 29 * 86_400
        await store.save(young)
        now += 2 * 86_400
        purged = await store.purge(30)
        found = purged, await store.load(old.id), await store.load(young.id)
        await store.close()
        return found

    purged, old, young = asyncio.run(run())
    assert (purged, old) == (Aged(1, 0, 0), None)
    assert young is not None


@pytest.mark.parametrize("state", ["", "{", '{"turns": "many"}', "null"])
def test_a_state_that_cannot_be_read_starts_anew(path: Path, state: str) -> None:
    async def keep(store: Conversations) -> str:
        fresh = Stored.fresh()
        await store.save(fresh)
        return fresh.id

    key = with_store(path, keep)
    run_in(path.parent, f"UPDATE conversations SET state = '{state}'")  # noqa: S608 - from this file
    assert with_store(path, lambda store: store.load(key)) is None


def test_a_broken_database_is_named_and_nothing_hangs(path: Path) -> None:
    async def broken(store: Conversations) -> Sequence[BaseException | Stored | Aged | bool | None]:
        run_in(path.parent, "DROP TABLE conversations")
        return await asyncio.gather(
            store.save(Stored.fresh()),
            store.load("x"),
            store.delete("x"),
            store.purge(1),
            store.aged(1),
            return_exceptions=True,
        )

    assert {type(outcome) for outcome in with_store(path, broken)} == {StoreUnavailable}


def test_only_so_many_are_held_in_memory_and_the_others_are_in_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.conversations.HELD", 2)

    async def keep(store: Conversations) -> list[Stored | None]:
        fresh = [Stored.fresh() for _ in range(5)]
        for stored in fresh:
            await store.save(stored)
        run_in(path.parent, "DELETE FROM conversations")
        return [await store.load(stored.id) for stored in fresh]

    assert [found is not None for found in with_store(path, keep)] == [False, False, False, True, True]


def test_two_processes_share_one_file(path: Path) -> None:
    async def run() -> list[int]:
        address = address_in(path.parent)
        async with open_conversations(address) as here, open_conversations(address) as there:
            fresh = Stored.fresh()
            await here.save(fresh)

            async def count(store: Conversations) -> int:
                kept = 0
                while kept < 20:
                    found = await store.load(fresh.id)
                    assert found is not None
                    try:
                        turns = found.state.turns + 1
                        await store.save(replace(found, state=Conversation(turns=turns)))
                    except StaleVersion:
                        continue
                    kept += 1
                return kept

            await asyncio.gather(count(here), count(there))
        async with open_conversations(address) as later:
            final = await later.load(fresh.id)
            assert final is not None
            return [final.version, final.state.turns]

    assert asyncio.run(run()) == [41, 40]


def test_the_newest_is_what_another_process_has_kept_or_deleted(path: Path) -> None:
    async def run() -> None:
        address = address_in(path.parent)
        async with open_conversations(address) as here, open_conversations(address) as there:
            fresh = Stored.fresh()
            await here.save(fresh)
            await there.save(replace(fresh, version=1, state=BAKER))
            assert await here.load(fresh.id, newest=True) == Stored(fresh.id, 2, BAKER)
            await there.delete(fresh.id)
            assert await here.load(fresh.id, newest=True) is None
            assert await here.load(fresh.id) is None

    asyncio.run(run())
