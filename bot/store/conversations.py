"""Load, keep, delete and age out conversations.

Turns that come at the same time are kept in one transaction (group commit), so the cost of a safe write is shared;
each caller goes on only when its own turn is kept. A version guards every write: of two turns that started from the
same state, the second is refused and must be taken again from the new state.

What was kept lately is also held in memory, which spares a look into the file at each further turn. It may be behind
where another process went on with the conversation; the version then refuses the write, and the file is asked.
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
from bot.store.engine import open_engine, reading, writing
from bot.store.errors import StaleVersion
from bot.store.tables import conversations

__all__ = ["Conversations", "Stored", "open_conversations"]

ID_BYTES = 16
HELD = 8_192
DAY_S = 86_400
STALE = "This conversation went on elsewhere."

_READ = select(conversations.c.id, conversations.c.version, conversations.c.state)
_INSERT = insert(conversations)
_UPDATE = (
    update(conversations)
    .where(conversations.c.id == bindparam("key"), conversations.c.version == bindparam("was"))
    .values(state=bindparam("state"), version=bindparam("version"), updated=bindparam("updated"))
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


class Conversations:
    """The store. Safe for concurrent use on one event loop; other processes may use the same file."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock
        self._held: OrderedDict[str, Stored] = OrderedDict()
        self._loads: Batches[str, Stored | None] = Batches(self._load_all)
        self._saves: Batches[Stored, None] = Batches(self._save_all)

    async def load(self, key: str) -> Stored | None:
        """The conversation of that id; None when it never was, was deleted, has aged out or cannot be read any more."""
        return self._held.get(key) or await self._loads.do(key)

    async def save(self, stored: Stored) -> None:
        """Keep a state that was made from version `stored.version`; on return it is committed.

        Raises StaleVersion when the store has another version by now, StoreUnavailable when nothing can be written.
        """
        try:
            await self._saves.do(stored)
        except StaleVersion:
            self._held.pop(stored.id, None)
            raise
        self._hold(Stored(stored.id, stored.version + 1, stored.state))

    async def delete(self, key: str) -> bool:
        """Delete one conversation for good; False when there was none."""
        async with writing(self._engine) as connection:
            result = await connection.execute(delete(conversations).where(conversations.c.id == key))
        self._held.pop(key, None)
        return bool(result.rowcount)

    async def purge(self, days: int) -> int:
        """Delete what had no turn for `days` days; gives how many conversations that were."""
        before = int(self._clock()) - days * DAY_S
        async with writing(self._engine) as connection:
            result = await connection.execute(delete(conversations).where(conversations.c.updated < before))
        self._held.clear()
        return int(result.rowcount)

    async def close(self) -> None:
        """Finish what is under way and let go of the file."""
        await self._loads.close()
        await self._saves.close()
        await self._engine.dispose()

    def _hold(self, stored: Stored) -> None:
        self._held[stored.id] = stored
        self._held.move_to_end(stored.id)
        if len(self._held) > HELD:
            self._held.popitem(last=False)

    async def _load_all(self, keys: Sequence[str]) -> list[Stored | Exception | None]:
        async with reading(self._engine) as connection:
            rows = await connection.execute(_READ.where(conversations.c.id.in_(set(keys))))
        found = {key: _restored(key, version, state) for key, version, state in rows}
        return [found.get(key) for key in keys]

    async def _save_all(self, jobs: Sequence[Stored]) -> Sequence[Exception | None]:
        now = int(self._clock())
        new = [_row(job, now) | {"id": job.id, "created": now} for job in jobs if not job.version]
        known = [_row(job, now) | {"key": job.id, "was": job.version} for job in jobs if job.version]
        try:
            async with writing(self._engine) as connection:
                if new:
                    await connection.execute(_INSERT, new)
                if known and (await connection.execute(_UPDATE, known)).rowcount != len(known):
                    raise StaleVersion(STALE)
        except StaleVersion:
            return await self._save_each(jobs, now)
        return [None] * len(jobs)

    async def _save_each(self, jobs: Sequence[Stored], now: int) -> Sequence[Exception | None]:
        """One by one, to tell which job of a batch is stale; rare."""
        outcomes: list[Exception | None] = []
        async with writing(self._engine) as connection:
            for job in jobs:
                if job.version:
                    row = _row(job, now) | {"key": job.id, "was": job.version}
                    kept = (await connection.execute(_UPDATE, row)).rowcount
                else:
                    await connection.execute(_INSERT, _row(job, now) | {"id": job.id, "created": now})
                    kept = 1
                outcomes.append(None if kept else StaleVersion(STALE))
        return outcomes


def _row(job: Stored, now: int) -> dict[str, str | int]:
    return {"state": job.state.model_dump_json(), "version": job.version + 1, "updated": now}


def _restored(key: str, version: int, state: str) -> Stored | None:
    # A state that a much newer or older Ned wrote must not end a chat in an error: it starts anew.
    try:
        return Stored(key, version, Conversation.model_validate_json(state))
    except ValidationError:
        return None


@asynccontextmanager
async def open_conversations(address: str) -> AsyncIterator[Conversations]:
    """The store of a database address, its tables up to date, closed at the end."""
    store = Conversations(await open_engine(address))
    try:
        yield store
    finally:
        await store.close()
