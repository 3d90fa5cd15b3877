"""The two or three occupations that a text sets side by side."""

import re

from data.knowledge import KnowledgeBase
from nlu.match import match
from nlu.titles import TitleIndex
from nlu.understanding import Candidate

__all__ = ["compared_in"]

_MOST = 3
# What stands between two titles, and what stands around them; the matcher drops any other words of the question.
_BETWEEN = re.compile(r"\b(?:vs|versus|or|and|with|to|than|against|compared)\b|[,;/]", re.IGNORECASE)
_AROUND = re.compile(
    r"\b(?:compare|comparison|difference between|which is|who is|which one is|safer|riskier|better|more exposed|side by side)\b",
    re.IGNORECASE,
)
_SURE = 0.5
_LONGEST = 300


def compared_in(
    text: str, kb: KnowledgeBase, titles: TitleIndex, first: Candidate | None = None
) -> tuple[Candidate, ...]:
    """Up to three occupations in the order they are named; `first` is put before a single one. Fewer than two are none."""
    found: list[Candidate] = []
    for piece in _BETWEEN.split(_AROUND.sub(" ", text[:_LONGEST])):
        words = piece.strip(" .?!'\"")
        if len(words) < 2 or len(found) == _MOST:
            continue
        named = match(words, kb, titles)
        best = named.best or next(iter(named.choices), None)
        if best is not None and named.decision != "none" and best.confidence >= _SURE and _new(best, found):
            found.append(best)
    if len(found) == 1 and first is not None and _new(first, found):
        found.insert(0, first)
    return tuple(found) if len(found) > 1 else ()


def _new(candidate: Candidate, found: list[Candidate]) -> bool:
    return all((candidate.taxonomy, candidate.key) != (other.taxonomy, other.key) for other in found)
