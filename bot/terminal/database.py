"""What `ned db` does: bring tables up to date, look them over, write a backup and put it back."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import typer
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings import load_settings
from bot.store.backup import back_up, restore
from bot.store.check import check
from bot.store.engine import open_engine
from bot.terminal.messages import say

__all__ = ["bring_back", "look_over", "migrate", "save"]

Given = TypeVar("Given")


def migrate() -> None:
    """Open the database, which brings its tables up to date."""
    found = _on_engine(check)
    typer.echo(say("db_migrated", server=found.server, revision=found.revision))


def look_over() -> int:
    """Say what is there and what is wrong; gives the exit status."""
    found = _on_engine(check)
    typer.echo(say("db_found", server=found.server, revision=found.revision))
    for name, rows in sorted(found.rows.items()):
        typer.echo(say("db_rows", table=name, rows=rows))
    for fault in found.faults:
        typer.echo(say("db_fault", fault=fault))
    typer.echo(say("db_broken" if found.faults else "db_whole"))
    return int(bool(found.faults))


def save(file: Path) -> None:
    """Write a backup."""
    counts = _on_engine(lambda engine: back_up(engine, file))
    typer.echo(say("db_saved", file=file, rows=sum(counts.values()), conversations=counts["conversations"]))


def bring_back(file: Path) -> None:
    """Put a backup into an empty database."""
    counts = _on_engine(lambda engine: restore(engine, file))
    typer.echo(say("db_restored", rows=sum(counts.values()), conversations=counts.get("conversations", 0)))


def _on_engine(work: Callable[[AsyncEngine], Awaitable[Given]]) -> Given:
    async def run() -> Given:
        engine = await open_engine(load_settings().database_url)
        try:
            return await work(engine)
        finally:
            await engine.dispose()

    return asyncio.run(run())
