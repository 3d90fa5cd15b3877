"""The same work through European skills: an occupation's ESCO skill groups, or single skills, as rows of a table."""

from typing import Literal

from responses.grammar import listed
from responses.headline import whole
from responses.portrait import Portrait, Thing
from responses.reasons import Reasons
from responses.reply import ActivityRow, ActivityTable
from responses.words import say
from scoring.assessment import SkillGroupScore

__all__ = ["groups", "row", "skills"]

_ROWS = 8
_NAMED = 3
Side = Literal["contribution", "exposed", "safe"]


def groups(portrait: Portrait, *, by: Side = "contribution", every: bool = False) -> ActivityTable | None:
    """The skill groups that hold most of the skills, or `every` one; None without an analysis or without groups."""
    shown = [group for group in portrait.view.analysis.groups if group.main or every]
    if not shown:
        return None
    shown.sort(key=lambda group: (_order(group, by), group.code))
    return ActivityTable(
        heading=say("intents/tasks", "groups heading"),
        text=say("intents/tasks", "groups text"),
        items=tuple(_group(portrait, group) for group in shown),
    )


def _order(group: SkillGroupScore, by: Side) -> float:
    return {"contribution": -group.contribution, "exposed": -group.score, "safe": group.score}[by]


def _group(portrait: Portrait, group: SkillGroupScore) -> ActivityRow:
    entry = portrait.view.library.get(group.code)
    named = list(group.skills[:_NAMED])
    more = len(group.skills) - len(named)
    section = "group skills more" if more else "group skills"
    holds = say("intents/tasks", section, parts=listed(named) if not more else ", ".join(named), more=more)
    return ActivityRow(
        label=group.title,
        score=whole(group.score),
        low=whole(group.low),
        high=whole(group.high),
        share=max(1, whole(100 * group.share)),
        level=group.level,
        reason=f"{holds} {entry.why}" if entry else holds,
        human=entry.human if entry else "",
        points=round(group.contribution, 1),
    )


def skills(portrait: Portrait, *, by: Literal["exposed", "safe"]) -> ActivityTable:
    """Single skills, where there is neither US task data nor an analysis by group."""
    sign = -1 if by == "exposed" else 1
    ranked = sorted(portrait.skills, key=lambda thing: (sign * thing.score, thing.key))[:_ROWS]
    reasons = Reasons(portrait, safe=by == "safe")
    return ActivityTable(
        heading=say("intents/tasks", f"{by} heading", many=portrait.many),
        text=say("intents/tasks", "skill row"),
        items=tuple(row(portrait, thing, *reasons.of(thing, place)) for place, thing in enumerate(ranked)),
    )


def row(portrait: Portrait, thing: Thing, reason: str, human: str) -> ActivityRow:
    """One skill as a row; its share is of all skills listed."""
    total = sum(one.weight for one in portrait.skills) or 1.0
    return ActivityRow(
        label=thing.base,
        score=whole(thing.score),
        low=whole(thing.low),
        high=whole(thing.high),
        share=max(1, whole(100 * thing.weight / total)),
        level="important" if thing.essential else "supporting",
        reason=reason,
        human=human,
    )
