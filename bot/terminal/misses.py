"""`ned misses`: for whoever runs Ned, which occupations it took for others, and which answers people found useful."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import typer

from bot.ned import Ned
from bot.settings import load_settings
from bot.store.conversations import open_conversations
from bot.store.tallies import Judged, MissCount
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from data.errors import BadInput

__all__ = ["show_misses"]


@dataclass(frozen=True, slots=True)
class _Report:
    """What was counted since a day; code and title by key, None for one that the facts do not hold any more."""

    since: date
    missed: list[MissCount]
    judged: list[Judged]
    named: dict[str, tuple[str, str] | None]


def show_misses(days: int, channel: str | None, top: int, *, as_json: bool) -> None:
    """The corrections and judgements of the last `days` days, in all channels or one; at most `top` corrections (0: all)."""
    if days < 0:
        raise BadInput(say("misses_days"))
    since = datetime.now(UTC).date() - timedelta(days=days)
    missed, judged = asyncio.run(_counted(load_settings().database_url, since, channel))
    shown = missed[: top or None]
    ned = open_quietly()
    keys = {key for miss in shown for key in (miss.taken, miss.meant) if key}
    report = _Report(since, missed, judged, {key: _named(ned, key) for key in keys})
    if as_json:
        typer.echo(json.dumps(_record(report, shown), ensure_ascii=False, indent=2))
    else:
        for line in _lines(report, shown):
            typer.echo(line)


async def _counted(address: str, since: date, channel: str | None) -> tuple[list[MissCount], list[Judged]]:
    async with open_conversations(address) as store:
        return await store.tallies.missed(since, channel), await store.tallies.judged(since, channel)


def _named(ned: Ned, key: str) -> tuple[str, str] | None:
    for taxonomy in ("esco", "soc"):
        number = ned.titles.code_number.get((taxonomy, key))
        if number is not None:
            row = ned.titles.code(number)
            return row.code, row.title
    return None


def _record(report: _Report, shown: list[MissCount]) -> dict[str, Any]:
    def occupation(key: str) -> dict[str, str | None] | None:
        code, title = report.named.get(key) or (None, None)
        return {"key": key, "code": code, "title": title} if key else None

    return {
        "since": report.since.isoformat(),
        "corrections": sum(miss.count for miss in report.missed),
        "misses": [
            {"taken": occupation(m.taken), "meant": occupation(m.meant), "count": m.count, "last": m.last.isoformat()}
            for m in shown
        ],
        "feedback": [{"intent": j.intent, "useful": j.useful, "not_useful": j.not_useful} for j in report.judged],
    }


def _lines(report: _Report, shown: list[MissCount]) -> Iterator[str]:
    corrections = sum(miss.count for miss in report.missed)
    yield say("misses_title", count=corrections, pairs=len(report.missed), since=report.since)
    for miss in shown:
        meant = _name(report, miss.meant) if miss.meant else say("misses_unsaid")
        yield say("misses_row", count=miss.count, last=miss.last, taken=_name(report, miss.taken), meant=meant)
    yield say("misses_feedback", count=sum(j.useful + j.not_useful for j in report.judged), since=report.since)
    for judged in report.judged:
        said = judged.useful + judged.not_useful
        yield say("misses_judged", intent=judged.intent, useful=judged.useful, said=said)


def _name(report: _Report, key: str) -> str:
    named = report.named[key]
    return f"{named[1]} ({named[0]})" if named else say("misses_gone", key=key)
