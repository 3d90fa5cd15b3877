"""Switching back: "back to my old job", "the first one again", "back to nurses"."""

from nlu.context import Said, occupation
from nlu.normalise import fold, singular
from nlu.understanding import Candidate
from nlu.wanted import phrases_in

__all__ = ["switched_to"]


def switched_to(said: Said) -> Candidate | None:
    """The occupation talked about before that a text goes back to; None where it names none of them."""
    earlier = [each for each in (occupation(key, said.titles) for key in said.context.earlier) if each is not None]
    if not earlier:
        return None
    words = {singular(word) for word in said.folded.split()}
    for candidate in earlier:
        if {singular(word) for word in fold(candidate.title).split()} <= words:
            return candidate
    if phrases_in("before", said.folded):
        return earlier[0]
    if phrases_in("first", said.folded):
        return earlier[-1]
    return None
