"""How close two occupations' titles are, from the labels both taxonomies give them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

__all__ = ["Titles", "closeness", "titles_of", "words_of"]

# How much a hit says that is not between the main titles: the same words, or words that are only alike.
_SAME_OTHER, _ALIKE_OTHER = 0.94, 0.85
_OTHER_SAME, _OTHER_ALIKE = 0.92, 0.8
# "nurse midwife" says all that "midwife" says, and "plumber, pipefitter, and steamfitter" says "plumber" first of all.
_CONTAINED, _FIRST = 96.0, 99.0
_BEST, _SHARED = 0.9, 0.1
# This many shared labels are as good as all of them.
_ENOUGH_SHARED = 4
_SMALL = frozenset(
    {"and", "or", "of", "the", "a", "an", "in", "for", "to", "except", "including", "all", "other", "responsible"}
)


@dataclass(frozen=True, slots=True)
class Titles:
    """Normalised labels: the main title and the set of all others."""

    main: str
    others: frozenset[str]


def titles_of(main: str, others: Iterable[str]) -> Titles:
    """Labels made comparable."""
    # "waiter/waitress" are two titles, the first of them the main one.
    normal, *forms = map(words_of, main.split("/"))
    return Titles(normal, frozenset([*forms, *map(words_of, others)]) - {normal, ""})


@cache
def words_of(title: str) -> str:
    """A title's words, lower case and singular, without small words and brackets ("Chefs and Head Cooks": "chef head cook")."""
    plain = re.sub(r"\([^)]*\)|, except .*", " ", title.lower())
    words = re.findall(r"[^\W_]+", plain.replace("'s", "").replace("’s", ""))
    return " ".join(_singular(word) for word in words if word not in _SMALL)


def _singular(word: str) -> str:
    if word.endswith("wives"):
        return word[:-3] + "fe"
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word == "women" or word.endswith("men"):
        return word[:-2] + "an"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        return word[:-1]
    return word


def closeness(one: Titles, two: Titles) -> float:
    """0-100; 100 when the main titles are the same, otherwise the best likeness and how many labels both have."""
    if one.main == two.main:
        return 100.0
    mains = _alike(one.main, two.main)
    if f"{two.main} ".startswith(f"{one.main} "):
        mains = _FIRST
    elif set(one.main.split()) <= set(two.main.split()):
        mains = max(mains, _CONTAINED)
    best = max(
        mains,
        _SAME_OTHER * 100 * (one.main in two.others),
        _OTHER_SAME * 100 * (two.main in one.others),
        _ALIKE_OTHER * max((_alike(one.main, other) for other in two.others), default=0.0),
        _OTHER_ALIKE * max((_alike(other, two.main) for other in one.others), default=0.0),
    )
    shared = len((one.others | {one.main}) & (two.others | {two.main}))
    return _BEST * best + _SHARED * 100 * min(shared, _ENOUGH_SHARED) / _ENOUGH_SHARED


def _alike(one: str, two: str) -> float:
    return (token_sort_ratio(one, two) + token_set_ratio(one, two)) / 2 * 0.97
