"""Conversations on disk: what Ned remembers between turns, under an id nobody can guess. No text a person wrote."""

from bot.store.conversations import Conversations, Stored
from bot.store.errors import StaleVersion, StoreUnavailable

__all__ = ["Conversations", "StaleVersion", "StoreUnavailable", "Stored"]
