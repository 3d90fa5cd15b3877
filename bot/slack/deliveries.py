"""What makes two deliveries from Slack the same one."""

import hashlib
from collections.abc import Mapping
from typing import Any

__all__ = ["delivery_of", "turn_of"]

_READING = frozenset({"block_suggestion"})  # answered on the spot and changing nothing, so it may be asked again


def delivery_of(body: Mapping[str, Any]) -> str | None:
    """Names a delivery, the same whenever it is sent again; None where being handled again does no harm, or nothing names it."""
    kind = str(body.get("type") or body.get("command") or "")
    if kind in _READING:
        return None
    view, actions = _inside(body.get("view")), body.get("actions")
    action = _inside(actions[0]) if isinstance(actions, list) and actions else {}
    names = (
        body.get("event_id"),
        body.get("trigger_id"),
        action.get("action_ts"),
        body.get("action_ts"),
        view.get("id"),
        view.get("hash"),
    )
    if not any(names):
        return None
    who = _inside(body.get("team")).get("id") or body.get("team_id")
    user = _inside(body.get("user")).get("id") or body.get("user_id")
    # A command is told apart by its words as well, an action by its id; all of it is kept as a digest.
    parts = (kind, who, user, *names, action.get("action_id"), body.get("text"))
    return "\0".join("" if part is None else str(part) for part in parts)


def turn_of(delivery: str) -> str:
    """The id of the turn that a delivery asks for, the same whenever it is sent again; 32 hexadecimal digits."""
    return hashlib.blake2b(delivery.encode(errors="replace"), digest_size=16, person=b"ned slack turn").hexdigest()


def _inside(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
