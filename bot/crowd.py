"""How many turns are under way, and whether one more would be answered soon.

How long one more would wait follows from how many are inside and how fast they get done, whatever they wait for: a processor, or
the database. Somebody who would wait too long is told so at once, which costs next to nothing, and those inside are answered.
"""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from data.errors import NedError

__all__ = ["MOST_S", "Crowd", "Crowded"]

# As long as one more turn may have to wait, in seconds.
MOST_S = 4.0
# So many are let in whatever was measured; seconds that each is taken to need until so many of them have been measured.
_FEW, _GUESS_S, _MEASURED = 16, 0.02, 32


class Crowded(NedError):
    """One more would wait too long; `seconds` says for how long there is enough to do."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Those who came before keep Ned busy for {seconds} seconds.")
        self.seconds = seconds


class Crowd:
    """The turns under way in this process. `clock` gives seconds."""

    def __init__(self, most_s: float = MOST_S, clock: Callable[[], float] = monotonic) -> None:
        self._most_s = most_s
        self._clock = clock
        self._inside = self._done = 0
        self._since = 0.0
        self._each_s = _GUESS_S

    @contextmanager
    def inside(self) -> Iterator[None]:
        """In here a turn is taken and kept. Raises Crowded where it would take too long until it is this one's turn."""
        wait_s = self._inside * self._each_s
        if self._inside >= _FEW and wait_s > self._most_s:
            raise Crowded(math.ceil(wait_s))
        if not self._inside:  # nobody waited, so what was measured before says nothing of now
            self._each_s, self._since, self._done = _GUESS_S, self._clock(), 0
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1
            self._done += 1
            if self._done == _MEASURED:
                now = self._clock()
                self._each_s, self._since, self._done = (now - self._since) / _MEASURED, now, 0
