"""Half load for a while: does memory, do open files, tasks or connections grow."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from time import perf_counter

import httpx2
import psycopg

from tests.replicas.kills import workers_of
from tests.replicas.replica import Replica
from tests.replicas.talkers import Kept, Talker, kept_of, talking

__all__ = ["Sample", "Soaked", "grown", "soak"]

_FULL_S = 10.0
_PEOPLE = 8
_KB = 1024


@dataclass(frozen=True, slots=True)
class Sample:
    """At one moment: memory of its processes that is theirs alone (MB), open files, threads, tasks of the event loops,
    connections to the database."""

    at_s: float
    private_mb: float
    files: int
    threads: int
    tasks: int
    connections: int


@dataclass(frozen=True, slots=True)
class Soaked:
    """Turns a second at full load and while it lasted, what is kept of them, with what people were refused before they asked
    again and how often, and samples from after the first minute or so on."""

    full: float
    half: float
    kept: Kept
    refused: Counter[str]
    samples: tuple[Sample, ...]


def soak(one: Replica, database: str, seconds: float, every_s: float, full_s: float = _FULL_S) -> Soaked:
    """Find out what full load is, then keep up half of it, taking a sample now and then. It must show its metrics."""

    async def run() -> tuple[float, list[Talker], list[Sample]]:
        full = [Talker([one.base]) for _ in range(_PEOPLE)]
        await talking(full, asyncio.create_task(asyncio.sleep(full_s)))
        rate = sum(talker.answered for talker in full) / full_s
        people = [Talker([one.base], pause_s=2 * _PEOPLE / rate) for _ in range(_PEOPLE)]
        samples: list[Sample] = []
        await talking(people, asyncio.create_task(_watch(one, database, seconds, every_s, samples)))
        return rate, people, samples

    full, people, samples = asyncio.run(run())
    kept = kept_of(people, database)
    refused: Counter[str] = sum((talker.refused for talker in people), Counter())
    return Soaked(full, kept.answered / seconds, kept, refused, tuple(samples))


async def _watch(one: Replica, database: str, seconds: float, every_s: float, samples: list[Sample]) -> None:
    start = perf_counter()
    while (at := perf_counter() - start) < seconds:
        await asyncio.sleep(min(every_s, seconds - at))
        samples.append(await asyncio.to_thread(_sample, one, database, perf_counter() - start))


def _sample(one: Replica, database: str, at_s: float) -> Sample:
    processes = [Path(f"/proc/{pid}") for pid in (one.pid, *workers_of(one))]
    with psycopg.connect(database) as opened:
        counted = opened.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'ned'").fetchone()
    return Sample(
        at_s,
        sum(_field(process / "smaps_rollup", "Private_Dirty") for process in processes) / _KB,
        sum(len(list((process / "fd").iterdir())) for process in processes),
        sum(_field(process / "status", "Threads") for process in processes),
        _tasks(httpx2.get(f"{one.base}/metrics", timeout=60).text),
        counted[0] if counted else 0,
    )


def _tasks(page: str) -> int:
    return next(int(float(line.split()[1])) for line in page.splitlines() if line.startswith("ned_tasks "))


def _field(file: Path, name: str) -> int:
    return next(int(line.split()[1]) for line in file.read_text("utf-8").splitlines() if line.startswith(f"{name}:"))


def grown(samples: Sequence[Sample]) -> Sample:
    """By how much the last third lies above the first, in the middle of each."""
    third = max(1, len(samples) // 3)
    first, last = samples[:third], samples[-third:]

    def middle(part: Sequence[Sample], name: str) -> float:
        ranked = sorted(float(getattr(sample, name)) for sample in part)
        return ranked[len(ranked) // 2]

    memory, *counts = (middle(last, each.name) - middle(first, each.name) for each in fields(Sample)[1:])
    return Sample(samples[-1].at_s, memory, *map(int, counts))
