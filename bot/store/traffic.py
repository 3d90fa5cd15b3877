"""How much Ned was used, day by day: of what is kept still, so a conversation that was deleted is counted no more."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import reading
from bot.store.retention import DAY_S
from bot.store.tables import conversations

__all__ = ["DayOfTraffic", "traffic_since"]


@dataclass(frozen=True, slots=True)
class DayOfTraffic:
    """A day (UTC), how many conversations began on it, and how many turns these have by now."""

    day: date
    conversations: int
    turns: int


async def traffic_since(engine: AsyncEngine, since: date) -> list[DayOfTraffic]:
    """The days since that one on which a conversation began, in order. Raises StoreUnavailable."""
    start = int(datetime.combine(since, time(), UTC).timestamp())
    day = (conversations.c.created // DAY_S).label("day")
    found = (
        select(day, func.count(), func.sum(conversations.c.version))
        .where(conversations.c.created >= start)
        .group_by(day)
        .order_by(day)
    )
    async with reading(engine) as connection:
        rows = (await connection.execute(found)).all()
    return [DayOfTraffic(datetime.fromtimestamp(at * DAY_S, UTC).date(), many, int(turns)) for at, many, turns in rows]
