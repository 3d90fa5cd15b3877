"""Sheets for many who ask at once: one is made at a time, in a thread of its own, and what was made is kept for the next one.

What waits is bounded and so is what is kept, the least recently asked going first. Who asks for a sheet that is being made
waits for that one.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.sheets.press import Press
from data.errors import NedError

__all__ = ["Busy", "Printer"]

_MOST_WAITING = 16
_MOST_BYTES = 32 * 1024 * 1024
Make = Callable[[Press], bytes]


class Busy(NedError):
    """As many sheets wait already as may."""


class Printer:
    """To be used from one event loop. Its thread and its fonts come with the first sheet."""

    def __init__(self, most_waiting: int = _MOST_WAITING, most_bytes: int = _MOST_BYTES) -> None:
        self._most_waiting, self._most_bytes = most_waiting, most_bytes
        self._thread: ThreadPoolExecutor | None = None
        self._press: Press | None = None
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0
        self._made_now: dict[str, asyncio.Task[bytes]] = {}
        self._waiting = 0

    async def sheet(self, key: str, make: Make) -> bytes:
        """The sheet under `key`, which must name all that decides it. Raises Busy, and what `make` raises."""
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        task = self._made_now.get(key)
        if task is None:
            task = asyncio.create_task(self._new(key, make))
            self._made_now[key] = task
            task.add_done_callback(lambda _: self._made_now.pop(key, None))
        # Whoever goes away leaves the sheet to the others who wait for it.
        return await asyncio.shield(task)

    async def once(self, make: Make) -> bytes:
        """A sheet that is for one person and is not kept. Raises Busy, and what `make` raises."""
        if self._waiting >= self._most_waiting:
            raise Busy
        self._waiting += 1
        self._thread = self._thread or ThreadPoolExecutor(1, "ned-sheets")
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._make, make)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Ends the thread; what waits is dropped. Another sheet would start it again."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.shutdown(wait=False, cancel_futures=True)

    async def _new(self, key: str, make: Make) -> bytes:
        made = await self.once(make)
        self._kept[key] = made
        self._bytes += len(made)
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            self._bytes -= len(self._kept.popitem(last=False)[1])
        return made

    def _make(self, make: Make) -> bytes:
        if self._press is None:
            self._press = Press()
        return make(self._press)
