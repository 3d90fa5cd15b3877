"""Work that goes on after Slack was answered: kept track of, limited in time, and finished before the process ends."""

import asyncio
import logging
import traceback
from collections.abc import Coroutine

__all__ = ["DRAIN_S", "WORK_S", "Work"]

log = logging.getLogger("ned.slack")

# Longer than the longest waits for a busy Slack; shorter than the lease of a delivery.
WORK_S = 120.0
DRAIN_S = 8.0


class Work:
    """A group of tasks of which none brings down another. What fails is logged by kind and place, without what anybody wrote."""

    def __init__(self, limit_s: float = WORK_S) -> None:
        self._limit = limit_s
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = True

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, job: Coroutine[object, object, object]) -> bool:
        """Begin; False where the group is closing and takes nothing more."""
        if not self._open:
            job.close()
            return False
        task = asyncio.create_task(self._run(job))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    async def drain(self, limit_s: float = DRAIN_S) -> int:
        """Take nothing more and wait for what is under way; what is not done by then is stopped. Gives how much that was."""
        self._open = False
        if not self._tasks:
            return 0
        _, late = await asyncio.wait(set(self._tasks), timeout=limit_s)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)
            log.warning("Answers that could not be finished before the end: %d.", len(late))
        return len(late)

    async def _run(self, job: Coroutine[object, object, object]) -> None:
        try:
            async with asyncio.timeout(self._limit):
                await job
        except Exception as error:
            log.error("%s\n%s", type(error).__qualname__, "".join(traceback.format_tb(error.__traceback__)))
