"""How often somebody asked lately, counted for all processes together: by sixths of a window, in seven rows that are used in turn.

What is asked at the same time is counted in one transaction. Whoever has asked far less often than they may is let in at once and
counted a moment later, with all others of that moment: a transaction for each would be a fifth of the time of a turn. So each
process may let in a twenty-fifth of a limit before it knows of the others, and a limit can be passed by as much, or by one for each
process where it is small; it is there against floods, and not a price.
"""

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import case, delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.batches import Batches
from bot.store.engine import add_rows, patience, reading, writing
from bot.store.tables import hits

__all__ = ["Hit", "Hits", "Window"]

PARTS = 6
PLACES = PARTS + 1
_DAY_S = 86_400
# Of a limit so much may be let in uncounted, and only as long as less than half of it is used; counted after so many seconds.
_UNCOUNTED, _FAR = 25, 2
LATER_S = 0.1
# Keys of which it is known how often they have asked.
_KNOWN = 4_096
_READ = select(hits.c.id, hits.c.at, hits.c.count)


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody, by a name that says nothing to anybody, who may ask `most` times in `window_s` seconds."""

    key: str
    most: int
    window_s: int


@dataclass(frozen=True, slots=True)
class Window:
    """Whether it was `allowed`, how many hits are in the window now, and when the oldest part of it that has any began."""

    allowed: bool
    count: int
    since: float


class Hits:
    """Counts. Raises StoreUnavailable where the database cannot be used."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock
        self._takes: Batches[Hit, Window] = Batches(self._take_all, patience_s=patience(engine))
        self._known: OrderedDict[str, Window] = OrderedDict()
        self._uncounted: Counter[Hit] = Counter()
        self._counting: asyncio.Task[None] | None = None
        self._failed = False

    async def take(self, hit: Hit) -> Window:
        """Count a hit, unless that is more than may be; what was refused is not counted."""
        now, uncounted, known = self._clock(), self._uncounted[hit], self._known.get(hit.key)
        if known and known.since <= now - hit.window_s:  # all of it is over
            known = None
        used = (known.count if known else 0) + uncounted
        if self._failed or uncounted >= hit.most // _UNCOUNTED or used >= hit.most // _FAR:
            return await self._take(hit)
        self._uncounted[hit] += 1
        if self._counting is None or self._counting.done():
            self._counting = asyncio.create_task(self._count())
        return Window(allowed=True, count=used + 1, since=known.since if known else now)

    async def _take(self, hit: Hit) -> Window:
        window = await self._takes.do(hit)
        self._failed = False
        self._known[hit.key] = window
        self._known.move_to_end(hit.key)
        if len(self._known) > _KNOWN:
            self._known.popitem(last=False)
        return window

    async def _count(self) -> None:
        """Count what was let in, as long as there is anything. Where that fails, the next one is counted before it is let in."""
        while self._uncounted:
            await asyncio.sleep(LATER_S)
            let_in, self._uncounted = self._uncounted, Counter()
            found = await asyncio.gather(*map(self._take, let_in.elements()), return_exceptions=True)
            self._failed = any(isinstance(each, BaseException) for each in found)

    async def purge(self) -> None:
        """Delete what is in no window any more."""
        async with writing(self._engine) as connection:
            await connection.execute(delete(hits).where(hits.c.at < int(self._clock()) - 2 * _DAY_S))

    async def close(self) -> None:
        """Finish what is under way."""
        if self._counting:
            await self._counting
        await self._takes.close()

    async def _take_all(self, jobs: Sequence[Hit]) -> list[Window | Exception]:
        now = self._clock()
        counts: dict[str, dict[int, int]] = {job.key: {} for job in jobs}
        async with reading(self._engine) as connection:
            for key, at, count in await connection.execute(_READ.where(hits.c.id.in_(counts))):
                counts[key][at] = count
        new: Counter[tuple[str, int, int]] = Counter()
        outcome: list[Window | Exception] = []
        for job in jobs:
            part = max(1, job.window_s // PARTS)
            known = counts[job.key]
            inside = {at: count for at, count in known.items() if now - job.window_s < at}
            allowed = sum(inside.values()) < job.most
            if allowed:
                slot = int(now // part)
                at = slot * part
                known[at] = inside[at] = known.get(at, 0) + 1
                new[job.key, slot % PLACES, at] += 1
            outcome.append(Window(allowed, sum(inside.values()), min(inside, default=now)))
        if new:
            rows = [{"id": key, "place": place, "at": at, "count": count} for (key, place, at), count in new.items()]
            rows.sort(key=lambda row: (str(row["id"]), row["place"]))
            statement = add_rows(
                self._engine.dialect.name,
                hits,
                rows,
                lambda given: {
                    "at": given.at,
                    "count": case((hits.c.at == given.at, hits.c.count + given.count), else_=given.count),
                },
            )
            async with writing(self._engine) as connection:
                await connection.execute(statement)
        return outcome
