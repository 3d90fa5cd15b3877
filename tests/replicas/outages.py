"""A database that is away, ends connections, says nothing or is slow: people are told in time, and it goes on by itself."""

import asyncio
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

import httpx2

from tests.replicas.replica import Replica, replica
from tests.replicas.together import settings_of
from tests.servers.postgres import start_postgres
from tests.servers.process import Server
from tests.servers.proxy import Proxy, proxy_to
from tests.servers.redis import start_redis

__all__ = ["Outage", "Place", "outages", "place"]

SLOW_S = 0.8
_HELD_S = 0.05
_CUT_S = 0.3
_MOST = 1200


@dataclass
class Outage:
    """What was answered while it lasted, by status; the slowest of those that were no answer, in seconds; those that did not
    say when to come again; and how long after its end the first answer came."""

    name: str
    statuses: Counter[int] = field(default_factory=Counter)
    slowest_s: float = 0.0
    unsaid: int = 0
    back_s: float = 0.0


@dataclass(frozen=True)
class Place:
    """A replica whose way to its database leads through a proxy, and the servers behind it."""

    one: Replica
    postgres: Server
    proxy: Proxy
    redis: Server


@contextmanager
def place(workers: int = 1) -> Iterator[Place]:
    """All of it, running."""
    postgres, redis = start_postgres(), start_redis()
    try:
        with proxy_to(postgres.port) as proxy:
            database = f"postgresql://ned@127.0.0.1:{proxy.port}/postgres"
            variables = settings_of(database, f"redis://127.0.0.1:{redis.port}/0", workers=workers)
            variables |= {"NED_METRICS": "true"}
            with replica(variables) as one:
                one.start()
                yield Place(one, postgres, proxy, redis)
    finally:
        postgres.remove()
        redis.remove()


def outages(
    here: Place, seconds: float, people: int, refusing_s: float | None = None, slow_s: float = SLOW_S
) -> list[Outage]:
    """Each kind of outage for that long, one after the other, while so many people ask without a pause; those in which people
    are refused at once for `refusing_s` seconds, if that is given. One that is slow is so by `slow_s` a piece."""

    def hold(silent: bool) -> None:
        here.proxy.silent = silent

    def slow(delay_s: float) -> None:
        here.proxy.delay_s = delay_s

    cutting = _Cutting(here.proxy)
    brief = seconds if refusing_s is None else refusing_s
    kinds: tuple[tuple[str, float, Callable[[], object], Callable[[], object]], ...] = (
        ("stopped", brief, lambda: here.postgres.stop(signal.SIGINT), here.postgres.start),
        ("killed", brief, lambda: here.postgres.stop(signal.SIGQUIT), here.postgres.start),
        ("silent", seconds, lambda: hold(True), lambda: hold(False)),
        ("slow", seconds, lambda: slow(slow_s), lambda: slow(0.0)),
        ("connections ended", brief, cutting.start, cutting.stop),
    )
    return [asyncio.run(_during(here.one, name, begin, end, lasts, people)) for name, lasts, begin, end in kinds]


class _Cutting:
    """Ends all connections again and again."""

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._cut)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._stopped.set()
        self._thread.join()

    def _cut(self) -> None:
        while not self._stopped.wait(_CUT_S):
            self._proxy.cut()


async def _during(
    one: Replica, name: str, begin: Callable[[], object], end: Callable[[], object], seconds: float, people: int
) -> Outage:
    found = Outage(name)
    async with httpx2.AsyncClient(timeout=60) as client:
        await asyncio.to_thread(begin)
        until = perf_counter() + seconds
        await asyncio.gather(*(_ask(client, one, found, until, number) for number in range(people)))
        await asyncio.to_thread(end)
        start = perf_counter()
        for _ in range(_MOST):
            if (await _post(client, one)).status_code == 200:
                break
            await asyncio.sleep(_HELD_S)
        else:
            raise RuntimeError(f"{name}: it does not go on by itself")
        found.back_s = perf_counter() - start
    return found


async def _ask(client: httpx2.AsyncClient, one: Replica, found: Outage, until: float, number: int) -> None:
    await asyncio.sleep(number * 0.01)
    while found.statuses.total() < 1 or perf_counter() < until:
        start = perf_counter()
        answer = await _post(client, one)
        took = perf_counter() - start
        found.statuses[answer.status_code] += 1
        if answer.status_code != 200:
            found.slowest_s = max(found.slowest_s, took)
            found.unsaid += "retry-after" not in answer.headers
            await asyncio.sleep(0.1)


async def _post(client: httpx2.AsyncClient, one: Replica) -> httpx2.Response:
    return await client.post(f"{one.base}/api/v1/turns", json={"text": "will AI replace bakers?"})
