"""Quick replies that fit an answer: what its readers ask next, never what they were told or were just offered."""

from collections.abc import Collection, Iterable

from responses.portrait import Portrait
from responses.reply import Suggestion
from responses.words import say

__all__ = ["suggest", "ways_on", "worded"]

_COUNT = 3
_AFTER: dict[str, tuple[str, ...]] = {
    "replace": ("tasks_safe", "prepare", "pivot"),
    "choose": ("tasks_safe", "prepare", "pivot"),
    "change_occupation": ("replace", "tasks_safe", "prepare"),
    "describe": ("replace", "tasks_exposed", "related"),
    "task": ("tasks_exposed", "tasks_safe", "tools"),
    "tasks_every": ("tasks_safe", "tools", "prepare"),
    "tasks_exposed": ("tasks_safe", "tasks_every", "tools"),
    "tasks_safe": ("tasks_exposed", "seniority", "prepare"),
    "seniority": ("tasks_exposed", "confidence", "prepare"),
    "why_score": ("confidence", "personalize", "tasks_exposed"),
    "confidence": ("timeline", "personalize", "why_score"),
    "timeline": ("personalize", "prepare", "confidence"),
    "personalize": ("confidence", "prepare", "timeline"),
    "sources": ("why_score", "confidence", "replace"),
    "related": ("pivot", "describe", "replace"),
    "pivot": ("prepare", "wages", "related"),
    "wages": ("outlook", "pivot", "why_score"),
    "outlook": ("wages", "pivot", "tasks_exposed"),
    "prepare": ("tools", "pivot", "tasks_safe"),
    "tools": ("prepare", "tasks_exposed", "tasks_safe"),
    "compare": ("pivot", "tasks_safe", "wages"),
    "ranking": ("replace", "pivot", "sources"),
    "report": ("prepare", "pivot", "timeline"),
    "wrong": ("describe", "replace", "help"),
}
# What else there is to ask of one occupation, in the order people ask it.
_ANY = (
    "replace", "tasks_safe", "prepare", "tasks_exposed", "pivot", "why_score", "timeline", "seniority", "confidence",
    "personalize", "tools", "wages", "outlook", "related", "tasks_every", "describe", "sources", "help", "about",
)  # fmt: skip
_OPENING = (
    "example nurse", "example developer", "example taxi", "example teacher", "example accountant", "example electrician",
    "example cook", "ranking least", "help",
)  # fmt: skip
# Somebody who worries is shown what holds and what to do, and no list of what AI takes.
_GENTLE = ("tasks_safe", "prepare", "pivot", "personalize", "related", "tools", "confidence", "describe", "help")
_GENTLE_OPENING = ("ranking least", "help", "about", "example nurse", "example electrician", "example cook")
_GENTLY = frozenset({"worry", "lost"})
# A question for the right job brings its own choices.
_NO_WAY_ON = frozenset({"clarify"})


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
    gentle = kind in _GENTLY
    if step in _NO_WAY_ON or (step == "distress" and not gentle):
        return ()
    if not about_one:
        pool: tuple[str, ...] = _GENTLE_OPENING if gentle else _OPENING
    elif gentle:
        pool = _GENTLE
    else:
        pool = (*_AFTER.get(step, _AFTER["replace"]), *_ANY)
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
