"""What is counted for whoever runs Ned, in the form Prometheus reads. Every label is one of few names of our own: no text, no
address of a page, no conversation, nothing that a client could fill the memory with.

Each process counts for itself, and its `ned_worker_info` says which one it is. Where several processes answer at one address, set
PROMETHEUS_MULTIPROC_DIR to an empty folder before they start: whichever is asked then gives the sum of all of them.
"""

import asyncio
import os
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from bot.turn import Turn
from bot.watch import STAGES, Part, Stage

__all__ = ["METRICS_TYPE", "Metrics", "StageTime", "Summary", "counted_out", "keep_counting"]

METRICS_TYPE = CONTENT_TYPE_LATEST
_TOGETHER = "PROMETHEUS_MULTIPROC_DIR"
# Seconds. The aims are 10 ms for a turn, 40 ms for a page and 100 ms for a chat under load.
_BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0)
_SURE = tuple(step / 10 for step in range(1, 11))
# What Slack and the way to it are most often at fault with; any other is counted as one.
_OF_SLACK = frozenset(
    {
        "ClientConnectorError",
        "TimeoutError",
        "account_inactive",
        "channel_not_found",
        "invalid_auth",
        "invalid_blocks",
        "is_archived",
        "missing_scope",
        "msg_too_long",
        "not_in_channel",
        "ratelimited",
        "restricted_action",
        "token_expired",
        "token_revoked",
    }
)
OTHER = "other"
# How often each process counts what it has under way, in seconds.
_EVERY_S = 5.0
# What a summary adds up, and by which labels.
_ADDED = {
    "ned_requests_total": ("status",),
    "ned_turns_total": ("intent", "decision"),
    "ned_stage_seconds_sum": ("stage",),
    "ned_stage_seconds_count": ("stage",),
    "ned_store_errors_total": ("kind",),
    "ned_slack_errors_total": ("kind",),
}


