"""Which tasks are most exposed, and which are safest."""

from typing import Literal

from nlu.understanding import Understanding
from responses import headline, tables
from responses.portrait import Portrait, Thing
from responses.reply import ActivityRow, ActivityTable, Notes, Paragraph, Part, Verdict
from responses.words import say

__all__ = ["tasks_exposed", "tasks_safe"]

_ROWS = 8
Side = Literal["exposed", "safe"]


def tasks_exposed(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The tasks AI reaches furthest into, highest score first."""
    return _tasks(understanding, portrait, "exposed")


def tasks_safe(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """The tasks AI reaches least into, lowest score first, with the caution that "safe" needs."""
    return _tasks(understanding, portrait, "safe")


def _tasks(understanding: Understanding, portrait: Portrait, side: Side) -> tuple[Part, ...]:
    key, many = portrait.key, portrait.many
    subject = headline.matched(understanding, portrait)
    named = portrait.exposed if side == "exposed" else portrait.holds
    if not named:
        return (Verdict(text=say("intents/tasks", "nothing", many=many)), subject)
    table = _table(portrait, side) or _skills(portrait, side)
    first = table.items[0]
    text = say(
        "intents/tasks",
        side,
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
    parts.append(table)
    if side == "safe":
        parts.append(Notes(heading=say("replace/headings", "limits"), items=(say("intents/tasks", "caution"),)))
    return tuple(parts)


def _gerund(portrait: Portrait, label: str) -> str:
    """The row's label as a noun: rows are labelled as published."""
    for thing in (*portrait.activities, *portrait.skills):
        if label.casefold() == thing.base.casefold():
            return thing.gerund
    return label


def _table(portrait: Portrait, side: Side) -> ActivityTable | None:
    table = tables.activities(portrait, _ROWS, by=side)
    if table is None:
        return None
    heading = say("intents/tasks", f"{side} heading", many=portrait.many)
    return table.model_copy(update={"heading": heading, "text": say("intents/tasks", f"{side} text")})


def _skills(portrait: Portrait, side: Side) -> ActivityTable:
    """Where the US has no task data, the European skills stand in."""
    sign = -1 if side == "exposed" else 1
    ranked = sorted(portrait.skills, key=lambda thing: (sign * thing.score, thing.key))[:_ROWS]
    total = sum(thing.weight for thing in portrait.skills) or 1.0
    return ActivityTable(
        heading=say("intents/tasks", f"{side} heading", many=portrait.many),
        text=say("intents/tasks", "skill row"),
        items=tuple(_row(portrait, thing, total, place) for place, thing in enumerate(ranked)),
    )


def _row(portrait: Portrait, thing: Thing, total: float, place: int) -> ActivityRow:
    reason, human = tables.reasons(portrait, thing, thing, place)
    return ActivityRow(
        label=thing.base,
        score=headline.whole(thing.score),
        low=headline.whole(thing.low),
        high=headline.whole(thing.high),
        share=max(1, headline.whole(100 * thing.weight / total)),
        level="important" if thing.essential else "supporting",
        reason=reason,
        human=human,
    )
