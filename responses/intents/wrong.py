"""Somebody says that the occupation was the wrong one, or the answer no use: thanks, and the ways on."""

from nlu.understanding import Candidate, Understanding
from responses.portrait import Portrait
from responses.reply import Choice, Choices, Part, Verdict
from responses.short_answer import short_answer
from responses.view import Memory, View
from responses.words import say

__all__ = ["wrong"]

_SLOT = "intents/wrong"
_OFFERED = 4
_LONGEST = 60
_WAYS = {"nobody": ("payroll", "line", "ranking"), "job": ("mix", "steps")}


def wrong(understanding: Understanding, portrait: Portrait | None, view: View) -> tuple[Part, ...]:
    """The short answer for the occupation that was meant; where none was named, what else the words could have meant."""
    if understanding.kind == "useless":
        return _useless(portrait, view.memory)
    taken = understanding.corrected
    if portrait is not None and not (taken and understanding.focus and taken.key == understanding.focus.key):
        section = "corrected" if taken else "corrected bare"
        said = say(_SLOT, section, portrait.key, many=portrait.many, taken=taken.title if taken else "")
        return short_answer(understanding, portrait, said)
    return _again(understanding, taken, view.memory.turns)


def _again(understanding: Understanding, taken: Candidate | None, place: int) -> tuple[Part, ...]:
    title = taken.title if taken else ""
    bare = "" if taken else " bare"
    others = _others(understanding, taken)
    if not others:
        return (Verdict(text=say(_SLOT, f"ask{bare}", title, place, taken=title)),)
    words = _unclear(understanding, title)
    section = "pick words" if words else f"pick{bare}"
    text = say(_SLOT, section, title, place, taken=title, words=words)
    items = tuple(Choice(label=one.title, detail="", send=one.title) for one in others)
    return (Verdict(text=text), Choices(heading=say(_SLOT, "pick heading"), items=items))


def _unclear(understanding: Understanding, title: str) -> str:
    """The unclear title somebody named instead; empty where the words are no part of a title, or of the one that was taken."""
    match = understanding.match
    words = " ".join(match.span.split()) if match and match.choices else ""
    said = set(words.casefold().split())
    titles = [set(one.title.casefold().split()) for one in (match.choices if match else ())]
    of_a_title = any(said & one for one in titles) and not said <= set(title.casefold().split())
    return words if of_a_title and len(words) <= _LONGEST else ""


def _others(understanding: Understanding, taken: Candidate | None) -> list[Candidate]:
    """The choices of an unclear title, else all that was considered, best first; never what was just taken back."""
    match = understanding.match
    if match is None:
        return []
    seen = {one.title.casefold() for one in (*understanding.denied, *((taken,) if taken else ()))}
    pool = match.choices or sorted((*match.esco, *match.soc), key=lambda one: -one.confidence)
    found: list[Candidate] = []
    for candidate in pool:
        if candidate.title.casefold() not in seen and len(found) < _OFFERED:
            seen.add(candidate.title.casefold())
            found.append(candidate)
    return found


def _useless(portrait: Portrait | None, memory: Memory) -> tuple[Part, ...]:
    """No defence; three ways on, as buttons: with the occupation talked about, else to one."""
    part = (
        min(portrait.exposed[:3], key=lambda thing: (len(thing.gerund), thing.key))
        if portrait and portrait.exposed
        else None
    )
    ways = (*_WAYS["job"], "part" if part else "title") if portrait or memory.focus else _WAYS["nobody"]
    items = []
    for way in ways:
        label, _, send = say(_SLOT, f"way {way}", part=part.gerund if part else "").partition(" | ")
        items.append(Choice(label=label, detail="", send=send))
    return (
        Verdict(text=say(_SLOT, "useless", "", memory.turns)),
        Choices(heading=say(_SLOT, "useless heading"), items=tuple(items)),
    )
