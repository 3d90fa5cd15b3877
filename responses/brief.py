"""Each answer in one line: for "shorter", and for what is asked a second time. A line begins small and has no full stop."""

from collections.abc import Callable, Mapping, Sequence

from nlu.understanding import Understanding
from responses.answers import answer_of
from responses.headline import numbers, whole
from responses.intents.compare import verdict
from responses.moves import dollars
from responses.portrait import Portrait, Thing
from responses.reply import ActivityTable, Notes, Reply
from responses.view import View
from responses.words import say
from scoring.assessment import Assessment
from scoring.prospects import Lens

__all__ = ["line_of"]

_SLOT = "fresh/brief"
_NAMED = 3
_RANKED = "ranked"


def line_of(understanding: Understanding, assessment: Assessment | None, view: View, reply: Reply) -> str:
    """The answer that `reply` gives, in a line with its figures; empty where there is nothing shorter to say."""
    line = answer_of(understanding.intent).line
    if line == _RANKED:
        return _ranked(view)
    if assessment is None or understanding.focus is None or understanding.decision != "match":
        return ""
    if len(understanding.compared) > 1 and understanding.intent != "compare":
        return _weighed(understanding.intent, view)
    make = _LINES.get(line)
    return make(Portrait(assessment, view), reply) if make else ""


def _score(portrait: Portrait, _: Reply) -> str:
    found = numbers(portrait, portrait.lead)
    if found is None:
        return say(_SLOT, "no score", many=portrait.many)
    return say(_SLOT, "score", many=portrait.many, **found)


def _exposed(portrait: Portrait, reply: Reply) -> str:
    return _tasks("exposed", portrait, reply)


def _safe(portrait: Portrait, reply: Reply) -> str:
    return _tasks("safe", portrait, reply)


def _tasks(side: str, portrait: Portrait, reply: Reply) -> str:
    table = next((part for part in reply.parts if isinstance(part, ActivityTable) and part.items), None)
    if table is None:
        return ""
    gerunds = {thing.base.casefold(): thing.gerund for thing in (*portrait.activities, *portrait.skills)}
    rows = [(gerunds.get(row.label.casefold(), row.label), row.score) for row in table.items[:_NAMED]]
    return say(_SLOT, side, parts=[say(_SLOT, "part", part=label, score=score) for label, score in rows])


def _task(portrait: Portrait, reply: Reply) -> str:
    table = next((part for part in reply.parts if isinstance(part, ActivityTable) and len(part.items) == 1), None)
    if table is None:
        return ""
    [row] = table.items
    gerunds = {thing.base.casefold(): thing.gerund for thing in (*portrait.activities, *portrait.skills)}
    part = gerunds.get(row.label.casefold(), row.label)
    return say(_SLOT, "task", part=part, score=row.score, low=row.low, high=row.high)


def _levels(portrait: Portrait, _: Reply) -> str:
    found = portrait.assessment.overlap
    if found is None:
        return ""
    return say(_SLOT, "levels", **{name: whole(value) for name, value in found.seniority.model_dump().items()})


def _made_of(portrait: Portrait, _: Reply) -> str:
    disruption, overlap = portrait.assessment.disruption, portrait.assessment.overlap
    found = disruption if portrait.lead == "disruption" else overlap
    if found is None:
        return ""
    figures = found.factors if disruption is found and disruption is not None else overlap.signals if overlap else None
    if figures is None:
        return ""
    parts = [
        say(_SLOT, "made part", name=say("intents/why", f"name {name}"), value=whole(value))
        for name, value in figures.model_dump().items()
        if value is not None
    ]
    return say(_SLOT, "made of", many=portrait.many, score=whole(found.score), parts=parts)


def _confidence(portrait: Portrait, reply: Reply) -> str:
    found = numbers(portrait, portrait.lead)
    return say(_SLOT, "confidence", **found) if found else _score(portrait, reply)


def _horizons(portrait: Portrait, _: Reply) -> str:
    horizons = portrait.view.sureness.horizons if portrait.view.sureness else None
    if horizons is None:
        return ""
    shares = {name: whole(100 * getattr(horizons, name)) for name in ("now", "soon", "longer")}
    return say(_SLOT, "horizons", **shares)


