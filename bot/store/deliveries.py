"""Every delivery of a channel is handled once, although it may arrive several times and at several processes.

Who claims a delivery first handles it. A claim that was never finished, because its process died, can be taken over after a
while, so that a delivery sent again then is not lost. Only digests are kept, for an hour: the longest that anybody sends again.
"""

import hashlib
from collections.abc import Callable, Sequence

from sqlalchemy import bindparam, delete, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.batches import Batches
from bot.store.engine import claim_row, patience, writing
from bot.store.tables import deliveries

__all__ = ["LEASE_S", "LIFE_S", "Deliveries"]

LIFE_S = 3600
LEASE_S = 150
_BYTES = 16
_DONE = update(deliveries).where(deliveries.c.id == bindparam("key")).values(done=True)


class Deliveries:
    """Claims and finishes. Everything raises StoreUnavailable where the database cannot be used."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float]) -> None:
        self._engine = engine
        self._clock = clock
        self._claims: Batches[str, bool] = Batches(self._claim_all, patience_s=patience(engine))
        self._finished: Batches[str, None] = Batches(self._finish_all, patience_s=patience(engine))

    async def claim(self, name: str) -> bool:
        """Whether this delivery is ours to handle; False where somebody handles it or has handled it."""
        return await self._claims.do(_digest(name))

    async def finish(self, name: str) -> None:
        """Handled: whenever it arrives again in the next hour, nobody claims it."""
        await self._finished.do(_digest(name))

    async def purge(self) -> None:
        """Delete what is older than its life."""
        async with writing(self._engine) as connection:
            await connection.execute(delete(deliveries).where(deliveries.c.claimed < int(self._clock()) - LIFE_S))

    async def close(self) -> None:
        """Finish what is under way."""
        for batches in (self._claims, self._finished):
            await batches.close()

    async def _claim_all(self, keys: Sequence[str]) -> list[bool | Exception]:
        now = int(self._clock())
        rows = [{"id": key, "claimed": now, "done": False} for key in sorted(set(keys))]
        statement = claim_row(self._engine.dialect.name, deliveries, rows, now - LEASE_S)
        async with writing(self._engine) as connection:
            ours = set((await connection.execute(statement)).scalars())
        outcome: list[bool | Exception] = []
        for key in keys:
            outcome.append(key in ours)
            ours.discard(key)
        return outcome

    async def _finish_all(self, keys: Sequence[str]) -> list[Exception | None]:
        async with writing(self._engine) as connection:
            await connection.execute(_DONE, [{"key": key} for key in sorted(keys)])
        return [None] * len(keys)


def _digest(name: str) -> str:
    return hashlib.blake2b(name.encode(errors="replace"), digest_size=_BYTES, person=b"ned delivery").hexdigest()
