"""Moving windows in the memory of one process, as a storage of the limits library.

Its own one looks through all keys, each in a thread, after every hit. Here a window is trimmed when it is asked for, and the least
recently asked go when there are too many: nothing runs in the background, and memory is bounded.
"""

import time
from collections import OrderedDict, deque
from collections.abc import Callable

from limits.aio.storage import MemoryStorage

__all__ = ["Windows"]

_MOST_KEYS = 50_000


class Windows(MemoryStorage):
    """`clock` gives seconds. A key not asked for while `most_keys` others were is forgotten, which lets its owner in again."""

    STORAGE_SCHEME = []  # noqa: RUF012 - no address of its own, memory:// stays the library's

    def __init__(self, clock: Callable[[], float] = time.time, most_keys: int = _MOST_KEYS) -> None:
        super().__init__()
        self._clock = clock
        self._most_keys = most_keys
        self._hits: OrderedDict[str, deque[float]] = OrderedDict()

    async def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Take `amount` of the `limit` in the last `expiry` seconds; False, and nothing taken, where that is more than is left."""
        now = self._clock()
        hits = self._window(key, now, expiry)
        if len(hits) + amount > limit:
            return False
        hits.extend([now] * amount)
        return True

    async def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:  # noqa: ARG002 - the library's own
        """When the oldest hit of the window was (now, where there is none), and how many there are."""
        now = self._clock()
        hits = self._window(key, now, expiry)
        return (hits[0], len(hits)) if hits else (now, 0)

    async def clear(self, key: str) -> None:
        """Forget one key."""
        self._hits.pop(key, None)

    async def reset(self) -> int | None:
        """Forget all; gives how many there were."""
        count = len(self._hits)
        self._hits.clear()
        return count

    def _window(self, key: str, now: float, expiry: int) -> deque[float]:
        hits = self._hits.get(key)
        if hits is None:
            hits = self._hits[key] = deque()
            if len(self._hits) > self._most_keys:
                self._hits.popitem(last=False)
        else:
            self._hits.move_to_end(key)
            while hits and hits[0] <= now - expiry:
                hits.popleft()
            while hits and hits[-1] > now:  # the clock was set back, and nobody waits until it has caught up
                hits.pop()
        return hits
