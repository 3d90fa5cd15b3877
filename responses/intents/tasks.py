"""Which tasks are most exposed, and which are safest."""

from typing import Literal

from nlu.understanding import Understanding
from responses import headline, inputs, skill_rows, tables
from responses.portrait import Portrait
from responses.reply import ActivityTable, Notes, Paragraph, Part, Verdict
from responses.words import say

__all__ = ["heatmap", "tasks_exposed", "tasks_safe"]

Side = Literal["exposed", "safe"]
_HALF = 50  # from here on AI does as much of a task as people, and the least exposed one is not out of reach
_EVERY = frozenset({"all", "complete", "entire", "every", "full", "whole"})


def tasks_exposed(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The tasks AI reaches furthest into, highest score first; the full list where that is asked for."""
    return _tasks(understanding, portrait, "exposed")


def tasks_safe(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The tasks AI reaches least into, lowest score first, with the caution that "safe" needs."""
    return _tasks(understanding, portrait, "safe")


def heatmap(portrait: Portrait, *, every: bool) -> tuple[Part, ...]:
    """Both lenses on the work, by contribution: scores, activities, skill groups, levels, and what the signals are made of."""
    table = tables.activities(portrait, every=every, full=True)
    if table is not None:
        count, of = len(table.items), len(portrait.activities)
        section = "heatmap text every" if count == of else "heatmap text"
        table = table.model_copy(update={"text": say("intents/tasks", section, count=count, of=of)})
    parts = (
        headline.verdict(portrait),
        *headline.scores(portrait),
        table,
        skill_rows.groups(portrait, every=every),
        tables.seniority(portrait),
        inputs.inputs(portrait),
    )
    return tuple(part for part in parts if part is not None)


def _tasks(understanding: Understanding, portrait: Portrait, side: Side) -> tuple[Part, ...]:
    key, many = portrait.key, portrait.many
    subject = headline.matched(understanding, portrait)
    named = portrait.exposed if side == "exposed" else portrait.holds
    if not named:
        return (Verdict(text=say("intents/tasks", "nothing", many=many)), subject)
    every = not _EVERY.isdisjoint((understanding.topic or "").split())
    table = _table(portrait, side, every=every)
    skills = skill_rows.groups(portrait, by=side, every=every)
    if table is None and skills is None:
        skills = skill_rows.skills(portrait, by=side)
    shown = [part for part in (table, skills) if part is not None and part.items]
    if not shown:
        return (Verdict(text=say("intents/tasks", "nothing", many=many)), subject)
    first = shown[0].items[0]
    section = side if table else f"{side} group"
    if section == "safe" and first.score >= _HALF:
        section = "safe none"
    text = say(
        "intents/tasks",
        section,
        key,
        many=many,
        first=_gerund(portrait, first.label),
        score=first.score,
        low=first.low,
        high=first.high,
    )
    parts: list[Part] = [Verdict(text=text), subject]
    if portrait.ref.taxonomy == "esco":
        parts.append(Paragraph(text=say("intents/tasks", f"{side} skills", key, parts=[t.gerund for t in named])))
    parts += shown
    if side == "safe":
        parts.append(Notes(heading=say("replace/headings", "limits"), items=(say("intents/tasks", "caution"),)))
    return tuple(parts)


def _gerund(portrait: Portrait, label: str) -> str:
    """The row's label as a noun: rows are labelled as published."""
    for thing in (*portrait.activities, *portrait.skills):
        if label.casefold() == thing.base.casefold():
            return thing.gerund
    return label


def _table(portrait: Portrait, side: Side, *, every: bool) -> ActivityTable | None:
    table = tables.activities(portrait, by=side, every=every, full=True)
    if table is None:
        return None
    heading = say("intents/tasks", f"{side} heading", many=portrait.many)
    count, of = len(table.items), len(portrait.activities)
    us = f" {say('intents/tasks', 'us', many=portrait.us_name)}" if portrait.us_name else ""
    text = say("intents/tasks", f"{side} text{' every' if count == of else ''}", count=count, of=of, us=us)
    return table.model_copy(update={"heading": heading, "text": text})
