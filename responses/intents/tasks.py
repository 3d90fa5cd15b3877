"""Which tasks are most exposed, which are safest, and one task by itself."""

from typing import Literal

from nlu.understanding import Understanding
from responses import headline, inputs, skill_rows, tables
from responses.grammar import stem_words
from responses.portrait import Portrait, Thing
from responses.reasons import Reasons
from responses.reply import ActivityTable, Notes, Paragraph, Part, Verdict
from responses.words import say

__all__ = ["heatmap", "task", "tasks_exposed", "tasks_safe"]

Side = Literal["exposed", "safe"]
_EVERY = frozenset({"all", "complete", "entire", "every", "full", "whole"})
# Words around the name of a task, in what people ask about one.
_AROUND = stem_words(
    "activity task job work part doing does what about exposed safe tell much far can replace automate the of is it"
)
_COVERED = 0.6


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
    text = say(
        "intents/tasks",
        side if table else f"{side} group",
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
    text = say("intents/tasks", f"{side} text{' every' if count == of else ''}", count=count, of=of)
    return table.model_copy(update={"heading": heading, "text": text})


def task(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """One task: the occupation's activity or skill that was named, else the nearest one outside it; with its neighbours."""
    subject = headline.matched(understanding, portrait)
    found = _named(portrait, understanding.topic or "")
    if found is not None:
        return _inside(portrait, found, subject)
    outside = portrait.view.outside
    if outside is None:
        return (Verdict(text=say("intents/task", "unknown", many=portrait.many)), subject, *_offer(portrait))
    text = say(
        "intents/task",
        "outside",
        portrait.key,
        many=portrait.many,
        part=outside.gerund,
        score=headline.whole(outside.score),
        low=headline.whole(outside.low),
        high=headline.whole(outside.high),
    )
    told = [say("intents/task", "outside rests"), *(said for said in (outside.ai, outside.human) if said)]
    return (Verdict(text=text), subject, Paragraph(text=" ".join(told)), *_offer(portrait))


def _named(portrait: Portrait, topic: str) -> Thing | None:
    """The activity, else the skill, whose words cover what was asked best; None where none covers most of it."""
    asked = stem_words(topic) - _AROUND - stem_words(portrait.many) - stem_words(portrait.one)
    if not asked:
        return None
    best: tuple[float, float, Thing] | None = None
    for thing in (*portrait.activities, *portrait.skills):
        own = stem_words(thing.base)
        shared = len(asked & own)
        fit = (shared / len(asked), shared / max(1, len(own)))
        if fit[0] >= _COVERED and (best is None or fit > best[:2]):
            best = (*fit, thing)
    return best[2] if best else None


def _inside(portrait: Portrait, found: Thing, subject: Part) -> tuple[Part, ...]:
    activity = next((row for row in portrait.assessment.activities if row.id == found.key), None)
    section = headline.reach_of(found.score)
    text = say(
        "intents/task",
        section,
        portrait.key + found.key,
        many=portrait.many,
        part=found.gerund,
        score=headline.whole(found.score),
        low=headline.whole(found.low),
        high=headline.whole(found.high),
    )
    reason, human = Reasons(portrait, full=True).of(found, 0)
    if activity is not None:
        row = tables.row_of(portrait, activity, reason, human, full=True)
        text += " " + say(
            "intents/task",
            "weight" if row.importance is None else "weight importance",
            share=row.share,
            level=row.level,
            importance=row.importance,
            points=str(row.points),
        )
    else:
        row = skill_rows.row(portrait, found, reason, human)
    table = ActivityTable(heading=say("intents/task", "heading"), items=(row,))
    entry = portrait.view.library.get(found.family)
    ahead = []
    if entry is not None:
        ahead.append(
            Paragraph(
                heading=say("intents/task", "ahead"),
                text=f"{entry.change} {say('intents/task', f'horizon {entry.horizon}')}",
            )
        )
        ahead.append(Paragraph(text=say("intents/task", "learn", learn=entry.learn)))
    return (Verdict(text=text), subject, table, *ahead)


def _offer(portrait: Portrait) -> tuple[Part, ...]:
    things = [thing.gerund for thing in (*portrait.exposed[:3], *portrait.holds[:3])]
    if not things:
        return ()
    return (Notes(heading=say("intents/task", "offer"), items=tuple(things)),)
