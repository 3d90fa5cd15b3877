"""Answers to the question which of several titles is meant: one of them, another of their kind, or none."""

from collections.abc import Sequence

from nlu.choice import chosen
from nlu.context import Said, occupation
from nlu.kindred import kind_of, kindred, told_apart
from nlu.normalise import SMALL_WORDS
from nlu.understanding import Candidate, Match, Understanding
from nlu.wanted import after_opening

__all__ = ["answered"]

_FEW = 3
_NONE_OF_THEM = 0.9


def answered(said: Said) -> Understanding | None:
    """One of the offered titles, or none of them."""
    context, titles = said.context, said.titles
    if not context.choices:
        return None
    offered = [occupation(key, titles) for key in context.choices]
    names = [candidate.title if candidate else "" for candidate in offered]
    fill = titles.tables["roles"]["choosing"]
    meant = after_opening("correcting", said.folded) or ""  # "wrong, i meant ..."
    at = next((at for text in (said.text, meant) if (at := chosen(text, names, fill)) is not None), None)
    if at is not None and (picked := offered[at]) is not None:
        return _picked(picked, f"choice {at + 1} of {len(names)}")
    another = _of_the_kind_offered(said, names, [word for word in (meant or said.folded).split() if word not in fill])
    if another is not None:
        return another
    if " ".join(said.words) in said.reader.none_of_them or said.folded in said.reader.none_of_them:
        return _picked(None, "none of the titles offered")
    return None


def _picked(picked: Candidate | None, why: str, match: Match | None = None) -> Understanding:
    return Understanding(
        intent="choose",
        intent_confidence=1.0 if picked else _NONE_OF_THEM,
        decision="match" if picked else "none",
        confidence=picked.confidence if picked else 0.0,
        focus=picked,
        match=match,
        why=(why,),
    )


def _of_the_kind_offered(said: Said, names: Sequence[str], words: Sequence[str]) -> Understanding | None:
    """ "In a restaurant", where managers were offered: a kind of them that was not among those."""
    kinds = {kind_of(name) for name in names}
    words = [word for word in words if word not in SMALL_WORDS]
    if len(kinds) != 1 or not 0 < len(words) <= _FEW or said.reader.whole(said.words) is not None:
        return None
    match = kindred(said, words, kinds.pop())
    if match is None or match.best is None or match.decision != "match" or not told_apart(words, match.best):
        return None
    return _picked(match.best, "another of the kind that was offered", match)
