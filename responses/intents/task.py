"""One task by itself: as it stands in the occupation, or how it stands elsewhere where it is no typical part of it."""

from nlu.understanding import Understanding
from responses import headline, skill_rows, tables
from responses.grammar import sentence
from responses.portrait import Portrait, Thing
from responses.reasons import Reasons
from responses.reply import ActivityRow, ActivityTable, Notes, Paragraph, Part, Verdict
from responses.words import say

__all__ = ["task"]


def task(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """One task: the occupation's activity or skill that was named, else the nearest one outside it; with its neighbours."""
    subject = headline.matched(understanding, portrait)
    found = _thing(portrait, portrait.view.inside)
    if found is not None:
        return _inside(portrait, found, subject)
    outside = portrait.view.outside
    if outside is None:
        return (Verdict(text=_unknown(portrait)), subject, *_offer(portrait))
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
    told = [say("intents/task", "outside rests"), *(sentence(said) for said in (outside.ai, outside.human) if said)]
    return (Verdict(text=text), subject, Paragraph(text=" ".join(told)), *_offer(portrait))


def _inside(portrait: Portrait, found: Thing, subject: Part) -> tuple[Part, ...]:
    section = headline.reach_of(found.score)
    under = portrait.view.under
    text = say(
        "intents/task",
        section,
        portrait.key + found.key,
        many=portrait.many,
        part=say("intents/task", "under it") if under else found.gerund,
        score=headline.whole(found.score),
        low=headline.whole(found.low),
        high=headline.whole(found.high),
    )
    if under:
        text = f"{say('intents/task', 'under', portrait.key + found.key, part=found.gerund)} {text}"
    row = _row(portrait, found, 0)
    if any(one.id == found.key for one in portrait.assessment.activities):
        text += " " + say(
            "intents/task",
            "weight" if row.importance is None else "weight importance",
            share=row.share,
            level=row.level,
            importance=row.importance,
            points=str(row.points),
        )
    others = [thing for key in portrait.view.also if (thing := _thing(portrait, key)) is not None]
    for other in others:
        text += " " + say(
            "intents/task",
            "also",
            part=other.gerund,
            score=headline.whole(other.score),
            low=headline.whole(other.low),
            high=headline.whole(other.high),
        )
    rows = (row, *(_row(portrait, other, place) for place, other in enumerate(others, 1)))
    table = ActivityTable(heading=say("intents/task", "headings" if others else "heading"), items=rows)
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


def _thing(portrait: Portrait, key: str | None) -> Thing | None:
    return next((one for one in (*portrait.activities, *portrait.skills) if one.key == key), None)


def _row(portrait: Portrait, found: Thing, place: int) -> ActivityRow:
    reason, human = Reasons(portrait, full=True).of(found, place)
    activity = next((row for row in portrait.assessment.activities if row.id == found.key), None)
    if activity is None:
        return skill_rows.row(portrait, found, reason, human)
    return tables.row_of(portrait, activity, reason, human, full=True)


def _unknown(portrait: Portrait) -> str:
    return say("intents/task", "unknown", portrait.key, portrait.view.memory.turns, many=portrait.many)


def _offer(portrait: Portrait) -> tuple[Part, ...]:
    things = [thing.gerund for thing in (*portrait.exposed[:3], *portrait.holds[:3])]
    if not things:
        return ()
    return (Notes(heading=say("intents/task", "offer"), items=tuple(things)),)
