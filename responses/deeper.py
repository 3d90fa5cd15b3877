"""What "more" answers: the next thing about the occupation that has not been told yet, in the order people ask."""

from collections.abc import Collection

from responses.answers import answer_of, answers

__all__ = ["EVERY", "STEPS", "intent_of", "next_step", "step_of"]

# The full list of tasks is a step of its own of the intent tasks_exposed.
EVERY = "tasks_every"
_FULL = frozenset({"all", "complete", "entire", "every", "full", "whole"})

_ORDER = answers().orders["steps"]
STEPS = frozenset(_ORDER)


def step_of(intent: str, topic: str | None) -> str:
    """What a question asks for: its intent, or the full list where all tasks are asked for."""
    every = intent == "tasks_exposed" and not _FULL.isdisjoint((topic or "").split())
    return EVERY if every else intent


def intent_of(step: str) -> tuple[str, str | None]:
    """The intent that answers a step, and the words it needs to read in a question."""
    return ("tasks_exposed", "full list") if step == EVERY else (step, None)


def next_step(step: str, answered: Collection[str], without: Collection[str] = ()) -> str | None:
    """The first step after `step` that is neither answered nor among those `without` data; None when nothing is left."""
    told = {*answered, *without, step}
    return next((one for one in (*answer_of(step).more, *_ORDER) if one not in told), None)
