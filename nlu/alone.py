"""Whether a text is a title and nothing else, whatever its words say elsewhere: "weather presenter", "print shop worker"."""

import re

from nlu.context import Said
from nlu.normalise import SMALL_WORDS
from nlu.query import exact_codes
from nlu.title_words import in_short, is_person, roles_of
from nlu.wanted import phrases

__all__ = ["stands_alone"]

_LONGEST = 5
_ONE_PIECE = re.compile(r"[^,.:;?!()/]*")
_BETWEEN = SMALL_WORDS | {"v", "vs", "versus"}
_OFFENCE = frozenset(("injection", "insult", "layoffs"))


def stands_alone(said: Said) -> bool:
    """Whether nothing is talked about and the whole text is a known short form or title, or a few words that end in one for people
    at work and begin with none that heads a question ("salary nurse")."""
    span = said.steps.span
    words = said.folded.split()
    if said.focus is not None or span is None or span.sure != "bare" or not 1 < len(words) <= _LONGEST:
        return False
    if said.reader.whole(said.words) is not None:
        return False
    if in_short(words, said.titles):
        return True
    if not _BETWEEN.isdisjoint(words) or not _ONE_PIECE.fullmatch(said.text):
        return False  # "cook at a nursing home"
    if exact_codes(words, said.titles):
        return True
    if words[0] in phrases("heading_words"):
        return False
    refused = said.reader.holds("out_of_scope", said.words)
    if refused is not None and (refused.kind in _OFFENCE or not said.titled):
        return False
    if said.reader.has(said.reader.best(said.plain_readings).name, "polite"):
        return False
    last = words[-1]
    return last not in roles_of(said.titles).never and is_person(last, said.titles)
