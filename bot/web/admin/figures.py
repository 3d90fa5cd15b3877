"""What the page for whoever runs Ned shows: counts and versions, nothing that anybody wrote and nothing of one person."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version

from bot.store import Conversations
from bot.store.tallies import Judged
from bot.store.traffic import DayOfTraffic, traffic_since
from bot.web.metrics import Metrics, Summary
from bot.web.mind import Mind
from bot.web.readiness import Readiness
from data.manifest import Dataset

__all__ = ["Bar", "Figures", "MissRow", "Named", "Versions", "figures_of"]

TOP = 20
# Of the picture, in its own units.
WIDTH, HEIGHT = 720.0, 120.0
DISTRIBUTION = "ned-bot"


@dataclass(frozen=True, slots=True)
class Named:
    """An occupation: its key, and what it is called, where the facts still know it."""

    key: str
    title: str | None
    code: str | None
    slug: str | None


@dataclass(frozen=True, slots=True)
class MissRow:
    """How often one occupation was taken where another one was meant (None: nobody said which), and when last."""

    taken: Named
    meant: Named | None
    count: int
    last: date


@dataclass(frozen=True, slots=True)
class Bar:
    """A day in the picture: where its bar stands, and what it says."""

    day: DayOfTraffic
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Versions:
    """What runs here."""

    ned: str
    python: str
    database: str
    data: str
    datasets: tuple[Dataset, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything on the page. `days` are counted back from today, `process` is since this process started."""

    days: int
    since: date
    traffic: tuple[DayOfTraffic, ...]
    bars: tuple[Bar, ...]
    conversations: int
    turns: int
    corrections: int
    missed: tuple[MissRow, ...]
    judged: tuple[Judged, ...]
    process: Summary
    parts: tuple[str, ...]
    missing: tuple[str, ...]
    versions: Versions


async def figures_of(
    store: Conversations, mind: Mind, metrics: Metrics, readiness: Readiness, today: date, days: int
) -> Figures:
    """The figures of the last `days` days, today with them. Raises StoreUnavailable."""
    since = today - timedelta(days=days - 1)
    traffic = tuple(await traffic_since(store.engine, since))
    missed, judged = await store.tallies.missed(since), await store.tallies.judged(since)
    return Figures(
        days=days,
        since=since,
        traffic=traffic,
        bars=_bars(traffic, since, days),
        conversations=sum(day.conversations for day in traffic),
        turns=sum(day.turns for day in traffic),
        corrections=sum(miss.count for miss in missed),
        missed=tuple(
            MissRow(named(mind, miss.taken), named(mind, miss.meant) if miss.meant else None, miss.count, miss.last)
            for miss in missed[:TOP]
        ),
        judged=tuple(judged),
        process=metrics.summary(),
        parts=readiness.parts,
        missing=tuple(await readiness.missing()),
        versions=Versions(
            version(DISTRIBUTION),
            platform.python_version(),
            store.engine.dialect.name,
            mind.data_version,
            mind.datasets,
        ),
    )


def named(mind: Mind, key: str) -> Named:
    """The occupation of a key of either taxonomy."""
    if mind.atlas is not None:
        for taxonomy in ("esco", "soc"):
            if entry := mind.atlas.slugs.of(taxonomy, key):
                return Named(key, entry.title, entry.code, entry.slug)
    return Named(key, None, None, None)


def _bars(traffic: Sequence[DayOfTraffic], since: date, days: int) -> tuple[Bar, ...]:
    most = max((day.turns for day in traffic), default=0)
    step = WIDTH / days
    return tuple(
        Bar(
            day,
            x=round((day.day - since).days * step, 2),
            y=round(HEIGHT - day.turns * HEIGHT / most, 2),
            width=round(step * 0.8, 2),
            height=round(day.turns * HEIGHT / most, 2),
        )
        for day in traffic
        if most
    )
