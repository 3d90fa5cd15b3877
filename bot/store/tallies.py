"""How often Ned took one occupation for another, and which answers people found useful: counts for whoever runs Ned.

Occupations and intents by their names in Ned's own tables and days, never a text, and nothing that leads to a person. A
correction is only counted. An answer can be judged again, so the judgement stands under a mark that comes from the id of its
conversation; when that is deleted, nothing leads back from the mark.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import reading, upsert, writing
from bot.store.tables import feedback, misses

__all__ = ["Judged", "Judgement", "MissCount", "Tallies"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody said of one answer: what it was about (`occupation` a key, or "" for none), and through which channel."""

    mark: str
    useful: bool
    intent: str
    occupation: str
    data_version: str
    channel: str


@dataclass(frozen=True, slots=True)
class MissCount:
    """An occupation was taken `count` times where another one was meant ("" where nobody said which), the last time on `last`."""

    taken: str
    meant: str
    count: int
    last: date


@dataclass(frozen=True, slots=True)
class Judged:
    """How many answers to an intent were judged useful, and how many not."""

    intent: str
    useful: int
    not_useful: int


class Tallies:
    """Adds to the counts and reads them. Everything raises StoreUnavailable where the database cannot be used."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float]) -> None:
        self._engine = engine
        self._clock = clock

    async def miss(self, taken: str, meant: str | None, channel: str) -> None:
        """Count one correction: the key of the occupation that was taken, and of the one meant, if that was said."""
        row = {"taken": taken, "meant": meant or "", "channel": channel, "day": self._today(), "count": 1}
        async with writing(self._engine) as connection:
            await connection.execute(upsert(self._engine.dialect.name, misses, {"count": misses.c.count + 1}), row)

    async def judge(self, judgement: Judgement) -> None:
        """Keep a judgement; it takes the place of an earlier one of the same answer."""
        row = {name: getattr(judgement, name) for name in Judgement.__slots__} | {"day": self._today()}
        new = {name: value for name, value in row.items() if name != "mark"}
        async with writing(self._engine) as connection:
            await connection.execute(upsert(self._engine.dialect.name, feedback, new), row)

    async def missed(self, since: date, channel: str | None = None) -> list[MissCount]:
        """The corrections since a day, in all channels or one, the most frequent first."""
        count = func.sum(misses.c.count)
        found = (
            select(misses.c.taken, misses.c.meant, count, func.max(misses.c.day))
            .where(misses.c.day >= since, *([misses.c.channel == channel] if channel else []))
            .group_by(misses.c.taken, misses.c.meant)
            .order_by(count.desc(), misses.c.taken, misses.c.meant)
        )
        async with reading(self._engine) as connection:
            return [MissCount(*row) for row in await connection.execute(found)]

    async def judged(self, since: date, channel: str | None = None) -> list[Judged]:
        """The judgements since a day by intent, in all channels or one, the intent most often judged first."""
        useful = func.sum(case((feedback.c.useful, 1), else_=0))
        found = (
            select(feedback.c.intent, useful, func.count() - useful)
            .where(feedback.c.day >= since, *([feedback.c.channel == channel] if channel else []))
            .group_by(feedback.c.intent)
            .order_by(func.count().desc(), feedback.c.intent)
        )
        async with reading(self._engine) as connection:
            return [Judged(*row) for row in await connection.execute(found)]

    def _today(self) -> date:
        return datetime.fromtimestamp(self._clock(), UTC).date()
