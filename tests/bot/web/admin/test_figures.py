import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.store import StoreUnavailable
from bot.store.conversations import Stored, open_conversations
from bot.web.admin.figures import HEIGHT, WIDTH, Figures, figures_of
from bot.web.metrics import Metrics
from bot.web.readiness import Readiness
from tests.bot.web.samples import sample_mind
from tests.databases import address_in


async def broken() -> None:
    raise StoreUnavailable


def figures(folder: Path, today: date, begun: int, days: int) -> Figures:
    """The figures of a store in which so many conversations begin now."""
    readiness = Readiness()
    readiness.add("store", broken)

    async def run() -> Figures:
        async with open_conversations(address_in(folder)) as store:
            for _ in range(begun):
                await store.save(Stored.fresh())
            return await figures_of(store, sample_mind(), Metrics(), readiness, today, days)

    return asyncio.run(run())


def test_days_are_counted_back_from_today_and_bars_fit_the_picture(tmp_path: Path, engine: str) -> None:
    today = datetime.now(UTC).date()
    found = figures(tmp_path, today, begun=3, days=7)
    assert found.since == today - timedelta(days=6)
    assert (found.conversations, found.turns) == (3, 3)
    assert found.missing == ("store",)
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and bar.y + bar.height <= HEIGHT + 0.01 for bar in found.bars)
    assert max(bar.height for bar in found.bars) == HEIGHT
    assert found.versions.database == engine


def test_where_nothing_happened_there_is_nothing_to_draw(tmp_path: Path) -> None:
    found = figures(tmp_path, datetime.now(UTC).date() + timedelta(days=40), begun=1, days=30)
    assert (found.traffic, found.bars, found.missed, found.judged, found.corrections) == ((), (), (), (), 0)
