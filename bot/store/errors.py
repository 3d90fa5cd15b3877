"""What can go wrong with the store."""

from data.errors import NedError

__all__ = ["UNAVAILABLE", "StaleVersion", "StoreUnavailable", "TurnTaken"]

UNAVAILABLE = "Ned cannot reach its conversations just now. Nothing was changed; please send it again in a moment."


class StoreUnavailable(NedError):
    """The database cannot be read or written just now; nothing was changed and the same turn can be sent again."""


class StaleVersion(NedError):
    """Another turn of the same conversation was kept first, or it was deleted meanwhile: load it anew and take the turn again."""


class TurnTaken(NedError):
    """A turn under this id of its client was kept before; nothing was changed, and `Conversations.taken` tells of it."""
