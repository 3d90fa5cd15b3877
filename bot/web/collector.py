"""When a server looks for garbage: a little ten times a second, and through everything when nobody is waiting.

The collector of Python looks when more was made than was let go. A worker that has been answering for a while lets go as much as it
makes, since what it remembers of late is bounded: so it looks seldom, and then through all that came in a long while, which took
130 ms of a processor where a turn takes seven. Looking all the time takes a fiftieth of that each time, and hardly any of it is
ever garbage.
"""

import gc

__all__ = ["Collector", "spare_the_collector"]

# By itself it looks at what is youngest only, and only where that much is made between two ticks.
COLLECT = (50_000, 1_000_000, 1_000_000)
# Connections that are over leave about a kilobyte each, which is looked for when this many ticks brought no request, or after so
# many requests.
QUIET_TICKS = 10
MOST_REQUESTS = 20_000


def spare_the_collector() -> None:
    """The facts live as long as the process, and a turn leaves hardly a cycle behind: looking through all of it again and
    again cost a third of the time of a turn."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)


class Collector:
    """Told ten times a second how many requests there were so far, by the one process that it is for."""

    def __init__(self) -> None:
        self._before = 0
        self._whole_at = 0
        self._quiet = 0

    def tick(self, requests: int) -> None:
        """Look through what came since the last tick, or through everything where nobody waits or it has been long."""
        self._quiet = self._quiet + 1 if requests == self._before else 0
        self._before = requests
        since = requests - self._whole_at
        if since and (self._quiet >= QUIET_TICKS or since >= MOST_REQUESTS):
            gc.collect()
            self._whole_at = requests
        else:
            gc.collect(0)
