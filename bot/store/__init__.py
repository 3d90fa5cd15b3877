"""Conversations on disk: what Ned remembers between turns, under an id nobody can guess. No text a person wrote, unless a setting
asks for it; and counts of misses and feedback, which say nothing of anybody."""

from bot.store.conversations import Conversations, Stored
from bot.store.errors import StaleVersion, StoreUnavailable, TurnTaken

__all__ = ["Conversations", "StaleVersion", "StoreUnavailable", "Stored", "TurnTaken"]
