"""Turns a second over HTTP, against a hello world served the same way, in rounds that take turns; and a worker's memory."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from time import monotonic, sleep

from tests.bench.client import Load, Served
from tests.bench.figures import Measure, spread

__all__ = ["AIM_MB", "AIM_SHARE", "HELLO", "NED", "Plan", "asked", "driven", "over_http", "rate", "server"]

AIM_SHARE = 0.5
AIM_MB = 250.0
NED = (str(Path(sys.executable).with_name("ned")), "serve")
HELLO = (sys.executable, "-m", "tests.bench.hello")
_START_S = 180.0


@dataclass(frozen=True, slots=True)
class Plan:
    """`known` conversations come round again and again; of `unheard` ones each round has its own, so each is held once."""

    rounds: int
    seconds: float
    most: int
    connections: int
    known: tuple[tuple[str, ...], ...]
    unheard: tuple[tuple[str, ...], ...]


def over_http(plan: Plan) -> list[Measure]:
    """Both servers stand side by side, one idle while the other is asked. Raises RuntimeError at the first failed answer."""
    hello: list[Served] = []
    known: list[Served] = []
    unheard: list[Served] = []
    share = len(plan.unheard) // plan.rounds
    with server(HELLO, "/") as (hello_port, _), server(NED, "/healthz") as (ned_port, ned_pid):
        for round_ in range(-1, plan.rounds):  # the first round warms up and does not count
            results = (
                asked(Load(hello_port, plan.connections, plan.seconds, plan.most)),
                asked(Load(ned_port, plan.connections, plan.seconds, plan.most, plan.known)),
            )
            if round_ >= 0:
                hello.append(results[0])
                known.append(results[1])
        # Afterwards, for these push the known ones out of what a worker remembers.
        for round_ in range(plan.rounds):
            fresh = plan.unheard[round_ * share : (round_ + 1) * share]
            turns = min(plan.most, sum(map(len, fresh)))
            unheard.append(asked(Load(ned_port, plan.connections, plan.seconds, turns, fresh)))
        memory = _resident_mb(ned_pid)
    return [
        *_throughput(plan, hello, known, unheard),
        Measure(
            f"memory of a worker after {sum(len(s.milliseconds) for s in (*known, *unheard)):,} turns (resident)",
            f"{memory:.0f} MB",
            f"under {AIM_MB:.0f} MB",
            memory < AIM_MB,
        ),
    ]


def _throughput(plan: Plan, hello: list[Served], known: list[Served], unheard: list[Served]) -> list[Measure]:
    rounds = f"median of {plan.rounds} rounds, {plan.connections} connections"
    base = rate(hello)
    lines = [Measure(f"hello world over HTTP ({rounds})", f"{base:,.0f} requests/s")]
    for name, served, aimed in (
        (f"{len(plan.known)} conversations of four turns, again and again", known, True),
        ("conversations not held before", unheard, False),
    ):
        turns, latency = rate(served), spread([ms for one in served for ms in one.milliseconds])
        share = turns / base
        size = sum(one.bytes for one in served) / sum(len(one.milliseconds) for one in served) / 1024
        aim = (f"at least {AIM_SHARE:.2f}", share >= AIM_SHARE) if aimed else ("", None)
        lines += [
            Measure(f"turns over HTTP, {name} ({rounds})", f"{turns:,.0f} turns/s of {size:.0f} KB"),
            Measure("… as a share of hello world", f"{share:.2f}", *aim),
            Measure("… latency at full load, p50 / p99", f"{latency.p50:.1f} / {latency.p99:.1f} ms"),
        ]
    return lines


def rate(served: list[Served]) -> float:
    return median(len(one.milliseconds) / one.seconds for one in served)


def asked(load: Load) -> Served:
    """What came back. Raises RuntimeError where an answer failed."""
    served = driven(load)
    if served.failures or not served.milliseconds:
        raise RuntimeError(f"{served.failures} of {len(served.milliseconds)} answers were not 200")
    return served


def driven(load: Load) -> Served:
    """What came back from the server for a client in a process of its own."""
    done = subprocess.run(
        (sys.executable, "-m", "tests.bench.client"),
        input=json.dumps(asdict(load)),
        capture_output=True,
        text=True,
        check=True,
        timeout=load.seconds + 60,
    )
    return Served(**json.loads(done.stdout))


@contextmanager
def server(command: tuple[str, ...], ready: str) -> Iterator[tuple[int, int]]:
    """Port and process id of one worker, with a store of its own that goes when it stops."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        store = {"NED_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/conversations.sqlite3"}
        # The limits are on: the client says where each conversation comes from, as a proxy would.
        where = {"NED_HOST": "127.0.0.1", "NED_PORT": str(port), "NED_TRUSTED_PROXIES": "127.0.0.1"}
        server = subprocess.Popen(command, env={**os.environ, **store, **where}, stdout=subprocess.DEVNULL)
        try:
            _wait(server, port, ready)
            yield port, server.pid
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait(server: subprocess.Popen[bytes], port: int, path: str) -> None:
    until = monotonic() + _START_S
    while monotonic() < until and server.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError("the server did not start")


def _resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024
    shown = subprocess.run(("ps", "-o", "rss=", "-p", str(pid)), check=True, capture_output=True, text=True)
    return int(shown.stdout) / 1024
