"""Quick replies that fit an answer: what its readers ask next, never what they were just told."""

from responses.portrait import Portrait
from responses.reply import Suggestion
from responses.words import say

__all__ = ["suggest"]

_AFTER: dict[str, tuple[str, ...]] = {
    "replace": ("tasks_safe", "prepare", "pivot"),
    "choose": ("tasks_safe", "prepare", "pivot"),
    "change_occupation": ("tasks_safe", "prepare", "pivot"),
    "describe": ("replace", "tasks_exposed", "related"),
    "task": ("tasks_exposed", "tasks_safe", "tools"),
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
}
_OPENING = ("example nurse", "example developer", "example taxi")
# After words of distress nothing but help is offered; a question for the right job brings its own choices.
_NO_WAY_ON = frozenset({"distress", "clarify"})


def suggest(intent: str, portrait: Portrait | None) -> tuple[Suggestion, ...]:
    """Three quick replies; without an occupation in focus they are examples, after words of distress there are none."""
    if intent in _NO_WAY_ON:
        return ()
    sections = _AFTER.get(intent, _AFTER["replace"]) if portrait else _OPENING
    many = portrait.many if portrait else ""
    found = []
    for section in sections:
        label, _, send = say("intents/suggestions", section, many=many).partition(" | ")
        found.append(Suggestion(label=label, send=send))
    return tuple(found)
