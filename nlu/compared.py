"""The two or three occupations that a text sets side by side, some of which the conversation may have to give."""

import re

from nlu.context import Said, among, occupation
from nlu.normalise import SMALL_WORDS, fold, singular
from nlu.together import held_together
from nlu.understanding import Candidate
from nlu.wanted import after_opening, phrases, phrases_in

__all__ = ["added_to", "compared_in"]

_MOST = 3
# What stands between two titles, and what stands around them; the matcher drops any other words of the question.
_BETWEEN = re.compile(
    r"\b(?:vs|versus|v|or|and|with|to|than|against|compared|compare|between|next to|rather)\b|[,;/&]", re.IGNORECASE
)
_AROUND = re.compile(
    r"\b(?:for the future|for future|in the future|"
    r"comparison|difference between|which is|who is|whos|which one is|what is|whats|side by side|at risk|should i|become|"
    r"choose|pick|torn|two offers|i have|how does|how do|stack up|out of|from ai|is a|are|is|being|replaced|first|goes|safer|"
    r"safest|riskier|riskiest|better|better off|worse|more exposed|less exposed|more at risk|less at risk|more likely|less likely)"
    r"\b",
    re.IGNORECASE,
)
_SURE = 0.4
_LONGEST = 300


def compared_in(said: Said) -> tuple[Candidate, ...]:
    """Up to three occupations in the order they are named; the one talked about is put before a single one, and "my old job"
    is the one before it. Fewer than two are none."""
    found: list[Candidate] = []
    if added_to(said):
        found = [each for key in said.context.compared if (each := occupation(key, said.titles)) is not None]
    before = _before(said)
    for piece in _BETWEEN.split(_AROUND.sub(" ", said.text[:_LONGEST])):
        words = piece.strip(" .?!'\"")
        if (
            len(words) < 2
            or len(found) == _MOST
            or _names_nobody(words)
            or (before and phrases_in("before", fold(words)))
        ):
            continue
        best = _named(said, words)
        if best is not None and not among(best, found):
            found.append(best)
    if before is not None and not among(before, found):
        found.append(before)
    if len(found) == 1 and said.focus is not None and not among(said.focus, found):
        found.insert(0, said.focus)
    if not found:
        found = list(held_together(said))
    return tuple(found[:_MOST]) if len(found) > 1 else ()


def added_to(said: Said) -> bool:
    """Whether a text puts another occupation beside those just compared: "add nurses"."""
    return said.context.last_intent == "compare" and after_opening("adding", said.folded) is not None


def _names_nobody(words: str) -> bool:
    """Whether these are words for people and things known ("us", "me", "the two"), which no title is looked for in."""
    return all(word in phrases("names_nobody") or word in SMALL_WORDS for word in fold(words).split())


def _named(said: Said, words: str) -> Candidate | None:
    known = _talked_about(said, words)
    if known is not None:
        return known
    match = said.match(words)
    best = match.best or next(iter(match.choices), None)
    if best is None or match.decision == "none":
        return None
    return best if best.confidence >= _SURE or (match.decision == "clarify" and said.names_title(words)) else None


def _talked_about(said: Said, words: str) -> Candidate | None:
    """The one talked about, or one before it, whose title ends in these words: "cook", said by a restaurant cook."""
    asked = [singular(word) for word in fold(words).split() if word not in SMALL_WORDS]
    for key in (said.context.focus, *said.context.earlier):
        candidate = occupation(key, said.titles) if key is not None else None
        title = [singular(word) for word in fold(candidate.title).split()] if candidate else []
        if asked and title[-len(asked) :] == asked:
            return candidate
    return None


def _before(said: Said) -> Candidate | None:
    """The occupation that "my old job" or "the first one" is, where the conversation has one."""
    earlier = said.context.earlier
    if not earlier:
        return None
    if phrases_in("before", said.folded):
        return occupation(earlier[0], said.titles)
    if "first one" in said.folded or "first job" in said.folded:
        return occupation(earlier[-1], said.titles)
    return None
