"""From what was understood and assessed to what Ned says: each intent's answer is made by the composer that the catalogue names."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from nlu.understanding import Understanding
from responses.answers import answer_of
from responses.intents.clarify import clarify
from responses.intents.plain import plain
from responses.layout import text_of
from responses.portrait import Portrait
from responses.reply import Part, Reply
from responses.suggestions import suggest
from responses.view import View
from scoring.assessment import Assessment

__all__ = ["compose", "composer_of"]

_FIRST, _SEVERAL, _NOBODY = "replace", "compare", "none"


def compose(understanding: Understanding, assessment: Assessment | None, view: View) -> Reply:
    """The reply to one turn. Pure; raises nothing for any understanding, whatever its intent or decision."""
    portrait = Portrait(assessment, view) if assessment is not None else None
    intent = understanding.intent
    key = understanding.match.query if understanding.match else ""
    found = answer_of(intent)
    if found.when == "plain":
        return _reply(plain(intent, key, understanding.kind, view.memory.turns, view.memory.focus), intent, portrait)
    if found.when == "first":
        return _reply(composer_of(intent)(understanding, portrait, view), intent, portrait)
    if understanding.decision == "clarify" and understanding.match and understanding.match.choices:
        return _reply(clarify(understanding, view), "clarify", None)
    if found.when == "any":
        return _reply(composer_of(intent)(understanding, portrait, view), intent, portrait)
    if portrait is None:
        return _reply(plain(_NOBODY, key, None, view.memory.turns, view.memory.focus), _NOBODY, None)
    # "Which of them pays best" is asked of several; what no composer is named for is answered as the question Ned is for.
    name = _SEVERAL if len(understanding.compared) > 1 else intent if found.composer else _FIRST
    return _reply(composer_of(name)(understanding, portrait), intent, portrait)


@cache
def composer_of(intent: str) -> Callable[..., tuple[Part, ...]]:
    """The function that makes the answer: of (understanding, portrait) where it is about one occupation, else of the view too.

    Raises AttributeError or ImportError for a composer that the catalogue names and nobody wrote.
    """
    module, _, name = answer_of(intent).composer.partition(".")
    made: Callable[..., tuple[Part, ...]] = getattr(import_module(f"responses.intents.{module}"), name)
    return made


def _reply(parts: tuple[Part, ...], intent: str, portrait: Portrait | None) -> Reply:
    return Reply(text=text_of(parts), parts=parts, suggestions=suggest(intent, portrait))
