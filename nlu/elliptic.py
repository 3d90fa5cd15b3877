"""Texts that leave out what the conversation already holds: only a country, "and me?", "ok back to nurses. what should I learn".

What is left out is put back: the occupation that is meant is taken into focus, and the words that only say so are dropped.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from nlu.context import Context, Key, Said, same
from nlu.intents import Intent
from nlu.kindred import kind_of, kindred, told_apart
from nlu.place import only_place
from nlu.switching import switched_to
from nlu.understanding import RankScope
from nlu.wanted import after_opening, phrases, phrases_in

__all__ = ["Completed", "asks_elsewhere", "completed", "moved_to", "of_same_kind", "turned_round"]

_PIECE = re.compile(r"[,;.!?\n\r…]+|\s-+\s")
# "A software one", "the warehouse kind": with the last word of the title talked about it is another title.
_ONE = re.compile(r"(?:an? |the )?(?P<which>[a-z ]{2,30}?) (?:one|ones|kind|type|version)")
_OPPOSITE = {"tasks_exposed": "tasks_safe", "tasks_safe": "tasks_exposed"}
_SURE = 0.9
_MOST = 8  # words of "ok let us go back to the first one"


@dataclass(frozen=True, slots=True)
class Completed:
    """The occupation that a text goes back to, and the question it asks of it; `rest` is empty where it asks nothing."""

    context: Context
    focus: Key
    rest: str


def asks_elsewhere(said: Said) -> bool:
    """Whether a text only names a country: the last question is meant, there."""
    return (said.focus is not None or said.context.last_intent is not None) and only_place(
        said.text, said.folded
    ) is not None


def turned_round(said: Said) -> tuple[Intent | None, RankScope | None]:
    """ "Now the opposite": the last question the other way round, with the scope of a ranking; None where it has no other end."""
    last = said.context.last_intent or ""
    if said.folded not in phrases("opposite"):
        return None, None
    if last == "ranking":
        order: Literal["least", "most"] = "least" if said.context.ranked == "most" else "most"
        return Intent(last, _SURE, "the other end of the ranking"), RankScope(order=order)
    if last in _OPPOSITE and said.focus is not None:
        return Intent(_OPPOSITE[last], _SURE, "the last question the other way round"), None
    return None, None


def of_same_kind(said: Said) -> str | None:
    """ "And if I were a software one", with the title written out; None where the words make no other title of the kind."""
    opened = after_opening("again", said.folded) or said.folded
    one = _ONE.fullmatch(opened) if opened and said.focus is not None else None
    if one is None or said.focus is None or phrases_in("before", said.folded) or phrases_in("first", said.folded):
        return None
    if said.reader.whole(said.words) is not None:
        return None  # "print version"
    words, kind = one["which"].split(), kind_of(said.focus.title)
    match = kindred(said, words, kind)
    if match is None or match.best is None or same(match.best, said.focus) or not told_apart(words, match.best):
        return None
    return f"what about {one['which']} {kind}"


def completed(said: Said) -> Completed | None:
    """What a text that goes back to an occupation talked about before stands for; None where it goes back to none."""
    if not said.context.earlier and said.context.focus is None:
        return None
    pieces = [(piece, Said(piece, said.context, said.kb, said.titles)) for piece in _PIECE.split(said.text)]
    for at, (_, part) in enumerate(pieces):
        meant = _gone_back_to(part)
        if meant is not None and at == 0 and _names_work_after(said, pieces[1:]):
            # "And me, I do hair": what follows says what that work is.
            return Completed(said.context, meant, ", ".join(piece.strip() for piece, _ in pieces[1:] if piece.strip()))
        # "Back to carpentry" may go back to what is talked about still, once another was set beside it.
        stays = meant == said.context.focus and phrases_in("back", part.folded) is None and not _alone(said, part)
        if meant is None or stays:
            continue
        rest = ", ".join(piece.strip() for place, (piece, _) in enumerate(pieces) if place != at and piece.strip())
        return Completed(moved_to(said.context, meant), meant, rest)
    own = said.context.own
    if own is not None and own != said.context.focus and _speaks_of_own(said):
        return Completed(moved_to(said.context, own), own, said.text)
    return None


def _alone(said: Said, part: Said) -> bool:
    """Whether a text is nothing but "mine", which is no pit, or "hers": the last question stands, of what is talked about."""
    return (
        part.folded == said.folded
        and said.context.own is not None
        and _bare(said.folded) in phrases("own") | phrases("theirs")
    )


def _names_work_after(said: Said, pieces: Sequence[tuple[str, Said]]) -> bool:
    return any(part.folded and (said.names_title(piece) or said.says_work(piece)) for piece, part in pieces)


def _gone_back_to(part: Said) -> Key | None:
    """The occupation that a piece of a text goes back to, where the piece says nothing else."""
    folded = part.folded
    if not folded or len(folded.split()) > _MOST:
        return None
    if folded in phrases("forget"):
        own = _own(part.context)
        return part.context.earlier[0] if own == part.context.focus and part.context.earlier else own
    if _bare(folded) in phrases("return") and part.context.earlier:
        return part.context.earlier[0]
    back = phrases_in("back", folded)
    one = _ONE.fullmatch(after_opening("again", folded) or folded)
    if back is None and one is not None and not phrases_in("before", folded) and not phrases_in("first", folded):
        # "The driving one", where a driver was talked about before.
        earlier = switched_to(Said(one["which"], part.context, part.kb, part.titles), parts=True)
        return (earlier.taxonomy, earlier.key) if earlier is not None else None
    named = folded.partition(back)[2].strip() if back else after_opening("again", folded) or folded
    if _bare(named) in phrases("own"):
        return _own(part.context)
    if _bare(named) in phrases("theirs"):
        return _theirs(part.context)
    if back is None or not _bare(named):
        return None
    found = switched_to(Said(_bare(named), part.context, part.kb, part.titles), parts=True, back=True)
    return (found.taxonomy, found.key) if found is not None else None


def _bare(named: str) -> str:
    """Without "ok" before and "then" behind it."""
    words = named.split()
    while words and words[0] in phrases("leading_words"):
        del words[0]
    while words and words[-1] in phrases("trailing_words"):
        del words[-1]
    return " ".join(words)


def _own(context: Context) -> Key | None:
    """The writer's own occupation as far as it is known: else the one talked about first."""
    return context.own or (context.earlier[-1] if context.earlier else context.focus)


def _theirs(context: Context) -> Key | None:
    """Somebody else's occupation: the last one that is not the writer's, or the one before where that is not known."""
    known = [key for key in (context.focus, *context.earlier) if key is not None and key != context.own]
    if context.own is None:
        known = known[1:]
    return known[0] if known else None


def _speaks_of_own(said: Said) -> bool:
    """ "What bits of my job could go", while somebody else's is talked about."""
    return phrases_in("own_in_question", said.folded) is not None and not said.titled


def moved_to(context: Context, to: Key) -> Context:
    """The conversation as it is once the talk has moved there."""
    earlier = tuple(key for key in (context.focus, *context.earlier) if key is not None and key != to)
    return replace(context, focus=to, earlier=earlier, choices=(), listed=())
