"""Answers that need no occupation: greeting, thanks, help, what Ned is, nothing written, and a job nobody knows."""

from responses.reply import Choice, Choices, Notes, Part, Verdict
from responses.words import has_section, say, say_all

__all__ = ["plain"]

_SLOT = "intents/plain"
_CHOSEN = frozenset({"none"})


def plain(
    name: str, key: str = "", kind: str | None = None, place: int = 0, many: str | None = None
) -> tuple[Part, ...]:
    """One of the fixed answers, in its `kind` where there are words for that.

    `key` and `place` (how many turns there were) only decide between authored variants; `many` is the plural of the
    occupation talked about.
    """
    section = f"{name} {kind}" if kind and has_section(_SLOT, f"{name} {kind}") else name
    if many and has_section(_SLOT, f"{section} on"):
        section = f"{section} on"
    parts: list[Part] = [Verdict(text=say(_SLOT, section, key, place, many=many))]
    if has_section(_SLOT, f"{name} items"):
        heading, items = say(_SLOT, f"{name} heading"), say_all(_SLOT, f"{name} items")
        if name in _CHOSEN:
            parts.append(Choices(heading=heading, items=tuple(Choice(label=i, detail="", send=i) for i in items)))
        else:
            parts.append(Notes(heading=heading, items=items))
    return tuple(parts)
