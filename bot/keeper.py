"""Turns in kept conversations, the same for every door: find the conversation, take the turn, keep what it leaves, then answer.

What a turn leaves is its own to say (`Turn.after`): the new state is kept, or nothing is, or the conversation is erased at
once. A turn that its client named is taken once: sent again, it is answered from the state it was taken from. Corrections and
judgements are counted beside it; that fails without anybody noticing, since the answer is kept already.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from secrets import SystemRandom
from time import perf_counter
from weakref import WeakValueDictionary

from bot.conversation import Conversation
from bot.store import Conversations, StaleVersion, Stored, StoreUnavailable, TurnTaken
from bot.store.tallies import Judgement
from bot.store.turns import TakenTurn, answer_mark, said_digest, turn_key
from bot.turn import Turn
from bot.watch import answered, failed, stage
from data.errors import NedError

__all__ = ["Keeper", "Kept", "TakeTurn", "TurnReused", "UnknownAnswer"]

log = logging.getLogger("ned.keeper")

TakeTurn = Callable[[str, Conversation], Turn]

# Turns of one conversation in this process go one after the other; only another process can make a version stale.
ATTEMPTS = 20
# The longest pause before another attempt, in seconds: two processes that keep overtaking each other fall out of step.
PAUSE_S = 0.02
# What people say of the answer before: (intent, kind) and whether they found it useful.
_JUDGING = {("thanks", "useful"): True, ("wrong", "useless"): False}
_random = SystemRandom()


class TurnReused(NedError):
    """Another text was sent under this client's id of a turn, or the turn lies so far back that it cannot be answered again."""


class UnknownAnswer(NedError):
    """There is no such answer to judge, or not any more."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A turn that was taken, and the id of the conversation to go on with."""

    conversation: str
    turn: Turn


