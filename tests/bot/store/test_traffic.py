import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.store.conversations import Conversations, Stored, open_conversations
from bot.store.traffic import DayOfTraffic, traffic_since

NOON = 1_763_726_400  # 2025-11-21, 12:00 UTC
DAY = 86_400


def test_conversations_and_their_turns_are_counted_on_the_day_they_began(tmp_path: Path) -> None:
    now = [NOON]

    async def begin(store: Conversations, turns: int) -> None:
        stored = Stored.fresh()
        for _ in range(turns):
            await store.save(stored)
            stored = replace(stored, version=stored.version + 1)

    async def run() -> list[DayOfTraffic]:
        async with open_conversations(f"sqlite+aiosqlite:///{tmp_path / 'ned.sqlite3'}") as opened:
            store = Conversations(opened.engine, lambda: now[0])
            for at, turns in ((NOON - DAY, 9), (NOON, 3), (NOON + 12 * 3600 - 1, 1), (NOON + 12 * 3600, 2)):
                now[0] = at
                await begin(store, turns)
            return await traffic_since(opened.engine, date(2025, 11, 21))

    assert asyncio.run(run()) == [DayOfTraffic(date(2025, 11, 21), 2, 4), DayOfTraffic(date(2025, 11, 22), 1, 2)]
