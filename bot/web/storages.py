"""Where rate limits are counted when several processes answer at one address: in Redis, or in the database of the conversations.

What several processes share is in Redis where the setting names one. Otherwise it is in PostgreSQL, which others may use as well,
or in SQLite where `ned serve` runs several workers; one process with a file counts in its own memory.
"""

import logging
from collections import OrderedDict

from limits.aio.storage import MemoryStorage, Storage
from limits.aio.storage.redis import RedisStorage
from limits.aio.storage.redis.redispy import RedispyBridge

from bot.settings import Settings
from bot.store.hits import Hit, Hits, Window

__all__ = ["InDatabase", "close_storage", "shared_storage"]

# Seconds; whoever asks waits for both at most as long as bot/web/rates.py lets them.
_REDIS_S = 0.25
_PREFIX = "NED"
# So many requests may stand between counting and telling at once.
_ASKED = 4096

# Told to log everything, it would log every command with what is in it.
logging.getLogger("redis").setLevel(logging.WARNING)


class InDatabase(MemoryStorage):
    """Windows in the database; usable once `open` was given it, and no longer than that."""

    STORAGE_SCHEME = []  # noqa: RUF012 - no address of its own

    def __init__(self) -> None:
        super().__init__()
        self._hits: Hits | None = None
        self._found: OrderedDict[str, Window] = OrderedDict()

    def open(self, hits: Hits) -> None:
        """From now on windows are counted there."""
        self._hits = hits

    async def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:  # noqa: ARG002 - one at a time
        """Count one hit of the `limit` in the last `expiry` seconds; False, and nothing counted, where none is left."""
        if self._hits is None:
            raise ConnectionError
        found = await self._hits.take(Hit(key, limit, expiry))
        self._found[key] = found
        if len(self._found) > _ASKED:
            self._found.popitem(last=False)
        return found.allowed

    async def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:  # noqa: ARG002 - the library's own
        """When the window that was last asked for began, and how many hits are in it."""
        found = self._found.pop(key)
        return found.since, found.count


def shared_storage(settings: Settings) -> Storage | None:
    """The windows that several processes share; None where there is only one process."""
    if settings.redis_url:
        return RedisStorage(
            f"async+{settings.redis_url}",
            implementation="redispy",
            key_prefix=_PREFIX,
            socket_connect_timeout=_REDIS_S,
            socket_timeout=_REDIS_S,
        )
    if settings.workers > 1 or not settings.database_url.startswith("sqlite"):
        return InDatabase()
    return None


async def close_storage(storage: Storage | None) -> None:
    """Let go of what a storage holds."""
    bridge = storage.bridge if isinstance(storage, RedisStorage) else None
    if isinstance(bridge, RedispyBridge):
        await bridge.storage.aclose()
