"""Quick replies that fit an answer: what its readers ask next, never what they were told or were just offered."""

from collections.abc import Collection, Iterable

from responses.answers import answer_of, answers
from responses.portrait import Portrait
from responses.reply import Suggestion
from responses.words import say

__all__ = ["suggest", "ways_on", "worded"]

_COUNT = 3
_FIRST = "replace"
_GENTLY = frozenset({"worry", "lost"})


def suggest(intent: str, portrait: Portrait | None) -> tuple[Suggestion, ...]:
    """Three quick replies in a conversation that holds nothing else yet; examples where no occupation is talked about."""
    return worded(ways_on(intent, about_one=portrait is not None), portrait.many if portrait else "")


def ways_on(
    step: str,
    *,
    about_one: bool,
    kind: str | None = None,
    answered: Collection[str] = (),
    offered: Collection[str] = (),
) -> tuple[str, ...]:
    """The names of three quick replies: none of those `offered` last, and first of all what is not `answered` yet.

    `about_one` says whether an occupation is talked about. After words of self-harm there are none.
    """
    gentle, orders = kind in _GENTLY, answers().orders
    if answer_of(step).silent or (answer_of(step).ends and not gentle):
        return ()
    if not about_one:
        pool = orders["gentle_opening" if gentle else "opening"]
    elif gentle:
        pool = orders["gentle"]
    else:
        pool = (*(answer_of(step).offer or answer_of(_FIRST).offer), *orders["offer"])
    left = [name for name in dict.fromkeys(pool) if name != step and name not in offered]
    new = [name for name in left if name not in answered]
    return tuple(dict.fromkeys((*new, *left)))[:_COUNT]


def worded(names: Iterable[str], many: str) -> tuple[Suggestion, ...]:
    """The quick replies with these names; `many` is the plural of the occupation talked about."""
    found = []
    for name in names:
        label, _, send = say("intents/suggestions", name, many=many).partition(" | ")
        found.append(Suggestion(label=label, send=send))
    return tuple(found)
