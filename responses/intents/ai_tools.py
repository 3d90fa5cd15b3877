"""Kinds of AI tool that meet an occupation's main activities, with dated examples."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from data.library import ToolExample, ToolKind
from nlu.understanding import Understanding
from responses import headline
from responses.grammar import capital
from responses.portrait import Portrait, Thing, choose
from responses.reply import Notes, Part, Verdict
from responses.words import say

__all__ = ["ai_tools"]

_SLOT = "intents/ai_tools"
_ACTIVITIES = 8
_KINDS = 5
_NAMED = 3


def ai_tools(understanding: Understanding, portrait: Portrait) -> tuple[Part, ...]:
    """Up to five kinds, those that meet most of the work first; none is recommended, and the month of each list is said."""
    subject = headline.matched(understanding, portrait)
    met = _met(portrait)
    kinds = portrait.view.prospects.kinds
    ranked = sorted(met, key=lambda id_: (-sum(worth for worth, _ in met[id_]), id_))[:_KINDS]
    if not ranked:
        return (Verdict(text=say(_SLOT, "none", many=portrait.many)), subject)
    names = [kinds[id_].name for id_ in ranked[:_NAMED]]
    text = say(_SLOT, "one" if len(names) == 1 else "verdict", portrait.key, many=portrait.many, names=names)
    notes = tuple(_kinds([(kinds[id_], [thing for _, thing in met[id_]]) for id_ in ranked]))
    month = max(kinds[id_].as_of for id_ in ranked)
    caution = Notes(
        heading=say(_SLOT, "caution heading"), items=(say(_SLOT, "dated", month=month), say(_SLOT, "allowed"))
    )
    return (Verdict(text=text), subject, *notes, caution)


def _met(portrait: Portrait) -> Mapping[str, list[tuple[float, Thing]]]:
    """For each kind of tool the activities it meets, with their worth, among those that AI reaches furthest into.

    An entry names the likeliest kind first, so the second counts half and the third a third.
    """
    met: dict[str, list[tuple[float, Thing]]] = {}
    for thing in (*_top(portrait.activities), *_top(portrait.skills)):
        entry = portrait.view.prospects.families.get(thing.family)
        for place, tool in enumerate(entry.tools if entry else (), 1):
            if tool in portrait.view.prospects.kinds:
                met.setdefault(tool, []).append((thing.part * thing.score / place, thing))
    return met


def _top(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """US activities and European skills each see another side of the work, so both have a say."""
    return choose(((thing.part * thing.score, thing) for thing in things if thing.essential), _ACTIVITIES)


def _kinds(listed: Sequence[tuple[ToolKind, list[Thing]]]) -> Iterator[Notes]:
    """Each kind with what it is for here; two that serve the same parts name them once."""
    served: dict[tuple[str, ...], str] = {}
    for kind, things in listed:
        parts = tuple(thing.gerund for thing in things[:_NAMED])
        first = served.setdefault(parts, kind.name)
        used = say(_SLOT, "for", things=parts) if first == kind.name else say(_SLOT, "for the same", name=first)
        named = say(_SLOT, "examples", names=[_example(example) for example in kind.examples])
        yield Notes(heading=capital(kind.name), items=(kind.what, used, named))


def _example(example: ToolExample) -> str:
    section = "example open" if example.open else "example"
    return say(_SLOT, section, name=example.name, maker=example.maker, since=example.since)
