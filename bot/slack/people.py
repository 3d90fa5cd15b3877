"""What Ned keeps for one person in Slack: keys of occupations and choices of theirs, never a word they wrote."""

import asyncio
from collections.abc import Callable
from typing import Literal
from weakref import WeakValueDictionary

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.conversation import Focus, Level
from bot.slack.places import person_key, team_key
from bot.store.threads import Threads

__all__ = ["WATCHED", "Often", "People", "Person", "Reminder"]

Often = Literal["never", "weekly", "monthly"]
WATCHED = 10


class Reminder(BaseModel):
    """A message that Slack will post to the person in `channel` (their conversation with Ned), under Slack's own id for it."""

    model_config = ConfigDict(frozen=True)

    id: str
    channel: str
    post_at: int
    focus: Focus


class Person(BaseModel):
    """The occupation they asked about last, those they watch (the latest first), how often they want to be reminded of one step,
    the next reminder, and the level they chose."""

    model_config = ConfigDict(frozen=True)

    last: Focus | None = None
    watched: tuple[Focus, ...] = Field(default=(), max_length=WATCHED)
    often: Often = "never"
    reminder: Reminder | None = None
    seniority: Level | None = None

    def watching(self, focus: Focus) -> "Person":
        """The same person, watching this occupation too; the one watched longest goes where there are too many."""
        watched = (focus, *(one for one in self.watched if one != focus))
        return self.model_copy(update={"watched": watched[:WATCHED]})

    def not_watching(self, focus: Focus) -> "Person":
        """The same person, not watching this occupation."""
        return self.model_copy(update={"watched": tuple(one for one in self.watched if one != focus)})


class People:
    """Loads and keeps people by team and user. Everything raises StoreUnavailable where the database cannot be used."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def load(self, team: str, user: str) -> Person:
        """What is kept for a person; somebody new where nothing is, or where it cannot be read any more."""
        kept = await self._threads.person(person_key(team, user))
        try:
            return Person.model_validate_json(kept) if kept else Person()
        except ValidationError:
            return Person()

    async def change(self, team: str, user: str, change: Callable[[Person], Person]) -> Person:
        """Keep what `change` makes of a person; gives it back."""
        key = person_key(team, user)
        async with self._locks.setdefault(key, asyncio.Lock()):
            before = await self.load(team, user)
            after = change(before)
            if after != before:
                await self._threads.keep_person(key, team_key(team), after.model_dump_json())
        return after
