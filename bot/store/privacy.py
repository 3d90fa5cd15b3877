"""All that is kept of one conversation, or of one person in Slack: to be handed over, or deleted for good."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.conversations import Conversations
from bot.store.engine import reading, scrub, writing
from bot.store.tables import conversations, slack_people, slack_threads, texts, turns

__all__ = ["erase_conversation", "erase_person", "export_conversation", "export_person"]


async def export_conversation(store: Conversations, key: str) -> dict[str, Any]:
    """Every row that belongs to a conversation, by table; empty where there is none. Raises StoreUnavailable."""
    async with reading(store.engine) as connection:
        return await _of_conversations(connection, [key])


async def export_person(store: Conversations, person: str) -> dict[str, Any]:
    """The same of a person in Slack, named by their digest, with the conversations they began. Raises StoreUnavailable."""
    async with reading(store.engine) as connection:
        threads = await _rows(connection, slack_threads, "person", [person])
        kept = await _rows(connection, slack_people, "id", [person])
        theirs = await _of_conversations(connection, [row["conversation"] for row in threads])
    return {name: rows for name, rows in (theirs | {"slack_threads": threads, "slack_people": kept}).items() if rows}


async def erase_conversation(store: Conversations, key: str) -> int:
    """Delete a conversation and what leads to it; gives how many there were, one or none. Raises StoreUnavailable."""
    async with writing(store.engine) as connection:
        await connection.execute(delete(slack_threads).where(slack_threads.c.conversation == key))
    gone = await store.delete(key)
    await scrub(store.engine)
    return int(gone)


async def erase_person(store: Conversations, person: str) -> int:
    """Delete all that is kept of a person in Slack; gives how many conversations those were. Raises StoreUnavailable."""
    keys = await store.threads.forget_person(person)
    return sum([await store.delete(key) for key in keys])


async def _of_conversations(connection: AsyncConnection, keys: Sequence[str]) -> dict[str, Any]:
    found = {
        "conversations": await _rows(connection, conversations, "id", keys),
        "turns": await _rows(connection, turns, "conversation", keys),
        "texts": await _rows(connection, texts, "conversation", keys),
        "slack_threads": await _rows(connection, slack_threads, "conversation", keys),
    }
    return {name: rows for name, rows in found.items() if rows}


async def _rows(connection: AsyncConnection, table: Table, column: str, values: Sequence[str]) -> list[dict[str, Any]]:
    found = await connection.execute(
        select(table).where(table.columns[column].in_(values)).order_by(*table.primary_key)
    )
    return [dict(row) for row in found.mappings()]