@dataclass(frozen=True, slots=True)
class StageTime:
    """How often a stage was gone through, and how long it took on average, in milliseconds."""

    name: str
    count: int
    mean_ms: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What was counted, for a person to read: requests, those refused (4xx) and failed (5xx), turns by intent and decision with
    the most frequent first, times by stage, and faults by name."""

    requests: int
    refused: int
    failed: int
    turns: tuple[tuple[str, str, int], ...]
    stages: tuple[StageTime, ...]
    faults: tuple[tuple[str, int], ...]


class Metrics:
    """Counters of one application, and the watch over its turns. Beside the stages of `bot.watch`, `turn` is all of a turn with
    keeping it, and `request` all of a request."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._turns = Counter(
            "ned_turns",
            "Turns answered, by what was asked and what became of it.",
            ("intent", "decision", "channel"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "ned_stage_seconds", "Time of a stage, in seconds.", ("stage",), buckets=_BUCKETS, registry=self._registry
        )
        self._requests = Counter(
            "ned_requests", "Requests, by route and status.", ("method", "route", "status"), registry=self._registry
        )
        self._faults = Counter(
            "ned_store_errors", "Times the store could not be read or written.", ("kind",), registry=self._registry
        )
        self._refusals = Counter(
            "ned_slack_errors",
            "Times Slack refused what Ned sent, or was not reached.",
            ("kind",),
            registry=self._registry,
        )
        self._sure = Histogram(
            "ned_match_confidence",
            "How sure Ned was of the occupation, from 0 to 1.",
            ("decision",),
            buckets=_SURE,
            registry=self._registry,
        )
        self._info = Gauge(
            "ned_worker_info",
            "The state of the facts in each process; always 1.",
            ("data_version", "worker"),
            registry=self._registry,
            multiprocess_mode="liveall",
        )
        self._tasks = Gauge(
            "ned_tasks",
            "Tasks under way in all processes, each counted every few seconds.",
            registry=self._registry,
            multiprocess_mode="livesum",
        )
        # To find the counter of some labels costs more than to count.
        self._turn = lru_cache(4096)(self._turns.labels)
        self._request = lru_cache(4096)(self._requests.labels)
        self._confidence = lru_cache(16)(self._sure.labels)
        self._kept, self._whole = map(self._seconds.labels, ("turn", "request"))
        self._stages = {name: self._seconds.labels(name) for name in STAGES}

    def opened(self, data_version: str) -> None:
        """The facts are open, in this state."""
        self._info.labels(data_version, str(os.getpid())).set(1)

    def tasks(self, count: int) -> None:
        """So many tasks are under way."""
        self._tasks.set(count)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request is over; `route` is a template, never the path that was asked for."""
        self._request(method, route or "none", str(status)).inc()
        self._whole.observe(seconds)

    def turn(self, turn: Turn, channel: str, seconds: float) -> None:
        """A turn was answered."""
        understood = turn.understanding
        self._turn(understood.intent, understood.decision, channel).inc()
        self._confidence(understood.decision).observe(understood.confidence)
        self._kept.observe(seconds)

    def stage(self, name: Stage, seconds: float) -> None:
        """A stage of a turn is over."""
        self._stages[name].observe(seconds)

    def fault(self, part: Part, kind: str) -> None:
        """The store or Slack failed; `kind` is the name of the error."""
        if part == "store":
            self._faults.labels(kind).inc()
        else:
            self._refusals.labels(kind if kind in _OF_SLACK else OTHER).inc()

    def summary(self) -> Summary:
        """All of it, added up."""
        added: defaultdict[tuple[str, ...], float] = defaultdict(float)
        registry = self._together() if os.environ.get(_TOGETHER) else self._registry
        for sample in (sample for family in registry.collect() for sample in family.samples):
            names = _ADDED.get(sample.name)
            if names is not None:
                added[(sample.name, *(sample.labels[name] for name in names))] += sample.value
        by: dict[str, dict[tuple[str, ...], float]] = {name: {} for name in _ADDED}
        for (name, *labels), value in added.items():
            by[name][tuple(labels)] = value
        statuses = by["ned_requests_total"]
        turns = sorted(by["ned_turns_total"].items(), key=lambda each: (-each[1], each[0]))
        sums = by["ned_stage_seconds_sum"]
        counts = {labels[0]: count for labels, count in by["ned_stage_seconds_count"].items() if count}
        faults = sorted((*by["ned_store_errors_total"].items(), *by["ned_slack_errors_total"].items()))
        return Summary(
            requests=int(sum(statuses.values())),
            refused=int(sum(count for (status,), count in statuses.items() if status.startswith("4"))),
            failed=int(sum(count for (status,), count in statuses.items() if status.startswith("5"))),
            turns=tuple((intent, decision, int(count)) for (intent, decision), count in turns),
            stages=tuple(
                StageTime(name, int(counts[name]), sums[(name,)] * 1000 / counts[name])
                for name in (*STAGES, "turn", "request")
                if name in counts
            ),
            faults=tuple((kind, int(count)) for (kind,), count in faults),
        )

    def page(self) -> bytes:
        """All of it as text."""
        return generate_latest(self._together() if os.environ.get(_TOGETHER) else self._registry)

    def _together(self) -> CollectorRegistry:
        registry = CollectorRegistry()
        collect: Callable[[CollectorRegistry], object] = MultiProcessCollector
        collect(registry)
        return registry


async def keep_counting(metrics: Metrics, every_s: float = _EVERY_S) -> None:
    """Count now and then what this process has under way, until cancelled."""
    while True:
        metrics.tasks(len(asyncio.all_tasks()))
        await asyncio.sleep(every_s)


def counted_out(worker: int) -> None:
    """That process is no more; what it counted stays in the sums."""
    if os.environ.get(_TOGETHER):
        mark: Callable[[int], None] = mark_process_dead
        mark(worker)
