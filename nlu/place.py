"""The country that a text names, itself or by one of its large cities, from data/judgement/places.csv."""

import csv
import re
from functools import cache
from importlib.resources import files

from nlu.normalise import fold
from nlu.wanted import phrases

__all__ = ["names", "only_place", "place_of"]

_LONGEST = 4
_LEADS = frozenset(("in", "from", "near", "around", "to", "across", "outside", "within", "at", "for"))
_ARTICLES = frozenset(("the", "central", "north", "south", "east", "west", "northern", "southern", "rural", "greater"))
# "us" the pronoun and "US" the country: only capitals, or "the us" and "in us", are the country.
_CAPITALS = re.compile(r"\b(?:US|U\.S\.?(?:A\.?)?)(?![\w'’])")
_AMERICA = re.compile(
    r"\b(?:in|from|across|of|for) (?:the )?us(?:a)?\b|\bthe us\b|\bu s(?: a)?\b|\bus based\b|\bus (?:citizen|market|economy|data)\b"
)
_PRONOUN = re.compile(r"\b(?:for|of|to|from|across) us\b")
_AMERICAN = "US"
_AMERICAN_WORDS = frozenset(("s", "u", "us", "usa"))


@cache
def _table() -> dict[str, tuple[str, bool]]:
    """Folded name -> country, and whether it is a place only after "in" or the like. Read when a place is first looked for."""
    text = files("data").joinpath("judgement/places.csv").read_text(encoding="utf-8")
    found: dict[str, tuple[str, bool]] = {}
    for row in csv.DictReader(text.splitlines()):
        for name in row["names"].split("|"):
            found[fold(name.strip("*"))] = (row["country"], name.endswith("*"))
    return found


@cache
def names() -> frozenset[str]:
    """The single words that name a country or a city."""
    return frozenset(name for name in _table() if " " not in name)


def place_of(text: str, folded: str) -> str | None:
    """The country as ISO 3166-1 alpha-2; of several the one said after "in" or "from", then the first. None where none is named."""
    found = _found(folded.split())
    if found is not None:
        return found[0]
    return _america(text, folded)


def only_place(text: str, folded: str) -> str | None:
    """The country of a text that names it and says nothing else: "and in Germany?", "what if I move to Canada"."""
    words = folded.split()
    found = _found(words)
    if found is not None:
        country, first, last = found
        left = [*words[:first], *words[last:]]
    else:
        country, left = _america(text, folded) or "", [word for word in words if word not in _AMERICAN_WORDS]
    return country if country and phrases("elsewhere_words").issuperset(left) else None


def _found(words: list[str]) -> tuple[str, int, int] | None:
    """The country that is named, and the words of its name from the first to the one after the last."""
    table = _table()
    first: tuple[str, int, int] | None = None
    for at in range(len(words)):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            known = table.get(" ".join(words[at : at + length]))
            if known is None:
                continue
            country, only_led = known
            if _led(words, at):
                return country, at, at + length
            if not only_led and first is None:
                first = country, at, at + length
            break
    return first


def _led(words: list[str], at: int) -> bool:
    """Whether a word such as "in" stands before, or before an article."""
    if at and words[at - 1] in _LEADS:
        return True
    return at > 1 and words[at - 1] in _ARTICLES and words[at - 2] in _LEADS


def _america(text: str, folded: str) -> str | None:
    if "us" not in folded and "u s" not in folded:
        return None
    if _CAPITALS.search(text) and not text.isupper():
        return _AMERICAN
    found = _AMERICA.search(folded)
    return _AMERICAN if found and not _PRONOUN.fullmatch(found.group()) else None
