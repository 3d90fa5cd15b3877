"""A way to a server that can be made slow, silent or cut, as networks are."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

__all__ = ["Proxy", "proxy_to"]


class Proxy:
    """Passes on what comes; each piece after `delay_s`, and nothing while it is `silent`."""

    def __init__(self, target: int) -> None:
        self.port = 0
        self.delay_s = 0.0
        self._speaking = asyncio.Event()
        self._speaking.set()
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    @property
    def silent(self) -> bool:
        """Whether everything that comes is held back."""
        return not self._speaking.is_set()

    @silent.setter
    def silent(self, silent: bool) -> None:
        self._loop.call_soon_threadsafe(self._speaking.clear if silent else self._speaking.set)

    def cut(self) -> None:
        """End every connection there is."""

        async def end() -> None:
            for writer in list(self._writers):
                writer.transport.abort()

        asyncio.run_coroutine_threadsafe(end(), self._loop).result(30)

    def run(self, started: threading.Event) -> None:
        """Serve until `stop`."""
        asyncio.set_event_loop(self._loop)
        self._server = self._loop.run_until_complete(asyncio.start_server(self._meet, "127.0.0.1", 0))
        self.port = self._server.sockets[0].getsockname()[1]
        started.set()
        self._loop.run_forever()
        self._server.close()
        self._speaking.set()
        for writer in list(self._writers):
            writer.transport.abort()
        rest = asyncio.all_tasks(self._loop)
        if rest:  # their connections have ended, and so do they
            self._loop.run_until_complete(asyncio.wait(rest, timeout=5))
        rest = asyncio.all_tasks(self._loop)
        for task in rest:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*rest, return_exceptions=True))
        self._loop.close()

    def stop(self) -> None:
        """End it."""
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            other_reader, other_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, other_writer}
        ways = [asyncio.create_task(self._pass(*way)) for way in ((reader, other_writer), (other_reader, writer))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            for end in (writer, other_writer):
                end.transport.abort()
                self._writers.discard(end)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await reader.read(65_536):
                await asyncio.sleep(self.delay_s)
                await self._speaking.wait()
                writer.write(piece)
                await writer.drain()


@contextmanager
def proxy_to(port: int) -> Iterator[Proxy]:
    """A proxy to a port of this machine, on a free port."""
    proxy = Proxy(port)
    started = threading.Event()
    thread = threading.Thread(target=proxy.run, args=(started,), daemon=True)
    thread.start()
    started.wait(30)
    try:
        yield proxy
    finally:
        proxy.stop()
        thread.join(30)