class Keeper:
    """Takes turns and keeps them. `take` is pure: it answers a text said in a conversation.

    `keep_texts` keeps what was written as well, as long as the conversation is kept.
    """

    def __init__(
        self, take: TakeTurn, store: Conversations, data_version: str = "", *, keep_texts: bool = False
    ) -> None:
        self._take = take
        self._store = store
        self._data_version = data_version
        self._keep_texts = keep_texts
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._thinks = asyncio.Lock()
        self._thought = False

    async def ask(self, key: str | None, text: str, channel: str, turn_id: str | None = None) -> Kept:
        """The answer to `text`. An id that is not known, or not any more, starts a new conversation under a new id.

        `turn_id` is the client's own name for this turn of the conversation `key`; sent again, the turn is not taken again.
        Raises BadInput for a text that cannot be taken, TurnReused, StoreUnavailable where it cannot be kept, and
        StaleVersion where others went on with the conversation all the time.
        """
        start = perf_counter()
        with _noticed():
            kept = await self._ask(_Sent(key or "", text, channel, turn_id))
        answered(kept.turn, channel, perf_counter() - start)
        return kept

    async def _ask(self, sent: "_Sent") -> Kept:
        key, turn_id = sent.to, sent.turn_id
        if not key and not turn_id:
            return await self._attempt(sent)
        lock = self._locks.setdefault(key or turn_key("", turn_id or ""), asyncio.Lock())
        async with lock:
            for attempt in range(1, ATTEMPTS):
                try:
                    return await self._attempt(sent)
                except StaleVersion:
                    await asyncio.sleep(_random.uniform(0, PAUSE_S) * min(attempt - 1, 4))
            return await self._attempt(sent)

    async def again(self, key: str, text: str, turn_id: str) -> Kept | None:
        """The answer to a turn that was taken before; None where there is none, or not any more. Raises TurnReused."""
        with _noticed():
            taken = await self._taken(key, turn_id)
        return self._replayed(taken, text, turn_id) if taken else None

    async def forget(self, key: str) -> bool:
        """Delete a conversation and all that goes with it; False where there was none. Raises StoreUnavailable."""
        with _noticed():
            return await self._store.delete(key)

    async def reach(self) -> None:
        """Ask the store whether it is there. Raises StoreUnavailable."""
        await self._store.reach()

    async def judge(self, key: str, channel: str, *, useful: bool, turn_id: str | None = None) -> None:
        """Keep what somebody said of the answer to a turn, the last one where the client did not name it.

        A later judgement of the same answer takes the place of the earlier one. Raises UnknownAnswer, StoreUnavailable.
        """
        with _noticed():
            judgement = await self._judged(key, channel, turn_id, useful=useful)
            if judgement is None:
                raise UnknownAnswer
            await self._store.tallies.judge(judgement)

    async def _judged(self, key: str, channel: str, turn_id: str | None, *, useful: bool) -> Judgement | None:
        if not turn_id:
            stored = await self._store.load(key, newest=True)
            return self._last(stored, useful, channel) if stored else None
        taken = await self._taken(key, turn_id)
        if taken is None:
            return None
        mark = answer_mark(key, taken.version)
        return Judgement(mark, useful, taken.intent, taken.occupation, taken.data_version, channel)

    async def _taken(self, key: str, turn_id: str) -> TakenTurn | None:
        """The turn of a conversation; the first one was sent without its id."""
        for sent_to in (key, ""):
            taken = await self._store.taken(turn_key(sent_to, turn_id))
            if taken and taken.conversation == key:
                return taken
        return None

    async def _attempt(self, sent: "_Sent") -> Kept:
        with stage("load"):
            stored = (await self._store.load(sent.to) if sent.to else None) or Stored.fresh()
        turn = await self._think(sent.text, stored.state)
        if turn.after == "leave":
            # Nothing is written that would be refused, so what another process did meanwhile has to be asked for.
            newest = await self._store.load(stored.id, newest=True) if stored.version else stored
            if newest is None:
                newest = Stored.fresh()
            if newest != stored:
                return Kept(newest.id, self._take(sent.text, newest.state))
            return Kept(stored.id, turn)
        if turn.after == "erase":
            if stored.version:
                await self._store.delete(stored.id)
            return Kept(Stored.fresh().id, turn)
        taken = self._named(sent, sent.turn_id, stored, turn) if sent.turn_id else None
        try:
            text = sent.text if self._keep_texts else None
            with stage("store"):
                await self._store.save(replace(stored, state=turn.conversation), taken, text)
        except TurnTaken:
            before = await self._store.taken(taken.key) if taken else None
            if before is None:  # it was deleted meanwhile
                raise StaleVersion from None
            return self._replayed(before, sent.text, sent.turn_id or "")
        await self._count(turn, stored, sent.channel)
        return Kept(stored.id, turn)

    async def _think(self, text: str, state: Conversation) -> Turn:
        """The turn. Where many ask at once they are answered in the order in which they came, one for each time the loop goes
        round, so that whoever is done gets the answer: all in a row would keep everybody waiting for the last one."""
        async with self._thinks:
            if self._thought:
                await asyncio.sleep(0)
            self._thought = True
            asyncio.get_running_loop().call_soon(self._rested)
            return self._take(text, state)

    def _rested(self) -> None:
        self._thought = False

    def _named(self, sent: "_Sent", turn_id: str, stored: Stored, turn: Turn) -> TakenTurn:
        return TakenTurn(
            key=turn_key(stored.id if stored.version else "", turn_id),
            said=said_digest(sent.text, turn_id),
            conversation=stored.id,
            version=stored.version + 1,
            before=stored.state,
            intent=turn.conversation.last_intent or turn.understanding.intent,
            occupation=turn.understanding.focus.key if turn.understanding.focus else "",
            data_version=self._data_version,
        )

    def _replayed(self, taken: TakenTurn, text: str, turn_id: str) -> Kept:
        if taken.before is None or said_digest(text, turn_id) != taken.said:
            raise TurnReused
        return Kept(taken.conversation, self._take(text, taken.before))

    def _last(self, stored: Stored, useful: bool, channel: str) -> Judgement | None:
        """A judgement of the answer that left the conversation as it stands; None where there was none yet."""
        state = stored.state
        if not state.last_intent:
            return None
        occupation = state.focus.key if state.focus else ""
        mark = answer_mark(stored.id, stored.version)
        return Judgement(mark, useful, state.last_intent, occupation, self._data_version, channel)

    async def _count(self, turn: Turn, stored: Stored, channel: str) -> None:
        useful = _JUDGING.get((turn.understanding.intent, turn.understanding.kind or ""))
        judgement = self._last(stored, useful, channel) if useful is not None else None
        try:
            with _noticed():
                if turn.miss:
                    await self._store.tallies.miss(turn.miss.said, turn.miss.meant, channel)
                if judgement:
                    await self._store.tallies.judge(judgement)
        except StoreUnavailable:
            log.warning("A correction or a judgement could not be counted.")


@contextmanager
def _noticed() -> Iterator[None]:
    """Tells whoever watches of a store that failed, or was overtaken all the time."""
    try:
        yield
    except (StoreUnavailable, StaleVersion) as error:
        failed("store", type(error).__qualname__)
        raise


@dataclass(frozen=True, slots=True)
class _Sent:
    """A text on its way: the conversation it was sent to ("" for a new one), and the client's id for it, if it has one."""

    to: str
    text: str
    channel: str
    turn_id: str | None
