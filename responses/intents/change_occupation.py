"""From one occupation to another: a word that says which, then the short answer."""

from nlu.understanding import Understanding
from responses.portrait import Portrait
from responses.reply import Choice, Choices, Part, Verdict
from responses.short_answer import short_answer
from responses.view import View
from responses.words import say

__all__ = ["change_occupation"]

_SLOT = "intents/change_occupation"
_OFFERED = 4


def change_occupation(understanding: Understanding, portrait: Portrait | None, view: View) -> tuple[Part, ...]:
    """The short answer for the occupation that is on now; where none was named it asks which, offering those from before."""
    names = view.memory.occupations
    if portrait is None:
        return _which(names, view.memory.turns)
    section = "new"
    if portrait.many in names:
        section = "same" if names[0] == portrait.many else "back"
    return short_answer(
        understanding, portrait, say(_SLOT, section, portrait.key, view.memory.turns, many=portrait.many)
    )


def _which(names: tuple[str, ...], place: int) -> tuple[Part, ...]:
    if not names:
        return (Verdict(text=say(_SLOT, "which", "", place)),)
    items = tuple(Choice(label=name, detail="", send=name) for name in names[:_OFFERED])
    verdict = Verdict(text=say(_SLOT, "which back", names=list(names[:_OFFERED])))
    return (verdict, Choices(heading=say(_SLOT, "which heading"), items=items))
