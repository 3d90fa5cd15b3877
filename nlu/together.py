"""Occupations that the conversation holds, asked about together: "which of them pays best", "who is in more danger"."""

from nlu.context import Key, Said, occupation
from nlu.intents import Intent
from nlu.understanding import Candidate
from nlu.wanted import phrases, phrases_in

__all__ = ["MOST", "held_together", "weighed"]

MOST = 6
_FEW = 14


def held_together(said: Said) -> tuple[Candidate, ...]:
    """What is meant where nothing is named: those listed last ("of those"), those set side by side, else the one talked about and
    the one before it; "all three" are one more. Fewer than two are none."""
    context = said.context
    many = 3 if phrases_in("three", said.folded) else 2
    keys: tuple[Key, ...]
    listed = context.last_intent is not None and said.reader.has(context.last_intent, "lists")
    if listed and len(context.listed) > 1 and phrases_in("those", said.folded):
        keys = context.listed[:MOST]
    elif len(context.compared) > 1 and context.focus in (None, *context.compared):
        keys = context.compared
    else:
        keys = tuple(key for key in (context.focus, *context.earlier[: many - 1]) if key is not None)
        keys = keys if len(keys) > 1 else context.compared
    found = tuple(each for key in keys if (each := occupation(key, said.titles)) is not None)
    return found if len(found) > 1 else ()


def weighed(said: Said, intent: Intent) -> Intent | None:
    """What is asked of all of them together, where a text picks among what the conversation holds and names no occupation itself;
    `intent` is what its words show alone. None where it picks nothing."""
    if len(said.words) > _FEW or not held_together(said):
        return None
    reader = said.reader
    if reader.has(intent.name, "weighs"):
        # Once they stand side by side, pay and outlook are asked of all of them.
        beside = said.context.last_intent == "compare" and said.context.focus in said.context.compared
        all_of_them = beside or phrases_in("both", said.folded) or phrases("more_words").intersection(said.words)
        return intent if _picks(said) or all_of_them else None
    # "Which one goes first" picks a job where one was just answered about, and a task where tasks were.
    of_jobs = said.context.last_intent == "replace" and phrases_in("one_of_them", said.folded) is not None
    of_tasks = intent.name in ("tasks_exposed", "tasks_safe") and not _listing(said) and not of_jobs
    if not reader.has(intent.name, "may_weigh") or of_tasks or intent.kind not in (None, "other") or not _picks(said):
        return None
    return Intent("compare", intent.confidence, "one of those talked about is to be picked")


def _listing(said: Said) -> bool:
    """Whether occupations were listed or compared last, and no tasks."""
    last = said.context.last_intent
    return last is not None and (last == "compare" or said.reader.has(last, "lists"))


def _picks(said: Said) -> bool:
    """Whether words such as "which of them" or "who is" open a question, after what leads in."""
    words = said.words
    at = 0
    while at < len(words) - 1 and words[at] in phrases("leading_words"):
        at += 1
    opening = " ".join(words[at:])
    return any(f"{opening} ".startswith(f"{phrase} ") for phrase in phrases("picking"))
