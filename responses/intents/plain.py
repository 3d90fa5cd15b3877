"""Answers that need no occupation: greeting, help, what Ned is, words of distress, and what Ned cannot do."""

from responses.reply import Choice, Choices, Notes, Part, Verdict
from responses.words import has_section, say, say_all

__all__ = ["NAMES", "plain"]

NAMES = frozenset({"about", "distress", "empty", "greeting", "help", "none", "out_of_scope", "thanks"})
_CHOSEN = frozenset({"none"})


def plain(name: str, key: str = "") -> tuple[Part, ...]:
    """One of the fixed answers of NAMES; `key` only decides between authored variants."""
    parts: list[Part] = [Verdict(text=say("intents/plain", name, key))]
    if has_section("intents/plain", f"{name} items"):
        heading, items = say("intents/plain", f"{name} heading"), say_all("intents/plain", f"{name} items")
        if name in _CHOSEN:
            parts.append(Choices(heading=heading, items=tuple(Choice(label=i, detail="", send=i) for i in items)))
        else:
            parts.append(Notes(heading=heading, items=items))
    return tuple(parts)
