"""`make bench-scale`: what a second worker brings on each kind of database, how long people wait, and what a conversation takes.

Everything runs on this one machine, the load and the servers too, so what counts are ratios, and the share of the processors that
the load generator took itself is told with them.
"""

import argparse
import asyncio
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg
from psycopg import sql

from bot.ned import open_ned
from tests.bench.client import Load
from tests.bench.figures import Measure, spread
from tests.bench.served import asked, driven
from tests.bench.texts import conversations, openings, titled
from tests.databases import FILE
from tests.replicas.bare import at_once
from tests.replicas.kills import workers_of
from tests.replicas.paper import Figures, on_paper
from tests.replicas.replica import Replica, replica
from tests.replicas.spent import spent
from tests.replicas.talkers import Talker, talking
from tests.replicas.together import settings_of
from tests.servers.postgres import start_postgres
from tests.servers.redis import start_redis
from tests.written import dated, day_of, set_section

__all__ = ["main"]

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "scale.md"

AIM_RATIO, AIM_P99_MS, AIM_FURTHER_MB = 1.7, 250.0, 60.0
_AT_ONCE = 16
_TURNS_EACH = 3  # what a conversation has where its size is measured
_NO_END = 1_000_000
# More conversations a second than two workers could hold here.
_MOST = 150
_FURTHER = (2, 4)
# Turns of each worker before its memory is looked at, and seconds that they may take at most.
_TURNS, _TURNS_S = 250, 200.0
_SQLITE, _POSTGRES = "SQLite", "PostgreSQL and Redis"
_SIZES = ("conversations", "turns")


@dataclass(frozen=True)
class _Rate:
    """Turns a second, the share of all processors that the load generator took, and milliseconds of a processor for each turn: of
    Ned, of the database with Redis, and of the load generator."""

    turns: float
    share: float
    ned_ms: float
    stores_ms: float
    load_ms: float

    @property
    def others_ms(self) -> float:
        """For each turn, of all that is not Ned."""
        return self.stores_ms + self.load_ms


