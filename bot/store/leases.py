"""Work that one of several processes does for all of them: whoever takes the lease does it, and nobody else until that is over."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import take_row, writing
from bot.store.tables import leases

__all__ = ["Leases"]


class Leases:
    """Raises StoreUnavailable where the database cannot be used."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float]) -> None:
        self._engine = engine
        self._clock = clock

    async def take(self, name: str, seconds: float) -> bool:
        """Whether this process is to do what is named so, now; if so nobody else will for that many seconds."""
        now = int(self._clock())
        row = {"name": name, "until": now + int(seconds)}
        async with writing(self._engine) as connection:
            taken = await connection.execute(take_row(self._engine.dialect.name, leases, row, leases.c.until <= now))
            return taken.scalar_one_or_none() is not None
