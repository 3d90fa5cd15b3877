"""The guard against people's data: columns that are about people by their name, and values that look like a person's.

It is made to be sure rather than complete: what it takes for a name is one, and an unusual name may pass. Nothing that
passes is kept or logged either.
"""

import csv
import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.batch.faults import Fault, fault

__all__ = ["about_people", "known_columns", "plain_header", "values_of_people"]

_EMAIL = re.compile(r"[^\s@]@[^\s@]{1,253}\.[^\s@]{2}")
_PHONE = re.compile(r"(?:\+|\(|00?)[\d\s()./-]{6,24}")
_PHONE_DIGITS = 8
_INITIAL = re.compile(r"(?:[A-Z]\.\s?){1,3}[A-Z][\w'’-]+")
# "Head of Sales (Anna Schmidt)", "Anna Schmidt - Head of Sales"
_PARTS = re.compile(r"\s[-–—/]\s|[()\[\]:;|]")
_BEFORE_WORD = re.compile(r"[^\w]+")
_LONGEST = 4  # words of a name
_FEW, _PART = 2, 0.2  # first names alone make a column of people when there are so many, and so large a part


def plain_header(name: str) -> str:
    """A column's name in small letters with one space between words."""
    return " ".join(_BEFORE_WORD.sub(" ", unicodedata.normalize("NFKC", name).casefold().replace("_", " ")).split())


@cache
def known_columns() -> Mapping[str, str]:
    """Which column a name stands for: title, count or group."""
    return {name: column for column, names in _tables()["known"].items() for name in names}


def about_people(header: str) -> bool:
    """Whether a column is about people by its plain name; `header` is none of `known_columns`."""
    words = header.split()
    pairs = {" ".join(pair) for pair in itertools.pairwise(words)}
    return not _people_words().isdisjoint({*words, *pairs})


def values_of_people(column: str, cells: Iterable[tuple[int, str]]) -> Iterator[Fault]:
    """The values of a column, each with its row, that look like a person's data; equal values are told of once."""
    seen: dict[str, int] = {}
    for row, value in cells:
        seen.setdefault(value, row)
    for value, row in seen.items():
        found = _looks_like(value)
        if found:
            yield fault(found, row, column)
    alone = [row for value, row in seen.items() if _folded(value) in _sure()]
    if len(alone) >= _FEW and len(alone) >= _PART * len(seen):
        yield fault("value_first_names", alone[0], column)


def _looks_like(value: str) -> str | None:
    if _EMAIL.search(value):
        return "value_email"
    if _PHONE.fullmatch(value) and sum(map(str.isdigit, value)) >= _PHONE_DIGITS:
        return "value_phone"
    return "value_name" if _is_name(value) or any(map(_is_name, _PARTS.split(value))) else None


def _is_name(value: str) -> bool:
    value = value.strip()
    if _INITIAL.fullmatch(value) and not value.startswith(tuple(_tables()["people"]["abroad"])):
        return True
    last, comma, first = value.partition(",")
    words = _words(f"{first} {last}" if comma else value)
    if not 2 <= len(words) <= _LONGEST or any(map(str.isdigit, value)):
        return False
    given, surnames = _given(), _surnames()
    if words[0] in _address():
        return value[:2].istitle() and value.partition(" ")[2][:1].isupper()
    core = [word for word in words if word not in _inside()]
    if all(word in given or word in surnames for word in core):
        return len(core) > 1
    if comma:
        return len(_words(last)) <= 2 and len(_words(first)) <= 2 and words[0] in _sure()
    # A first name and one word more, whatever it is: "Anna Baker" is somebody, not a kind of baker.
    return len(core) == 2 and core[0] in _sure()


def _words(value: str) -> list[str]:
    return [_folded(word) for word in value.replace(".", " ").split()]


def _folded(word: str) -> str:
    """Without accents and case: "Jürgen" is found as "jurgen"."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return plain.lower().strip("'’")


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8"))


@cache
def _people_words() -> frozenset[str]:
    return frozenset(_tables()["people"]["words"])


@cache
def _given() -> frozenset[str]:
    """First names: those Ned knows from questions about others, and those of the table here."""
    text = files("data").joinpath("judgement/people.csv").read_text(encoding="utf-8")
    asked = (row["words"].split("|") for row in csv.DictReader(text.splitlines()) if row["role"] == "name")
    return frozenset(name for names in asked for name in names) | _listed("given")


@cache
def _sure() -> frozenset[str]:
    """First names that are nothing else."""
    return _given() - frozenset(_tables()["people"]["doubtful"])


@cache
def _surnames() -> frozenset[str]:
    return _listed("surnames")


@cache
def _address() -> frozenset[str]:
    return frozenset(map(_folded, _tables()["people"]["address"]))


@cache
def _inside() -> frozenset[str]:
    return frozenset(_tables()["people"]["inside"])


def _listed(name: str) -> frozenset[str]:
    names: Sequence[str] = _tables()["people"][name].split()
    return frozenset(names)
