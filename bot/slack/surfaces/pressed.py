"""What Slack says of a press, read with suspicion: who pressed, and what that carries."""

from collections.abc import Mapping
from typing import Any

__all__ = ["Body", "chosen_value", "inside", "user_in"]

Body = dict[str, Any]


def user_in(body: Body) -> str | None:
    """Who did it."""
    found = inside(body.get("user")).get("id")
    return found if isinstance(found, str) and found else None


def chosen_value(action: Body) -> str:
    """The value of a button, or of the option chosen in a select; empty for none."""
    chosen = action.get("selected_option")
    value = chosen.get("value") if isinstance(chosen, dict) else action.get("value")
    return value if isinstance(value, str) else ""


def inside(value: object) -> Mapping[str, Any]:
    """An object, empty where it is none."""
    return value if isinstance(value, Mapping) else {}
