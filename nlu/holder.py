"""Whose job a title in a sentence is, and when: the writer's, a relative's, the boss's; now, once, hoped for, or denied.

Only the words before the title in its own piece of the sentence are read: the nearest subject says whose it is, what stands
between the two says when. The words are a reviewed table (data/judgement/holders.csv). `weight` says what that is worth when
several titles stand in one text: the writer's own job of today leads.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["WAS", "Standing", "When", "Whose", "standing", "weight"]

Whose = Literal["self", "kin", "other"]
When = Literal["now", "past", "wanted", "denied"]

_BEFORE = 12  # words that are read before a title
_NEAR = 7  # words of time stand this near to the title
_OWNERS = frozenset(("me", "my", "our", "his", "her", "their", "the", "your", "a"))
_DRESSING = frozenset(
    ("a", "an", "the", "some", "two", "three", "several", "many", "my", "our", "rich", "busy", "local", "big", "small")
)
_MERELY = frozenset(("actually", "really", "even", "just", "been", "became", "be", "quite", "exactly"))
# What is said before "for" or "to" without working there.
# fmt: off
_TALKING = frozenset((
    "applying", "asking", "bad", "going", "good", "like", "looking", "safe", "scared", "sorry", "studying",
    "training", "want", "wanted", "wants", "worried",
))
# fmt: on
_OTHERS, _KIN, _LEFT, WAS, _DENIED, _WANTED = -4.0, -1.5, -4.0, -0.6, -6.0, 0.3


@dataclass(frozen=True, slots=True)
class Standing:
    """Those one works for or with are "other" ("i clean for a doctor"); `left` says that a past job surely is no longer held."""

    whose: Whose = "self"
    when: When = "now"
    left: bool = False


def standing(before: Sequence[str], roles: Mapping[str, frozenset[str]]) -> Standing:
    """What the folded words before a title say of it; `roles` are those of holders.csv. Never fails."""
    words = before[-_BEFORE:]
    if _beside(words):
        return Standing("other", "now")
    at, whose = _subject(words, roles)
    between = words[at + 1 :]
    when = _when(words, roles)
    # Where more is said before the title than is read, the writer is farther off than that.
    if (at >= 0 or len(words) == _BEFORE) and whose == "self" and _serves(between, roles):
        whose = "other"
    return Standing(whose, "past" if when == "left" else when, when == "left")


def weight(found: Standing) -> float:
    """What a standing adds to the score of a title; 0 for the writer's own job of today."""
    if found.when == "denied":
        return _DENIED
    if found.whose == "other":
        return _OTHERS
    if found.when == "wanted":
        return _WANTED
    score = _KIN if found.whose == "kin" else 0.0
    if found.when == "past":
        score += _LEFT if found.left else WAS
    return score


def _beside(words: Sequence[str]) -> bool:
    """ "Me and an apprentice": whoever works beside the writer."""
    left = len(words)
    while left and words[left - 1] in _DRESSING:
        left -= 1
    return left > 1 and words[left - 1] in ("and", "plus") and words[left - 2] in ("me", "myself")


def _subject(words: Sequence[str], roles: Mapping[str, frozenset[str]]) -> tuple[int, Whose]:
    """The nearest subject and its place; -1 where none stands."""
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        owned = at > 0 and words[at - 1] in _OWNERS
        if owned and word in roles["kin"]:
            return at, "kin"
        if owned and word in roles["other"]:
            return at, "other"
        if word in roles["them"]:
            return at, "kin"
        if word in roles["self"] or " ".join(words[at - 1 : at + 1]) in roles["self"]:
            return at, "self"
    return -1, "self"


def _when(
    words: Sequence[str], roles: Mapping[str, frozenset[str]]
) -> Literal["now", "past", "left", "wanted", "denied"]:
    """What the nearest word of time says: "left my job as a" is past, "left school and became a" is not."""
    left = len(words)
    while left and (words[left - 1] in _DRESSING or words[left - 1] in _MERELY):
        left -= 1
    if _ending(words, left, roles["denied"]):
        return "denied"
    if _for_years(words):
        return "left"
    for end in range(len(words), max(0, len(words) - _NEAR), -1):
        if _ending(words, end, roles["left"]):
            return "left"
        if _ending(words, end, roles["was"]):
            return "past"
        if _ending(words, end, roles["wanted"]):
            return "wanted"
        if _ending(words, end, roles["now"]):
            return "now"
    return "now"


def _ending(words: Sequence[str], end: int, phrases: frozenset[str]) -> bool:
    """Whether one of the phrases ends before `end`."""
    return any(" ".join(words[end - length : end]) in phrases for length in range(min(3, end), 0, -1))


def _for_years(words: Sequence[str]) -> bool:
    """ "After 20 years as a printer"."""
    near = words[-6:]
    return "after" in near and ("years" in near or "yrs" in near) and "as" in near


def _serves(between: Sequence[str], roles: Mapping[str, frozenset[str]]) -> bool:
    """ "I work for lawyers", "secretary to a surgeon"; not "training to be a", "asking for my husband"."""
    left = len(between)
    while left and between[left - 1] in _DRESSING:
        left -= 1
    if not _ending(between, left, roles["around"]):
        return False
    return _TALKING.isdisjoint(between[: left - 1])
