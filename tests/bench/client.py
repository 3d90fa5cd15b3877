"""A bare HTTP client under load: some connections kept alive, each sending its next request when the last one is answered.

Run as a process of its own, so that it never shares an interpreter with what it measures: a `Load` as JSON on standard
input, a `Served` as JSON on standard output.
"""

import asyncio
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import count
from random import Random
from time import perf_counter

__all__ = ["Load", "Served", "drive", "main"]

_ID = b'"conversation":"'


@dataclass(frozen=True, slots=True)
class Load:
    """What to send. With `conversations` the texts of one whole conversation after another, each connection taking every so
    many-th of them, so that no two send the same one at once; with `paths` those pages, shared out likewise; else `GET /`.

    Stops after `seconds` or at `most` requests, whichever is first. With a `pause` each connection is a person: it begins
    within that many seconds, and reads an answer for half to one and a half times as long before it sends again. Every
    conversation and every page is asked for from an address of its own, as a proxy would say it.
    """

    port: int
    connections: int
    seconds: float
    most: int
    conversations: tuple[tuple[str, ...], ...] = ()
    paths: tuple[str, ...] = ()
    pause: float = 0.0


@dataclass(slots=True)
class Served:
    """What came back, in `seconds` altogether. `failures` are answers other than 200."""

    seconds: float = 0.0
    failures: int = 0
    bytes: int = 0
    milliseconds: list[float] = field(default_factory=list)


class _Connection(asyncio.Protocol):
    """One keep-alive connection; sends again as soon as a whole answer has come."""

    def __init__(self, load: Load, number: int, served: Served, permits: Iterator[int]) -> None:
        self._load, self._served, self._permits = load, served, permits
        self._texts = _script(load, number)
        self._paths = ((at, load.paths[at % len(load.paths)]) for at in count(number, load.connections))
        self._random = Random(number)  # noqa: S311 - not for secrets
        self._conversation: str | None = None
        self._buffer = bytearray()
        self._wanted = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._soon(0.0, 1.0)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._wanted:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self._wanted = end + 4 + _content_length(bytes(self._buffer[:end]))
        if len(self._buffer) >= self._wanted:
            self._served.milliseconds.append((perf_counter() - self._sent) * 1000)
            self._take(bytes(self._buffer))
            self._buffer.clear()
            self._wanted = 0
            self._soon(0.5, 1.5)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionResetError("the server closed the connection"))

    def _soon(self, least: float, most: float) -> None:
        """Send, after so many pauses where there are any."""
        if self._load.pause:
            wait = self._load.pause * self._random.uniform(least, most)
            asyncio.get_running_loop().call_later(wait, self._send)
        else:
            self._send()

    def _send(self) -> None:
        if next(self._permits, None) is None:
            self.done.set_result(None)
            self._transport.close()
            return
        request = self._request()
        self._sent = perf_counter()
        self._transport.write(request)

    def _request(self) -> bytes:
        if self._load.paths:
            at, path = next(self._paths)
            head = b"GET %b HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: %b\r\nAccept-Encoding: gzip\r\n\r\n"
            return head % (path.encode(), _address(at))
        if not self._load.conversations:
            return b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        at, new, text = next(self._texts)
        body = json.dumps({"conversation": None if new else self._conversation, "text": text}).encode()
        return (
            b"POST /api/v1/turns HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            b"X-Forwarded-For: %b\r\nContent-Length: %d\r\n\r\n%b" % (_address(at), len(body), body)
        )

    def _take(self, answer: bytes) -> None:
        self._served.bytes += len(answer)
        if not answer.startswith(b"HTTP/1.1 200 "):
            self._served.failures += 1
        at = answer.find(_ID)
        if at >= 0:
            start = at + len(_ID)
            self._conversation = answer[start : answer.index(b'"', start)].decode()


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise ValueError("an answer without a content-length")


def _address(at: int) -> bytes:
    return b"10.%d.%d.%d" % (at >> 16 & 255, at >> 8 & 255, at & 255)


def _script(load: Load, number: int) -> Iterator[tuple[int, bool, str]]:
    """What one connection sends, endlessly: which conversation, whether a text begins it, and the text."""
    for at in count(number, load.connections):
        for turn, text in enumerate(load.conversations[at % len(load.conversations)]):
            yield at, turn == 0, text


def _permits(load: Load, until: float) -> Iterator[int]:
    for number in range(load.most):
        if perf_counter() >= until:
            return
        yield number


async def drive(load: Load) -> Served:
    """Send the whole load. Raises OSError when the server goes away."""
    served = Served()
    start = perf_counter()
    permits = _permits(load, start + load.seconds)
    loop = asyncio.get_running_loop()
    opened = [
        await loop.create_connection(partial(_Connection, load, number, served, permits), "127.0.0.1", load.port)
        for number in range(load.connections)
    ]
    await asyncio.gather(*(connection.done for _, connection in opened))
    served.seconds = perf_counter() - start
    return served


def main() -> None:
    load = Load(**json.load(sys.stdin))
    json.dump(asdict(asyncio.run(drive(load))), sys.stdout)


if __name__ == "__main__":
    main()
