"""Load, keep and delete conversations.

Turns that come at the same time are kept in one transaction (group commit), so the cost of a safe write is shared;
each caller goes on only when its own turn is kept. A version guards every write: of two turns that started from the
same state, the second is refused and must be taken again from the new state.

What was kept lately is also held in memory, as it was written, which spares a look into the file at each further turn. It may be
behind where another process went on with the conversation; the version then refuses the write, and the file is asked.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.conversation import Conversation
from bot.store.batches import Batches
from bot.store.deliveries import Deliveries
from bot.store.engine import CONNECTIONS, insert_new, open_engine, patience, reading, scrub, writing
from bot.store.errors import StaleVersion, StoreUnavailable, TurnTaken
from bot.store.hits import Hits
from bot.store.leases import Leases
from bot.store.retention import EVERY_S, Aged, count_aged, delete_aged
from bot.store.tables import conversations, texts, turns
from bot.store.tallies import Tallies
from bot.store.threads import Threads
from bot.store.turns import TakenTurn

__all__ = ["Conversations", "Stored", "open_conversations"]

ID_BYTES = 16
# Conversations at about a kilobyte each; as models they are eight times that.
HELD = 4_096
# So many turns of a conversation, the last ones, can be answered again; of the others only what they were about is kept.
STATES = 8
# The name of the lease, and for which part of the pause between two times it is held.
RETENTION, SHARE = "retention", 0.75
STALE = "This conversation went on elsewhere."
TAKEN = "This turn was taken before."

_READ = select(conversations.c.id, conversations.c.version, conversations.c.state)
_INSERT = insert(conversations)
_UPDATE = (
    update(conversations)
    .where(conversations.c.id == bindparam("key"), conversations.c.version == bindparam("was"))
    .values(state=bindparam("state"), version=bindparam("version"), updated=bindparam("updated"))
)
_DROP_STATE = (
    update(turns).where(turns.c.conversation == bindparam("talk"), turns.c.version == bindparam("old")).values(state="")
)


@dataclass(frozen=True, slots=True)
class Stored:
    """A conversation as it stands in the store; `version` 0 is one that was never kept."""

    id: str
    version: int
    state: Conversation

    @classmethod
    def fresh(cls) -> "Stored":
        """A new conversation under a new id of 128 random bits."""
        return cls(secrets.token_urlsafe(ID_BYTES), 0, Conversation())


@dataclass(frozen=True, slots=True)
class _Job:
    """A state to keep, and how it is written; with it the turn that its client named, and the text where texts are kept."""

    stored: Stored
    state: str
    taken: TakenTurn | None
    text: str | None


class Conversations:
    """The store. Safe for concurrent use on one event loop; other processes may use the same file.

    `tallies` counts misses and feedback in the same database, `deliveries`, `threads` and `hits` are for doors that
    need them, and `engine` is for those who bring tables of their own.
    """

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        self.engine = self._engine = engine
        self._clock = clock
        self._held: OrderedDict[str, tuple[int, str]] = OrderedDict()
        patience_s = patience(engine)
        self._loads: Batches[str, Stored | None] = Batches(self._load_all, patience_s=patience_s)
        self._saves: Batches[_Job, None] = Batches(self._save_all, patience_s=patience_s)
        self._deletes: Batches[str, bool] = Batches(self._delete_all, patience_s=patience_s)
        self.tallies = Tallies(engine, clock)
        self.deliveries = Deliveries(engine, clock)
        self.threads = Threads(engine, clock)
        self.hits = Hits(engine, clock)
        self.leases = Leases(engine, clock)

    async def load(self, key: str, *, newest: bool = False) -> Stored | None:
        """The conversation of that id; None when it never was, was deleted, has aged out or cannot be read any more.

        What another process did meanwhile is seen for sure only in the `newest`, which is asked of the database.
        """
        if newest:
            self._held.pop(key, None)
        held = self._held.get(key)
        return Stored(key, held[0], Conversation.model_validate_json(held[1])) if held else await self._loads.do(key)

    async def save(self, stored: Stored, taken: TakenTurn | None = None, text: str | None = None) -> None:
        """Keep a state that was made from version `stored.version`; on return it is committed, and with it the turn `taken`
        and the `text` it came from, if they are given.

        Raises TurnTaken when the turn was kept before, StaleVersion when the store has another version by now,
        StoreUnavailable when nothing can be written.
        """
        state = stored.state.model_dump_json()
        try:
            await self._saves.do(_Job(stored, state, taken, text))
        except (StaleVersion, StoreUnavailable, TurnTaken):
            self._held.pop(stored.id, None)
            raise
        self._hold(stored.id, stored.version + 1, state)

    async def taken(self, key: str) -> TakenTurn | None:
        """The turn of that key; None when there is none, or not any more."""
        async with reading(self._engine) as connection:
            row = (await connection.execute(select(turns).where(turns.c.id == key))).one_or_none()
        if row is None:
            return None
        about = row.intent, row.occupation, row.data_version
        return TakenTurn(row.id, row.said, row.conversation, row.version, _state(row.state), *about)

    async def delete(self, key: str) -> bool:
        """Delete one conversation and all that goes with it, for good; False when there was none."""
        try:
            return await self._deletes.do(key)
        finally:
            self._held.pop(key, None)

    async def purge(self, days: int) -> Aged:
        """Delete what had no turn for `days` days; gives how much that was."""
        aged = await delete_aged(self._engine, self._clock(), days)
        await self.hits.purge()
        self._held.clear()
        return aged

    async def purge_in_turn(self, days: int) -> None:
        """As `purge`, unless another process has done it within the last three quarters of an hour."""
        if await self.leases.take(RETENTION, EVERY_S * SHARE):
            await self.purge(days)

    async def aged(self, days: int) -> Aged:
        """How much `purge` would delete."""
        return await count_aged(self._engine, self._clock(), days)

    async def reach(self) -> None:
        """Read from the tables, whatever is in them. Raises StoreUnavailable where that cannot be done."""
        async with reading(self._engine) as connection:
            await connection.execute(select(conversations.c.id).limit(1))

    async def close(self) -> None:
        """Finish what is under way and let go of the file."""
        for batches in (self._loads, self._saves, self._deletes):
            await batches.close()
        await self.deliveries.close()
        await self.hits.close()
        await self._engine.dispose()

    def _hold(self, key: str, version: int, state: str) -> None:
        self._held[key] = version, state
        self._held.move_to_end(key)
        if len(self._held) > HELD:
            self._held.popitem(last=False)

    async def _load_all(self, keys: Sequence[str]) -> list[Stored | Exception | None]:
        async with reading(self._engine) as connection:
            rows = await connection.execute(_READ.where(conversations.c.id.in_(set(keys))))
        found = {key: Stored(key, version, state) for key, version, read in rows if (state := _state(read)) is not None}
        return [found.get(key) for key in keys]

    async def _delete_all(self, keys: Sequence[str]) -> list[bool | Exception]:
        found = set()
        async with writing(self._engine) as connection:
            # The conversation first, as when it is kept, and all in one order: no two processes wait for each other.
            for key in sorted(set(keys)):
                if (await connection.execute(delete(conversations).where(conversations.c.id == key))).rowcount:
                    found.add(key)
            for table in (turns, texts):
                await connection.execute(delete(table).where(table.c.conversation.in_(set(keys))))
        if found:
            await scrub(self._engine)
        return [key in found for key in keys]

    async def _save_all(self, jobs: Sequence[_Job]) -> Sequence[Exception | None]:
        try:
            await self._write(jobs)
        except (StaleVersion, TurnTaken):  # rare: one by one, to tell which was overtaken
            return [await self._save_alone(job) for job in jobs]
        return [None] * len(jobs)

    async def _save_alone(self, job: _Job) -> Exception | None:
        try:
            await self._write([job])
        except StaleVersion as stale:
            try:
                return TurnTaken(TAKEN) if job.taken and await self.taken(job.taken.key) else stale
            except StoreUnavailable as error:
                return error
        except (StoreUnavailable, TurnTaken) as error:
            return error
        return None

    async def _write(self, jobs: Sequence[_Job]) -> None:
        """All of them or none, in an order that is the same in every process."""
        now = int(self._clock())
        new = [_row(job, now) | {"id": job.stored.id, "created": now} for job in jobs if not job.stored.version]
        known = [
            _row(job, now) | {"key": job.stored.id, "was": job.stored.version} for job in jobs if job.stored.version
        ]
        named = [_turn_row(job.taken, now) for job in jobs if job.taken]
        kept = [_text_row(job, job.text, now) for job in jobs if job.text is not None]
        known.sort(key=lambda row: str(row["key"]))
        named.sort(key=lambda row: str(row["id"]))
        async with writing(self._engine) as connection:
            if new:
                await connection.execute(_INSERT, new)
            if known and (await connection.execute(_UPDATE, known)).rowcount != len(known):
                raise StaleVersion(STALE)
            if named and (
                await connection.execute(insert_new(self._engine.dialect.name, turns), named)
            ).rowcount != len(named):
                raise TurnTaken(TAKEN)
            if old := [_older(job.taken) for job in jobs if job.taken]:
                await connection.execute(_DROP_STATE, old)
            if kept:
                await connection.execute(insert(texts), kept)


def _row(job: _Job, now: int) -> dict[str, str | int]:
    return {"state": job.state, "version": job.stored.version + 1, "updated": now}


def _text_row(job: _Job, text: str, now: int) -> dict[str, str | int]:
    return {"conversation": job.stored.id, "version": job.stored.version + 1, "text": text, "taken": now}


def _turn_row(taken: TakenTurn, now: int) -> dict[str, str | int]:
    return {
        "id": taken.key,
        "said": taken.said,
        "conversation": taken.conversation,
        "version": taken.version,
        "state": taken.before.model_dump_json() if taken.before else "",
        "intent": taken.intent,
        "occupation": taken.occupation,
        "data_version": taken.data_version,
        "taken": now,
    }


def _older(taken: TakenTurn) -> dict[str, str | int]:
    return {"talk": taken.conversation, "old": taken.version - STATES}


def _state(read: str) -> Conversation | None:
    # A state that a much newer or older Ned wrote must not end a chat in an error: it starts anew.
    try:
        return Conversation.model_validate_json(read)
    except ValidationError:
        return None


@asynccontextmanager
async def open_conversations(address: str, connections: int = CONNECTIONS) -> AsyncIterator[Conversations]:
    """The store of a database address, its tables up to date, closed at the end; for `connections` see `open_engine`."""
    store = Conversations(await open_engine(address, connections))
    try:
        yield store
    finally:
        await store.close()
