"""What Ned does not do, each kind in one line of its own, and the way back to what it does."""

from nlu.understanding import Understanding
from responses.portrait import Portrait
from responses.reply import Notes, Part, Verdict
from responses.view import View
from responses.words import has_section, say, say_all

__all__ = ["out_of_scope"]

_SLOT = "intents/out_of_scope"


def out_of_scope(understanding: Understanding, _portrait: Portrait | None, view: View) -> tuple[Part, ...]:
    """One polite line and the way back, to the occupation talked about where there is one.

    Where people are to be chosen or judged it gives the reason as well, and says what scores can be used for.
    """
    kind = understanding.kind or "other"
    if not has_section(_SLOT, kind):
        kind = "other"
    key = understanding.match.query if understanding.match else ""
    many = view.memory.focus
    section = f"{kind} on" if many and has_section(_SLOT, f"{kind} on") else kind
    verdict = Verdict(text=say(_SLOT, section, key, view.memory.turns, many=many))
    if not has_section(_SLOT, f"{kind} items"):
        return (verdict,)
    return (verdict, Notes(heading=say(_SLOT, f"{kind} heading"), items=say_all(_SLOT, f"{kind} items")))