def main() -> int:
    """Measure all of it, and print a table; 1 where an aim is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=8.0, help="how long each load lasts")
    parser.add_argument("--rounds", type=int, default=3, help="how often each rate is measured")
    parser.add_argument("--people", type=int, default=500, help="conversations at once")
    parser.add_argument("--pause", type=float, default=9.0, help="seconds that each person reads; the server waits 15")
    parser.add_argument("--part", choices=("memory", "rates", "sizes", "waits"), action="append", help="one part alone")
    dated(parser, "write docs/scale.md")
    chosen = parser.parse_args()
    day = day_of(parser, chosen)
    if day and chosen.part:
        parser.error("--write takes all parts")
    texts, seconds = _Texts(), chosen.seconds
    found: dict[str, float] = {}
    parts: dict[str, Callable[[], list[Measure]]] = {
        "rates": lambda: _rates(texts, seconds, chosen.rounds, found),
        "waits": lambda: _waits(texts, chosen),
        "memory": lambda: _memory(texts, found),
        "sizes": lambda: _sizes(seconds, found),
    }
    where = f"{os.cpu_count()} processors, load of the minute before {os.getloadavg()[0]:.1f}"
    said: list[str] = []

    def say(line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        said.append(line)

    say("| what | measured | aim | met |\n|---|---|---|---|")
    missed = False
    for name in chosen.part or parts:
        for line in parts[name]():
            met = "" if line.met is None else "yes" if line.met else "no"
            say(f"| {line.what} | {line.measured} | {line.aim} | {met} |")
            missed |= line.met is False
    if not chosen.part:
        paper = on_paper(Figures(processors=os.cpu_count() or 1, **found))
        sys.stdout.write(f"\n{where}\n\n{paper}\n")
        if day:
            _write(f"Printed by `make bench-scale` on {day}: {where}.\n\n" + "\n".join(said), paper)
    return int(missed)


def _write(measured: str, paper: str) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(set_section(set_section(text, "Measured", measured), "On paper", paper), encoding="utf-8")


class _Texts:
    """Conversations of four turns about job titles in everyday sentences, none of which any process has heard before."""

    def __init__(self) -> None:
        ned = open_ned()
        self._all = conversations(titled(ned.kb, _NO_END))
        self._at = 0
        ned.close()

    def next(self, count: int) -> tuple[tuple[str, ...], ...]:
        """So many more of them; it begins again when all have been given."""
        if self._at + count > len(self._all):
            self._at = 0
        self._at += count
        return self._all[self._at - count : self._at]


def _rates(texts: _Texts, seconds: float, rounds: int, figures: dict[str, float]) -> list[Measure]:
    alone, both = (median(at_once(processes, seconds) for _ in range(rounds)) for processes in (1, 2))
    lines = [
        Measure(
            f"the same turns in 1 and 2 processes with no server, what the machine has to give (median of {rounds})",
            f"{alone:,.0f} and {both:,.0f} a second, {both / alone:.2f}x",
        )
    ]
    for engine in (_SQLITE, _POSTGRES):
        with _served(engine, 1) as (one, _), _served(engine, 2) as (two, _):
            pairs = [
                (_rate(one, texts, seconds), _rate(two, texts, seconds)) for _ in range(rounds)
            ]  # in turn, so that both have the same weather
        first, second = (median(pair[at].turns for pair in pairs) for at in (0, 1))
        share = max(rate.share for pair in pairs for rate in pair)
        ratio = second / first
        most = _most_ratio(both / alone, [pair[0] for pair in pairs])
        figures |= {"one": first, "two": second}  # of PostgreSQL in the end
        lines += [
            Measure(
                f"turns not heard before, with 1 and 2 workers on {engine}, {_AT_ONCE} connections (median of {rounds})",
                f"{first:,.0f} and {second:,.0f} a second",
            ),
            Measure("… two over one", f"{ratio:.2f}x", f"{AIM_RATIO}x", ratio >= AIM_RATIO),
            Measure("… share of all processors that the load generator took, at most", f"{share:.0%}"),
            Measure(
                "… milliseconds of a processor for each turn: Ned, with 1 and 2 workers; database and Redis; load generator",
                f"{_ms(pairs, 0, 'ned_ms')} and {_ms(pairs, 1, 'ned_ms')}; {_ms(pairs, 1, 'stores_ms')}; "
                f"{_ms(pairs, 1, 'load_ms')}",
            ),
            Measure(
                "… two over one at most, with all of that on these processors; and how much of it they reach",
                f"{most:.2f}x, {ratio / most:.0%}",
            ),
        ]
    return lines


def _most_ratio(bare: float, ones: Sequence[_Rate]) -> float:
    """Two workers over one where nothing were lost: `bare` is what two processes without a server reach. One worker has a processor
    of its own beside the database and the load; two of them share theirs with these where there are no more processors."""
    ned, others = median(one.ned_ms for one in ones), median(one.others_ms for one in ones)
    return bare * min(1.0, (os.cpu_count() or 1) / 2 * ned / (ned + others))


def _ms(pairs: Sequence[tuple[_Rate, _Rate]], at: int, name: str) -> str:
    return f"{median(getattr(pair[at], name) for pair in pairs):.1f}"


def _waits(texts: _Texts, chosen: argparse.Namespace) -> list[Measure]:
    with _served(_POSTGRES, 2) as (one, _):
        found = driven(
            Load(one.port, chosen.people, 3 * chosen.pause, _NO_END, texts.next(chosen.people * 2), pause=chosen.pause)
        )
    told, rate = spread(found.milliseconds), len(found.milliseconds) / found.seconds
    met = told.p99 < AIM_P99_MS and not found.failures
    return [
        Measure(
            f"{chosen.people} conversations at once, each a turn every {chosen.pause:.3g} s, 2 workers on {_POSTGRES}",
            f"{rate:,.0f} turns/s, p50 {told.p50:.0f} ms, p99 {told.p99:.0f} ms, {found.failures} errors",
            f"p99 under {AIM_P99_MS:.0f} ms, no error",
            met,
        )
    ]


def _memory(texts: _Texts, figures: dict[str, float]) -> list[Measure]:
    whole: dict[int, float] = {}
    for workers in (1, *_FURTHER):
        with _served(_POSTGRES, workers) as (one, _):
            asked(Load(one.port, _AT_ONCE, _TURNS_S, _TURNS * workers, texts.next(_TURNS * workers)))
            whole[workers] = sum(_pss_mb(pid) for pid in (one.pid, *workers_of(one)))
    further = (whole[_FURTHER[1]] - whole[_FURTHER[0]]) / (_FURTHER[1] - _FURTHER[0])
    figures |= {"first_mb": whole[1], "further_mb": further}
    return [
        Measure(f"memory of one process alone after {_TURNS} turns (PSS)", f"{whole[1]:.0f} MB"),
        Measure(f"memory of {_FURTHER[0]} workers and who watches over them (PSS)", f"{whole[_FURTHER[0]]:.0f} MB"),
        Measure(
            f"memory of each further worker after {_TURNS} turns of each (PSS)",
            f"{further:.0f} MB",
            f"at most {AIM_FURTHER_MB:.0f} MB",
            further <= AIM_FURTHER_MB,
        ),
    ]


def _sizes(seconds: float, figures: dict[str, float]) -> list[Measure]:
    with _served(_POSTGRES, 1, warm=False) as (one, database):
        people = [Talker([one.base], pause_s=seconds / _TURNS_EACH) for _ in range(100)]
        asyncio.run(_talk(people, seconds))
        with psycopg.connect(database, autocommit=True) as server:
            sizes = [_size_kb(server, table) for table in _SIZES]
    turns = sum(talker.answered for talker in people) / len(people)
    figures |= {"turns": turns, "conversation_kb": sizes[0], "turn_kb": sizes[1]}
    return [
        Measure(
            f"a conversation of {turns:.1f} turns on PostgreSQL, with indexes, as long as it is kept",
            f"1 row, {sizes[0]:.1f} KB",
        ),
        Measure("each of its turns with an id, for a day", f"1 row, {sizes[1]:.1f} KB"),
    ]


async def _talk(people: list[Talker], seconds: float) -> None:
    await talking(people, asyncio.create_task(asyncio.sleep(seconds)))


def _rate(one: Replica, texts: _Texts, seconds: float) -> _Rate:
    before, load_before = spent(one.pid), _ended()
    found = asked(Load(one.port, _AT_ONCE, seconds, _NO_END, texts.next(round(_MOST * seconds))))
    load, turns = _ended() - load_before, len(found.milliseconds)
    took = spent(one.pid).since(before)
    each = 1000 / turns
    share = load / found.seconds / (os.cpu_count() or 1)
    return _Rate(turns / found.seconds, share, took.ned * each, took.stores * each, load * each)


def _ended() -> float:
    """Seconds of a processor that processes which have ended took; the load generator is one, and servers are not."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _size_kb(server: psycopg.Connection, table: str) -> float:
    """Of a row, with its share of the indexes, without the room that rows leave that were changed."""
    name = sql.Identifier(table)
    server.execute(sql.SQL("VACUUM FULL {}").format(name))
    size = server.execute(
        sql.SQL("SELECT pg_total_relation_size({}), count(*) FROM {}").format(sql.Literal(table), name)
    )
    whole, rows = size.fetchone() or (0, 1)
    return float(whole) / int(rows) / 1024


def _pss_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@contextmanager
def _served(engine: str, workers: int, *, warm: bool = True) -> Iterator[tuple[Replica, str]]:
    """A server on that kind of database, `warm` after a few turns, and the address of the database."""
    with (
        tempfile.TemporaryDirectory(prefix="ned-scale-") as folder,
        _database(engine, Path(folder)) as (database, redis),
    ):
        variables = settings_of(database, redis, workers=workers) | {"NED_TRUSTED_PROXIES": "127.0.0.1"}
        with replica({name: value for name, value in variables.items() if value}) as one:
            one.start()
            if warm:
                asked(Load(one.port, 1, 2.0, _NO_END, conversations(openings())))
            yield one, database


@contextmanager
def _database(engine: str, folder: Path) -> Iterator[tuple[str, str]]:
    if engine == _SQLITE:
        yield f"sqlite:///{folder / FILE}", ""
        return
    postgres, redis = start_postgres(durable=True), start_redis()
    try:
        yield f"postgresql://ned@127.0.0.1:{postgres.port}/postgres", f"redis://127.0.0.1:{redis.port}/0"
    finally:
        postgres.remove()
        redis.remove()


if __name__ == "__main__":
    sys.exit(main())
