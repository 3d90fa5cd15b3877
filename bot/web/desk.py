"""One turn at the web door: find the conversation, take the turn, keep what it leaves behind, and only then answer."""

import asyncio
from dataclasses import dataclass, replace
from weakref import WeakValueDictionary

from bot.store import Conversations, StaleVersion, Stored, StoreUnavailable
from bot.turn import Turn
from bot.web.bodies import checked_text
from bot.web.mind import Mind, TakeTurn
from bot.web.problems import Problem
from data.errors import BadInput

__all__ = ["Answer", "Desk", "Door"]

# Turns of one conversation in this process go one after the other; only another process can make a version stale.
ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """A turn that was kept, and the id to go on with."""

    conversation: str
    turn: Turn


class Desk:
    """Takes turns. `take` is pure: it answers a text said in a conversation."""

    def __init__(self, take: TakeTurn, store: Conversations, max_chars: int) -> None:
        self._take = take
        self._store = store
        self._max_chars = max_chars
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def ask(self, key: str | None, text: str) -> Answer:
        """The answer to `text`. An id that is not known, or not any more, starts a new conversation under a new id.

        Raises Problem for a text that cannot be taken or a store that cannot keep it.
        """
        checked_text(text, self._max_chars)
        try:
            if not key:
                return await self._attempt(Stored.fresh(), text)
            lock = self._locks.setdefault(key, asyncio.Lock())
            async with lock:
                return await self._go_on(key, text)
        except BadInput as error:
            raise Problem("refused-text", detail=str(error)) from None
        except (StoreUnavailable, StaleVersion) as error:
            raise Problem("unavailable", detail=str(error)) from error

    async def forget(self, key: str) -> None:
        """Delete a conversation. To one that does not exist nothing is done, and nothing is told."""
        try:
            await self._store.delete(key)
        except StoreUnavailable as error:
            raise Problem("unavailable", detail=str(error)) from error

    async def _go_on(self, key: str, text: str) -> Answer:
        for _ in range(ATTEMPTS - 1):
            try:
                return await self._attempt(await self._store.load(key) or Stored.fresh(), text)
            except StaleVersion:
                continue
        return await self._attempt(await self._store.load(key) or Stored.fresh(), text)

    async def _attempt(self, stored: Stored, text: str) -> Answer:
        turn = self._take(text, stored.state)
        await self._store.save(replace(stored, state=turn.conversation))
        return Answer(stored.id, turn)


class Door:
    """What the routes stand on: shut until the application has opened its store and its facts."""

    def __init__(self) -> None:
        self._open: tuple[Desk, Mind] | None = None

    def open(self, desk: Desk, mind: Mind) -> None:
        """From now on routes answer."""
        self._open = desk, mind

    def shut(self) -> None:
        """From now on routes answer 503."""
        self._open = None

    @property
    def desk(self) -> Desk:
        """Takes turns; raises Problem while the door is shut."""
        return self._opened()[0]

    @property
    def mind(self) -> Mind:
        """Where the facts come from; raises Problem while the door is shut."""
        return self._opened()[1]

    def _opened(self) -> tuple[Desk, Mind]:
        if self._open is None:
            raise Problem("unavailable")
        return self._open
