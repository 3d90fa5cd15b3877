"""The Slack door's side of a turn: a thread is a conversation, kept by the same keeper and in the same store as on the web."""

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from weakref import WeakValueDictionary

from bot.conversation import Conversation, Focus
from bot.keeper import Keeper, Kept, UnknownAnswer
from bot.slack.people import People, Person, Reminder
from bot.slack.places import Place, person_key, team_key
from bot.store import Conversations, Stored, StoreUnavailable
from bot.turn import Turn

__all__ = ["CHANNEL", "Answer", "Desk"]

log = logging.getLogger("ned.slack")

CHANNEL = "slack"
_KNOWN = 8_192
# So many turns are at work at once. More would not be quicker, and what Slack sends meanwhile must be acknowledged in time.
SEATS = 2
_REF = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{32})")
PageOf = Callable[[Focus], str | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """A turn that was taken. `ref` names it for buttons under it and says nothing to anybody else; `page_url` is the address of
    the page of the occupation it is about, where there is one. `reminder` is one that Slack still holds for somebody whose data
    were just deleted."""

    turn: Turn
    ref: str
    page_url: str | None = None
    reminder: Reminder | None = None


class Desk:
    """Takes turns, judges and forgets. `page_of` gives the address of an occupation's page."""

    def __init__(self, keeper: Keeper, store: Conversations, page_of: PageOf = lambda _: None) -> None:
        self._keeper = keeper
        self._store = store
        self._page_of = page_of
        self._known: OrderedDict[str, str] = OrderedDict()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._seats = asyncio.Semaphore(SEATS)
        self.people = People(store.threads)

    async def answer(self, place: Place, text: str, turn_id: str) -> Answer:
        """The answer to a text said at a place. `turn_id`, 32 hexadecimal digits, names the turn, which is taken once.

        Raises BadInput for a text that cannot be taken, TurnReused, StoreUnavailable and StaleVersion as `Keeper.ask`.
        """
        lock = self._locks.setdefault(place.key, asyncio.Lock())
        async with lock, self._seats:
            known = await self._conversation(place.key)
            if known and await self._store.load(known, newest=True) is None:  # another process may know of the next one
                del self._known[place.key]
                known = await self._conversation(place.key)
            kept = await self._taken_first(known, text, turn_id) or await self._keeper.ask(
                known, text, CHANNEL, turn_id
            )
            reminder = None
            if kept.turn.after == "erase":
                reminder = (await self.people.load(place.team, place.user)).reminder
                await self.forget_person(place.team, place.user)
                await self._drop(place.key)
            elif kept.turn.after == "keep" and kept.conversation != known:
                await self._map(place, kept.conversation)
            focus = _about(kept.turn)
            if focus and kept.turn.after == "keep":
                try:
                    await self.people.change(place.team, place.user, lambda person: _now_about(person, focus))
                except StoreUnavailable:
                    log.warning("The occupation asked about last could not be kept.")
        return Answer(kept.turn, f"{place.key}.{turn_id}", self._page_of(focus) if focus else None, reminder)

    async def adopt(self, place: Place, answer: Answer) -> None:
        """Let the conversation that gave an answer go on at another place as well, as it was then. Raises StoreUnavailable."""
        if answer.turn.after == "keep":
            await self.start(place, answer.turn.conversation)

    async def start(self, place: Place, state: Conversation) -> None:
        """Let a conversation at a place where there is none begin from a state. Raises StoreUnavailable."""
        async with self._locks.setdefault(place.key, asyncio.Lock()):
            if await self._conversation(place.key) is None:
                stored = replace(Stored.fresh(), state=state)
                await self._store.save(stored)
                await self._map(place, stored.id)

    async def judge(self, ref: str, *, useful: bool) -> None:
        """Keep whether an answer was useful. Raises UnknownAnswer for one that is not known (any more), StoreUnavailable."""
        named = _REF.fullmatch(ref)
        known = await self._conversation(named[1]) if named else None
        if named is None or known is None:
            raise UnknownAnswer
        await self._keeper.judge(known, CHANNEL, useful=useful, turn_id=named[2])

    async def forget_person(self, team: str, user: str) -> None:
        """Delete all that is kept of a person: the conversations they began, and what they asked Ned to keep for them."""
        await self._delete(await self._store.threads.forget_person(person_key(team, user)))

    async def forget_team(self, team: str) -> None:
        """Delete all that is kept of everybody in a team."""
        await self._delete(await self._store.threads.forget_team(team_key(team)))

    async def _taken_first(self, known: str | None, text: str, turn_id: str) -> Kept | None:
        """The first turn of a conversation sent again: it was sent before there was one, and is known under that name."""
        stored = await self._store.load(known) if known else None
        if known is None or stored is None or stored.version > 1:
            return None
        return await self._keeper.again(known, text, turn_id)

    async def _delete(self, ids: list[str]) -> None:
        gone = set(ids)
        for key in [key for key, id_ in self._known.items() if id_ in gone]:
            del self._known[key]
        await asyncio.gather(*(self._keeper.forget(each) for each in ids))

    async def _conversation(self, key: str) -> str | None:
        known = self._known.get(key) or await self._store.threads.conversation(key)
        if known:
            self._know(key, known)
        return known

    async def _map(self, place: Place, conversation: str) -> None:
        person = person_key(place.team, place.user)
        await self._store.threads.keep(place.key, team_key(place.team), person, conversation)
        self._know(place.key, conversation)

    async def _drop(self, key: str) -> None:
        self._known.pop(key, None)
        await self._store.threads.drop(key)

    def _know(self, key: str, conversation: str) -> None:
        self._known[key] = conversation
        self._known.move_to_end(key)
        if len(self._known) > _KNOWN:
            self._known.popitem(last=False)


def _about(turn: Turn) -> Focus | None:
    """The occupation of the conversation after the turn, if the answer was about one."""
    return turn.conversation.focus if turn.occupation else None


def _now_about(person: Person, focus: Focus) -> Person:
    return person if person.last == focus else person.model_copy(update={"last": focus})
