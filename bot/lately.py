"""A bounded memory of what was made lately, to save making it again: the least recently used goes first."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["TURNS", "Lately", "room", "share_room"]

K = TypeVar("K")
V = TypeVar("V")

# So many turns are remembered, and whatever doors make of them as long.
TURNS = 560
# As little as one of many processes has room for.
_LEAST = 16
_sharing = [1]


def share_room(processes: int) -> None:
    """So many processes answer as one from now on: all of them together remember about as much as one alone would."""
    _sharing[0] = processes


def room(size: int) -> int:
    """How much of what one process alone has room for this one has."""
    return min(size, max(_LEAST, size // _sharing[0]))


class Lately(Generic[K, V]):
    """Holds at most `size` values, or its share. Safe to share between threads; two that miss at once both make it, and either may
    stay."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """What was put under `key`; None where it was not, or has gone."""
        with self._lock:
            value = self._held.get(key)
            if value is not None:
                self._held.move_to_end(key)
            return value

    def put(self, key: K, value: V) -> None:
        with self._lock:
            self._held[key] = value
            while len(self._held) > room(self._size):
                self._held.popitem(last=False)

    def got(self, key: K, make: Callable[[], V]) -> V:
        """What is held under `key`, made now and kept where nothing is. What `make` raises is not kept."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value
