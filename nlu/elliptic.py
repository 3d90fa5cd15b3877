"""Texts that leave out what the conversation already holds: only a country, "and me?", "ok back to nurses. what should I learn".

What is left out is put back: the occupation that is meant is taken into focus, and the words that only say so are dropped.
"""

import re
from dataclasses import dataclass, replace

from nlu.context import Context, Key, Said, same
from nlu.kindred import kind_of, kindred, told_apart
from nlu.place import only_place
from nlu.switching import switched_to
from nlu.wanted import after_opening, phrases, phrases_in

__all__ = ["Completed", "asks_elsewhere", "completed", "of_same_kind"]

_PIECE = re.compile(r"[,;.!?\n\r…]+|\s-+\s")
# "A software one", "the warehouse kind": with the last word of the title talked about it is another title.
_ONE = re.compile(r"(?:an? |the )?(?P<which>[a-z ]{2,30}?) (?:one|ones|kind|type|version)")
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


def of_same_kind(said: Said) -> str | None:
    """ "And if I were a software one", with the title written out; None where the words make no other title of the kind."""
    opened = after_opening("again", said.folded) or said.folded
    one = _ONE.fullmatch(opened) if opened and said.focus is not None else None
    if one is None or said.focus is None or phrases_in("before", said.folded) or phrases_in("first", said.folded):
        return None
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
        # "Back to carpentry" may go back to what is talked about still, once another was set beside it.
        stays = meant == said.context.focus and phrases_in("back", part.folded) is None
        if meant is None or stays:
            continue
        rest = ", ".join(piece.strip() for place, (piece, _) in enumerate(pieces) if place != at and piece.strip())
        return Completed(_moved(said.context, meant), meant, rest)
    own = said.context.own
    if own is not None and own != said.context.focus and _speaks_of_own(said):
        return Completed(_moved(said.context, own), own, said.text)
    return None


def _gone_back_to(part: Said) -> Key | None:
    """The occupation that a piece of a text goes back to, where the piece says nothing else."""
    folded = part.folded
    if not folded or len(folded.split()) > _MOST:
        return None
    if folded in phrases("forget"):
        return _own(part.context)
    back = phrases_in("back", folded)
    one = _ONE.fullmatch(after_opening("again", folded) or folded)
    if back is None and one is not None and not phrases_in("before", folded) and not phrases_in("first", folded):
        # "The driving one", where a driver was talked about before.
        earlier = switched_to(Said(one["which"], part.context, part.kb, part.titles), parts=True)
        return (earlier.taxonomy, earlier.key) if earlier is not None else None
    named = folded.partition(back)[2].strip() if back else after_opening("again", folded) or folded
    if _bare(named) in phrases("own"):
        return _own(part.context)
    if back is None or not named:
        return None
    found = switched_to(Said(named, part.context, part.kb, part.titles), parts=True)
    return (found.taxonomy, found.key) if found is not None else None


def _bare(named: str) -> str:
    """Without "ok" before and "then" behind it."""
    words = named.split()
    while words and words[0] in phrases("leading_words"):
        del words[0]
    while words and words[-1] in ("again", "now", "please", "then", "though", "tho", "instead"):
        del words[-1]
    return " ".join(words)


def _own(context: Context) -> Key | None:
    """The writer's own occupation as far as it is known: else the one talked about first."""
    return context.own or (context.earlier[-1] if context.earlier else context.focus)


def _speaks_of_own(said: Said) -> bool:
    """ "What bits of my job could go", while somebody else's is talked about."""
    return phrases_in("own_in_question", said.folded) is not None and not said.titled


def _moved(context: Context, to: Key) -> Context:
    """The conversation as it is once the talk has moved there."""
    earlier = tuple(key for key in (context.focus, *context.earlier) if key is not None and key != to)
    return replace(context, focus=to, earlier=earlier, choices=())