def _prepare(portrait: Portrait, _: Reply) -> str:
    exposed, held = portrait.exposed_tasks or portrait.exposed, portrait.held_tasks or portrait.holds
    return say(_SLOT, "prepare", open=exposed[0].gerund, held=held[0].gerund) if exposed and held else ""


def _tools(_: Portrait, reply: Reply) -> str:
    # Each kind is a note of its own; the last one is the caution.
    names = [part.heading[:1].lower() + part.heading[1:] for part in reply.parts if isinstance(part, Notes)][:-1]
    return say(_SLOT, "tools", names=names[:_NAMED]) if names else ""


def _moves(portrait: Portrait, _: Reply) -> str:
    moves = portrait.view.prospects.moves
    listed = (*moves.close, *moves.stretch) if moves else ()
    return say(_SLOT, "moves", names=[move.to.plural for move in listed[:_NAMED]]) if listed else ""


def _related(portrait: Portrait, _: Reply) -> str:
    prospects = portrait.view.prospects
    near = prospects.by_work or prospects.by_score
    return say(_SLOT, "related", names=[one.plural or one.title for one in near[:_NAMED]]) if near else ""


def _ranked(view: View) -> str:
    ranking = view.prospects.ranking
    rows = ranking.rows if ranking else ()
    return say(_SLOT, "ranking", names=[row.outline.plural for row in rows[:_NAMED]]) if rows else ""


def _wage(portrait: Portrait, _: Reply) -> str:
    pay = portrait.view.prospects.pay
    if pay is None or pay.median is None:
        return ""
    return say(_SLOT, "wage", title=portrait.many_us, median=dollars(pay.median.value))


def _growth(portrait: Portrait, _: Reply) -> str:
    pay = portrait.view.prospects.pay
    if pay is None or pay.growth is None:
        return ""
    return say(_SLOT, "growth", title=portrait.many_us, percent=f"{pay.growth.value:+g}".replace("-", "−"))


def _describe(portrait: Portrait, _: Reply) -> str:
    return say(_SLOT, "describe", parts=_bases(portrait.doing[:_NAMED])) if portrait.doing else ""


def _bases(things: Sequence[Thing]) -> list[str]:
    return [thing.base for thing in things]


def _mix(portrait: Portrait, reply: Reply) -> str:
    sureness = portrait.view.sureness
    if sureness is None or sureness.mix is None:
        return say(_SLOT, "mix ask")
    found = numbers(portrait, portrait.lead)
    return say(_SLOT, "mix", **found) if found else _score(portrait, reply)


def _compare(portrait: Portrait, _: Reply) -> str:
    outlines = portrait.view.prospects.compared
    if len(outlines) < 2:
        return ""
    lens: Lens = "overlap" if all(one.exposure("overlap") for one in outlines) else "disruption"
    said = []
    for one in outlines:
        found = one.exposure(lens)
        if found is None:
            said.append(say(_SLOT, "compare none", many=one.plural))
        else:
            score, low, high = map(whole, found)
            said.append(say(_SLOT, "compare one", many=one.plural, score=score, low=low, high=high))
    return say(_SLOT, "compare", names=said)


def _weighed(intent: str, view: View) -> str:
    """Which of several it is; the verdict as it stands is a line."""
    outlines = view.prospects.compared
    if len(outlines) < 2:
        return ""
    line = verdict(outlines, intent, "overlap").removesuffix(".")
    return line if line[:2].isupper() else f"{line[:1].lower()}{line[1:]}"


# By the name that the catalogue gives them.
_LINES: Mapping[str, Callable[[Portrait, Reply], str]] = {
    make.__name__.removeprefix("_"): make
    for make in (
        _compare,
        _confidence,
        _describe,
        _exposed,
        _growth,
        _horizons,
        _levels,
        _made_of,
        _mix,
        _moves,
        _prepare,
        _related,
        _safe,
        _score,
        _task,
        _tools,
        _wage,
    )
}
