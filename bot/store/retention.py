"""What has aged goes, for good: by hand, and again and again while Ned serves.

A conversation goes so many days after its last turn, with all that belongs to it. A text goes as many days after it was
written, even where its conversation goes on; the id of a turn after a day, since nobody sends a turn again later.
Little by little, so that the turns of others never wait for long.
"""

import logging
from asyncio import sleep
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from secrets import SystemRandom

from sqlalchemy import ColumnElement, Table, delete, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import reading, scrub, writing
from bot.store.errors import StoreUnavailable
from bot.store.tables import conversations, texts, turns

__all__ = ["Aged", "count_aged", "delete_aged", "keep_purging"]

log = logging.getLogger("ned.store")

DAY_S = 86_400
TURN_DAYS = 1
AT_ONCE = 500
EVERY_S = 3600.0
# Several workers that started together drift apart.
_JITTER = 0.2
_random = SystemRandom()


@dataclass(frozen=True, slots=True)
class Aged:
    """How many conversations, texts and ids of turns are too old, or were until they were deleted."""

    conversations: int
    texts: int
    turns: int


def _old(now: float, days: int) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    """Which rows of which table are too old, in the order in which they must go."""
    before = int(now) - days * DAY_S
    gone = select(conversations.c.id).where(conversations.c.updated < before)
    turn = int(now) - min(days, TURN_DAYS) * DAY_S
    return (
        (turns, or_(turns.c.taken < turn, turns.c.conversation.in_(gone))),
        (texts, or_(texts.c.taken < before, texts.c.conversation.in_(gone))),
        (conversations, conversations.c.updated < before),
    )


async def count_aged(engine: AsyncEngine, now: float, days: int) -> Aged:
    """How much is too old at `now`, in seconds since 1970. Raises StoreUnavailable."""
    counts: dict[str, int] = {}
    async with reading(engine) as connection:
        for table, old in _old(now, days):
            found = await connection.execute(select(func.count()).select_from(table).where(old))
            counts[table.name] = found.scalar_one()
    return Aged(**counts)


async def delete_aged(engine: AsyncEngine, now: float, days: int) -> Aged:
    """Delete what is too old at `now`, in seconds since 1970, from all files of the database. Raises StoreUnavailable."""
    counts: dict[str, int] = {}
    for table, old in _old(now, days):
        keys = tuple_(*table.primary_key)
        first = select(*table.primary_key).where(old).limit(AT_ONCE).with_for_update(skip_locked=True)
        counts[table.name], gone = 0, AT_ONCE
        while gone == AT_ONCE:
            async with writing(engine) as connection:
                gone = (await connection.execute(delete(table).where(keys.in_(first)))).rowcount
            counts[table.name] += gone
    await scrub(engine)
    return Aged(**counts)


async def keep_purging(purge: Callable[[int], Awaitable[object]], days: int, every_s: float = EVERY_S) -> None:
    """Purge now and then every `every_s` seconds or so, until cancelled; a store that fails is tried again next time."""
    while True:
        try:
            await purge(days)
        except StoreUnavailable:
            log.warning("Old conversations could not be deleted; trying again in about %d s.", every_s)
        await sleep(every_s * _random.uniform(1 - _JITTER, 1 + _JITTER))
