"""Many small jobs in few large ones: whatever arrives while a batch is at work makes up the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from bot.store.errors import UNAVAILABLE, StoreUnavailable
from bot.store.waiting import Patience

__all__ = ["Batches"]

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")


class Batches(Generic[Job, Outcome]):
    """One worker over a queue of jobs. `work` gets up to `limit` jobs in the order they came and gives an outcome for each.

    An outcome that is an exception is raised for its own job; an exception that `work` raises is raised for every job of
    that batch. A caller who stops waiting does not stop its job. With a `patience_s`, what is not done after so many seconds
    (bot/store/waiting.py) raises StoreUnavailable, and is not done later where it was not begun.
    """

    def __init__(
        self,
        work: Callable[[Sequence[Job]], Awaitable[Sequence[Outcome | Exception]]],
        limit: int = 256,
        patience_s: float | None = None,
    ) -> None:
        self._work = work
        self._limit = limit
        self._patience_s = patience_s
        self._waiting: list[tuple[Job, asyncio.Future[Outcome]]] = []
        self._worker: asyncio.Task[None] | None = None

    async def do(self, job: Job) -> Outcome:
        """The outcome of one job, once the batch it rode in is done."""
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        waiting = job, future
        self._waiting.append(waiting)
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._run())
        if self._patience_s is None:
            return await future
        try:
            async with Patience(self._patience_s).lasts():
                return await future
        except TimeoutError:
            # A batch is at work on it, or is not yet; one by one, since jobs may be equal.
            self._waiting = [other for other in self._waiting if other is not waiting]
            raise StoreUnavailable(UNAVAILABLE) from None

    async def close(self) -> None:
        """Wait until every job taken so far has its outcome."""
        while self._worker is not None and not self._worker.done():
            await asyncio.wait([self._worker])

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[: self._limit], self._waiting[self._limit :]
            try:
                outcomes = await self._work([job for job, _ in batch])
            except Exception as error:
                outcomes = [error] * len(batch)
            for (_, future), outcome in zip(batch, outcomes, strict=True):
                if future.done():
                    continue
                if isinstance(outcome, Exception):
                    future.set_exception(outcome)
                else:
                    future.set_result(outcome)
