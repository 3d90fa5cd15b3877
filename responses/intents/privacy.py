"""What Ned remembers and what not, and what was erased on request."""

from nlu.understanding import Understanding
from responses.portrait import Portrait
from responses.reply import Notes, Paragraph, Part, Verdict
from responses.view import Memory, View
from responses.words import say, say_all

__all__ = ["delete", "privacy"]

_SLOT = "intents/privacy"


def privacy(_understanding: Understanding, _portrait: Portrait | None, view: View) -> tuple[Part, ...]:
    """In general, and what this conversation has left behind so far."""
    things = _things(view.memory)
    now = say(_SLOT, "remembered", things=things) if things else say(_SLOT, "nothing now")
    return (
        Verdict(text=say(_SLOT, "privacy")),
        Paragraph(heading=say(_SLOT, "now heading"), text=now),
        *(
            Notes(heading=say(_SLOT, f"{name} heading"), items=say_all(_SLOT, f"{name} items"))
            for name in ("kept", "never", "erase")
        ),
    )


def delete(_understanding: Understanding, _portrait: Portrait | None, view: View) -> tuple[Part, ...]:
    """What the door erases after this turn, counted; nothing where nothing was remembered."""
    things = _things(view.memory)
    if not things:
        return (Verdict(text=say(_SLOT, "nothing")),)
    text = say(_SLOT, "deleted", "", view.memory.turns, things=things)
    return (Verdict(text=text), Paragraph(text=say(_SLOT, "deleted after")))


def _things(memory: Memory) -> list[str]:
    found = []
    for name, count in (("occupations", len(memory.occupations)), ("shares", memory.shares), ("turns", memory.turns)):
        if name == "shares":
            found += [say(_SLOT, kept) for kept in ("level", "place", "language") if getattr(memory, kept)]
        if count:
            section = f"{name} one" if count == 1 else name
            found.append(say(_SLOT, section, count=count, names=list(memory.occupations)))
    return found
