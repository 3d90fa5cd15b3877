"""Words of distress: help and nothing else in a crisis; calm words, what is known, and one small step for fear or a lost job."""

from typing import Literal

from data.library import LibraryEntry
from nlu.understanding import Understanding
from responses.grammar import stem_words
from responses.portrait import Portrait, Thing
from responses.reply import Choice, Choices, Notes, Paragraph, Part, Verdict
from responses.view import View
from responses.words import say, say_all

__all__ = ["distress"]

_SLOT = "intents/distress"
_LOW = frozenset({"low", "insulated", "selectively exposed"})
_MIDDLE = frozenset({"moderate", "partially exposed"})
_FIRM, _HALF = 35, 50  # what AI gets only a little way into, and what it does half of
_MOST = 0.5


def distress(understanding: Understanding, portrait: Portrait | None, view: View) -> tuple[Part, ...]:
    """No score in any of them. What is not plainly fear for work or a lost job is answered as a crisis."""
    place = view.memory.turns
    if understanding.kind == "worry":
        return _worry(portrait, place)
    if understanding.kind == "lost":
        return _lost(portrait, place)
    return (
        Verdict(text=say(_SLOT, "crisis")),
        Notes(heading=say(_SLOT, "crisis heading"), items=say_all(_SLOT, "crisis items")),
    )


def _worry(portrait: Portrait | None, place: int) -> tuple[Part, ...]:
    key = portrait.key if portrait else ""
    return (
        Verdict(text=say(_SLOT, "worry", key, place)),
        Paragraph(text=_known(portrait, place)),
        Paragraph(heading=say(_SLOT, "step heading"), text=_step(portrait, place)),
        Paragraph(heading=say(_SLOT, "help heading"), text=say(_SLOT, "help", key, place)),
    )


def _lost(portrait: Portrait | None, place: int) -> tuple[Part, ...]:
    key = portrait.key if portrait else ""
    first = Verdict(text=say(_SLOT, "lost", key, place))
    steps = Notes(heading=say(_SLOT, "lost heading"), items=say_all(_SLOT, "lost items"))
    care = Paragraph(heading=say(_SLOT, "help heading"), text=say(_SLOT, "help", key, place))
    heading = say(_SLOT, "lost way heading")
    if portrait is None:
        return (first, steps, Paragraph(heading=heading, text=say(_SLOT, "lost way nobody")), care)
    ahead = Paragraph(heading=heading, text=say(_SLOT, "lost way", key, many=portrait.many))
    offered = tuple(Choice(label=line, detail="", send=line) for line in say_all(_SLOT, "lost choices"))
    return (first, steps, ahead, Choices(heading=say(_SLOT, "lost choices heading"), items=offered), care)


def _known(portrait: Portrait | None, place: int) -> str:
    """What the evidence says, in one gentle sentence without a number, and never kinder than it is."""
    if portrait is None:
        return say(_SLOT, "known nobody", "", place)
    level = _level(portrait)
    if level is None or not portrait.exposed or not portrait.holds:
        return say(_SLOT, "known none", "", place, many=portrait.many)
    held = portrait.holds[0]
    if level == "low" and (held.score >= _FIRM or _within_reach(portrait) >= _MOST):
        level = "middle"
    return say(
        _SLOT,
        f"known {level}",
        portrait.key,
        place,
        many=portrait.many,
        open=portrait.exposed[0].gerund,
        held=held.gerund,
    )


def _within_reach(portrait: Portrait) -> float:
    """The share of the work, by weight, that AI could do half of or more."""
    everything = sum(thing.weight for thing in portrait.main)
    return sum(thing.weight for thing in portrait.main if thing.score >= _HALF) / everything if everything else 1.0


def _level(portrait: Portrait) -> Literal["low", "middle", "high"] | None:
    disruption, overlap = portrait.assessment.disruption, portrait.assessment.overlap
    band = disruption.band if portrait.lead == "disruption" and disruption else overlap.tier if overlap else None
    if band is None:
        return None
    return "low" if band in _LOW else "middle" if band in _MIDDLE else "high"


def _step(portrait: Portrait | None, place: int) -> str:
    """What our library says to learn beside one of the occupation's own parts: the entry whose words fit its part best.

    Who writes again is given another one that fits as well.
    An entry that speaks for a whole branch of skills is taken only where there is no closer one.
    """
    if portrait is None:
        return say(_SLOT, "step nobody", "", place)
    parts: tuple[Thing, ...] = (*portrait.held_tasks, *portrait.holds, *portrait.exposed_tasks, *portrait.exposed)
    known = [(thing, entry) for thing in parts if (entry := portrait.view.library.get(thing.family)) is not None]
    if known:
        known.sort(key=lambda pair: (_closeness(*pair), pair[0].part), reverse=True)
        fitting = [pair for pair in known if _closeness(*pair) == _closeness(*known[0])]
        thing, entry = fitting[place % len(fitting)]
        return say(_SLOT, "step", portrait.key, place, part=thing.gerund, learn=entry.learn)
    if parts:
        return say(_SLOT, "step own", portrait.key, place, part=parts[place % len(parts)].gerund)
    return say(_SLOT, "step nobody", "", place)


def _closeness(thing: Thing, entry: LibraryEntry) -> tuple[bool, bool]:
    return entry.inherited_from is None, _fits(thing, entry)


def _fits(thing: Thing, entry: LibraryEntry) -> bool:
    return bool(stem_words(thing.base) & stem_words(f"{entry.learn} {entry.human}"))
