"""Which conversation goes on where people talk in threads, and what is kept for a person there.

Threads, people and teams are named by digests, so that nobody reads from the database who talked where. All of a person or of
a team can be deleted at once, and says which conversations went with it.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import Column, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import reading, scrub, upsert, writing
from bot.store.retention import DAY_S
from bot.store.tables import conversations, slack_people, slack_threads

__all__ = ["Threads"]


class Threads:
    """Reads and writes both tables. Everything raises StoreUnavailable where the database cannot be used."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float]) -> None:
        self._engine = engine
        self._clock = clock

    async def conversation(self, thread: str) -> str | None:
        """The id of the conversation of a thread; None where there is none."""
        found = select(slack_threads.c.conversation).where(slack_threads.c.id == thread)
        async with reading(self._engine) as connection:
            return (await connection.execute(found)).scalar_one_or_none()

    async def keep(self, thread: str, team: str, person: str, conversation: str) -> None:
        """From now on that conversation goes on in this thread; it belongs to the person until it is deleted."""
        row = {"team": team, "person": person, "conversation": conversation, "used": int(self._clock())}
        await self._put(slack_threads, thread, row)

    async def drop(self, thread: str) -> None:
        """Nothing goes on in this thread any more."""
        async with writing(self._engine) as connection:
            await connection.execute(delete(slack_threads).where(slack_threads.c.id == thread))

    async def person(self, person: str) -> str | None:
        """What is kept for a person; None where nothing is."""
        found = select(slack_people.c.state).where(slack_people.c.id == person)
        async with reading(self._engine) as connection:
            return (await connection.execute(found)).scalar_one_or_none()

    async def keep_person(self, person: str, team: str, state: str) -> None:
        """Keep that for a person instead of what was kept before."""
        await self._put(slack_people, person, {"team": team, "state": state, "used": int(self._clock())})

    async def forget_person(self, person: str) -> list[str]:
        """Delete what is kept of a person; gives the conversations they began, for the caller to delete."""
        return await self._forget(slack_threads.c.person, slack_people.c.id, person)

    async def forget_team(self, team: str) -> list[str]:
        """Delete what is kept of a team; gives its conversations, for the caller to delete."""
        return await self._forget(slack_threads.c.team, slack_people.c.team, team)

    async def purge(self, days: int) -> None:
        """Delete threads whose conversation is gone, and people nothing was kept for in so many days."""
        gone = slack_threads.c.conversation.not_in(select(conversations.c.id))
        before = int(self._clock()) - days * DAY_S
        async with writing(self._engine) as connection:
            await connection.execute(delete(slack_threads).where(gone))
            await connection.execute(delete(slack_people).where(slack_people.c.used < before))
        await scrub(self._engine)

    async def _put(self, table: Table, key: str, row: Mapping[str, object]) -> None:
        async with writing(self._engine) as connection:
            await connection.execute(upsert(self._engine.dialect.name, table, row), {"id": key, **row})

    async def _forget(self, of_thread: Column[str], of_person: Column[str], value: str) -> list[str]:
        async with writing(self._engine) as connection:
            rows = await connection.execute(
                delete(slack_threads).where(of_thread == value).returning(slack_threads.c.conversation)
            )
            found = list(rows.scalars())
            await connection.execute(delete(slack_people).where(of_person == value))
        await scrub(self._engine)
        return found
