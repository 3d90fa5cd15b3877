"""What `ned privacy` does: hand over or delete what is kept of a conversation, or of a person in Slack."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TypeVar

import typer

from bot.settings import load_settings
from bot.slack.places import person_key
from bot.store import Conversations
from bot.store.conversations import open_conversations
from bot.store.privacy import erase_conversation, erase_person, export_conversation, export_person
from bot.terminal.messages import say

__all__ = ["erase", "hand_over"]

Given = TypeVar("Given")


def hand_over(who: str) -> None:
    """Print all that is kept of them."""
    person = _person(who)
    found = _on_store(
        lambda store: export_person(store, person) if person is not None else export_conversation(store, who)
    )
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2, default=str))


def erase(who: str) -> None:
    """Delete all that is kept of them, and say how much it was."""
    person = _person(who)
    count = _on_store(
        lambda store: erase_person(store, person) if person is not None else erase_conversation(store, who)
    )
    typer.echo(say("privacy_erased" if count else "privacy_nothing", count=count))


def _person(who: str) -> str | None:
    """The digest of a person in Slack; None where it is a conversation, whose id has no such sign in it."""
    team, sign, user = who.partition("/")
    return person_key(team, user) if sign else None


def _on_store(work: Callable[[Conversations], Awaitable[Given]]) -> Given:
    async def run() -> Given:
        async with open_conversations(load_settings().database_url) as store:
            return await work(store)

    return asyncio.run(run())
