"""`ned forget`: delete conversations that have aged, by hand or from a timer."""

import asyncio

import typer

from bot.settings import load_settings
from bot.store.conversations import open_conversations
from bot.store.retention import Aged
from bot.terminal.messages import say

__all__ = ["forget_older"]


def forget_older(days: int | None, *, dry_run: bool) -> None:
    """Delete what had no turn for `days` days (the setting where None), or only say how much that is."""
    settings = load_settings()
    kept = settings.retention_days if days is None else days
    aged = asyncio.run(_forget(settings.database_url, kept, dry_run=dry_run))
    name = "forget_would" if dry_run else "forgotten"
    typer.echo(say(name, days=kept, conversations=aged.conversations, texts=aged.texts, turns=aged.turns))


async def _forget(address: str, days: int, *, dry_run: bool) -> Aged:
    async with open_conversations(address) as store:
        return await (store.aged(days) if dry_run else store.purge(days))
