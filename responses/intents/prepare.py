"""What to do this week and this quarter, from the occupation's own exposed activities and our library."""

from collections.abc import Iterator, Sequence

from data.library import LibraryEntry
from nlu.understanding import Understanding
from responses import headline
from responses.headline import whole
from responses.portrait import Portrait, Thing
from responses.reply import Notes, Part, Takeaways, Verdict
from responses.words import say

__all__ = ["prepare"]

_SLOT = "intents/prepare"


def prepare(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """Two short lists of things to do, each with the activity it is about and that activity's score."""
    subject = headline.matched(understanding, portrait)
    exposed = portrait.exposed_tasks or portrait.exposed[:3]
    held = portrait.held_tasks or portrait.holds[:3]
    known = [(thing, entry) for thing in exposed if (entry := _entry(portrait, thing)) is not None]
    if not known or not held:
        return (Verdict(text=say(_SLOT, "none", many=portrait.many)), subject)
    first = known[0][0]
    text = say(_SLOT, "verdict", portrait.key, open=first.gerund, held=held[0].gerund)
    week = Takeaways(heading=say(_SLOT, "week"), items=tuple(_week(portrait, known)))
    quarter = Takeaways(heading=say(_SLOT, "quarter"), items=tuple(_quarter(portrait, known, held)))
    caution = Notes(heading=say(_SLOT, "caution heading"), items=(say(_SLOT, "caution"),))
    return (Verdict(text=text), subject, week, quarter, caution)


def _entry(portrait: Portrait, thing: Thing) -> LibraryEntry | None:
    return portrait.view.prospects.families.get(thing.family)


def _figures(thing: Thing) -> dict[str, str | int]:
    return {"thing": thing.gerund, "score": whole(thing.score), "low": whole(thing.low), "high": whole(thing.high)}


def _week(portrait: Portrait, known: Sequence[tuple[Thing, LibraryEntry]]) -> Iterator[str]:
    thing, entry = known[0]
    kind = next((kinds[tool] for tool in entry.tools if tool in (kinds := portrait.view.prospects.kinds)), None)
    values = _figures(thing)
    if kind is None:
        yield say(_SLOT, "try bare", portrait.key, **values)
    else:
        yield say(_SLOT, "try", portrait.key, **values, kind=kind.name)
    yield say(_SLOT, "learn", thing=thing.gerund, learn=entry.learn)
    yield say(_SLOT, "count", open=thing.gerund)


def _quarter(portrait: Portrait, known: Sequence[tuple[Thing, LibraryEntry]], held: Sequence[Thing]) -> Iterator[str]:
    said = {known[0][1].learn}
    for thing, entry in known[1:]:
        if entry.learn not in said:
            said.add(entry.learn)
            yield say(_SLOT, "learn", thing=thing.gerund, learn=entry.learn)
    kept = held[0]
    own = _entry(portrait, kept)
    yield say(_SLOT, "hold", portrait.key, **_figures(kept))
    if own is not None and own.learn not in said:
        yield say(_SLOT, "learn", thing=kept.gerund, learn=own.learn)
    moves = portrait.view.prospects.moves
    listed = (*moves.close, *moves.stretch) if moves else ()
    near = [move.to.plural for move in listed if move.pay != "far less"][:2]
    if near:
        yield say(_SLOT, "look", names=near)
