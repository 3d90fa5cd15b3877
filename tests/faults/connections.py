"""Clients that take a connection and give nothing for it: silent ones, ones that dribble, ones that never read."""

import itertools
import resource
import select
import socket
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from threading import Event, Thread

from tests.faults.child import Child

__all__ = ["Idle", "Unread", "dribbled", "held_open", "most_connections", "never_read"]

SPARE = 200
TURNS = 40
# Where the machine is so busy that time passes between two steps.
ATTEMPTS = 5
# Between two bytes of any connection: to send as fast as one can would be another attack.
DRIBBLE_S = 0.001
# More than the kernel keeps for both ends of a connection on one machine.
REQUESTS = 400
DRIBBLED = (
    b"POST /api/v1/turns HTTP/1.1\r\nhost: ned\r\ncontent-type: application/json\r\ncontent-length: 4000\r\n\r\n{"
)


@dataclass(frozen=True, slots=True)
class Idle:
    """How many were open at once, what a turn took meanwhile, what each cost the server, and when all were gone."""

    connections: int
    p50_ms: float
    longest_ms: float
    kb_each: float
    gone_after_s: float


@dataclass(frozen=True, slots=True)
class Unread:
    """How long the server wrote to somebody who does not read, and what that cost it."""

    cut_after_s: float
    grown_kb: int


def most_connections(wanted: int) -> int:
    """As many as this process may have, or `wanted`."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return min(wanted, most - SPARE)


def held_open(child: Child, count: int) -> Idle:
    """Open so many connections and say nothing; ask a few questions meanwhile; wait until the server has let go of all."""
    return _held(child, count, lambda _: nullcontext())


def dribbled(child: Child, count: int) -> Idle:
    """The same, each sending a byte of a request that never ends, again and again."""
    return _held(child, count, _dribbling)


def _held(child: Child, count: int, doing: Callable[[list[socket.socket]], AbstractContextManager[None]]) -> Idle:
    for _ in range(ATTEMPTS):
        memory = _at_rest(child)
        start = time.monotonic()
        with _opened(child, count) as connections, doing(connections):
            first = connections[0]
            opened = child.until(lambda found: found >= count or _is_over(first))  # noqa: B023 - called before the next one
            if opened < count:
                continue
            times = [_timed(child) for _ in range(TURNS)]
            grown = child.memory() - memory
            child.until(lambda found: not found)
            gone = time.monotonic() - start
        return Idle(opened, statistics.median(times), max(times), grown / count, gone)
    raise RuntimeError(f"this machine cannot open {count} connections before the first of them is let go")


def never_read(child: Child) -> Unread:
    """Ask for much more than a connection holds, and read nothing of it."""
    memory = most = _at_rest(child)
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", child.port))
        connection.setblocking(False)
        connection.send(b"GET /openapi.json HTTP/1.1\r\nhost: ned\r\n\r\n" * REQUESTS)
        child.until(lambda found: found > 0)
        start = time.monotonic()

        def over(found: int) -> bool:
            nonlocal most
            most = max(most, child.memory())
            return not found

        child.until(over)
    return Unread(time.monotonic() - start, most - memory)


@contextmanager
def _opened(child: Child, count: int) -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        yield [
            stack.enter_context(socket.create_connection(("127.0.0.1", child.port), timeout=60)) for _ in range(count)
        ]


@contextmanager
def _dribbling(connections: list[socket.socket]) -> Iterator[None]:
    over = Event()

    def dribble() -> None:
        for connection in itertools.cycle(connections):
            if over.wait(DRIBBLE_S):
                return
            with suppress(OSError):  # the server has had enough of it
                connection.send(b" ")

    for connection in connections:
        connection.sendall(DRIBBLED)
    dribbling = Thread(target=dribble)
    dribbling.start()
    try:
        yield
    finally:
        over.set()
        dribbling.join()


def _at_rest(child: Child) -> int:
    """Memory in kB when what a turn needs is there and no connection is."""
    child.turn()
    child.until(lambda found: not found)
    return child.memory()


def _is_over(connection: socket.socket) -> bool:
    """Whether the server has said anything, which would be that it waits no longer."""
    looking = select.poll()
    looking.register(connection, select.POLLIN)
    return bool(looking.poll(0))


def _timed(child: Child) -> float:
    """Milliseconds until a turn was answered; one that a busy machine had no time for is sent again."""
    start = time.perf_counter()
    assert 200 in (child.turn().status_code for _ in range(ATTEMPTS))
    return (time.perf_counter() - start) * 1000
