"""The reviewed tables of language in data/judgement, read once when the title index is compiled.

Each is plain CSV with a column that says why a row is there; `WordTables` is the form they have in the
index, as JSON.
"""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.errors import FactsError
from nlu.normalise import fold, singular
from nlu.people_words import words_of

__all__ = ["blocked_titles", "read_constants", "read_word_tables"]

_ROLES = ("break", "weak", "cue", "sentence", "never", "choosing", "soft", "field", "after_field", "aside")
_HOLDERS = ("self", "them", "kin", "other", "denied", "left", "was", "wanted", "now", "around")
_MODIFIERS = ("entry", "mid", "senior", "grade", "employment", "noise")


def read_word_tables(judgement: Path) -> dict[str, Any]:
    """The tables by name: "short" forms inside titles, "whole" ones alone, those of them that are only the "usual" meaning,
    "field" for the person in it, modifiers, "roles" of question words, "holders", levels, generic titles, and the "workplaces"
    that tell what trade a word of many is."""
    short: dict[str, list[str]] = {}
    whole: dict[str, list[str]] = {}
    field: dict[str, list[str]] = {}
    usual: list[str] = []
    for number, row in _rows(judgement / "abbreviations.csv", ("short", "means", "scope", "note")):
        place = {"word": short, "whole": whole, "usual": whole, "field": field}.get(row["scope"])
        if row["scope"] == "usual":
            usual.append(fold(row["short"]))
        if place is None:
            raise FactsError(
                "this is neither word, whole, usual nor field", file="abbreviations.csv", row=number, column="scope"
            )
        place[fold(row["short"])] = [fold(meaning) for meaning in row["means"].split("|")]
    modifiers = {}
    for number, row in _rows(judgement / "modifiers.csv", ("word", "kind")):
        if row["kind"] not in _MODIFIERS:
            raise FactsError("this kind is unknown", file="modifiers.csv", row=number, column="kind")
        modifiers[fold(row["word"])] = row["kind"]
    roles: dict[str, list[str]] = {role: [] for role in _ROLES}
    for number, row in _rows(judgement / "question_words.csv", ("words", "role")):
        if row["role"] not in roles:
            raise FactsError("this role is unknown", file="question_words.csv", row=number, column="role")
        roles[row["role"]] += [fold(word) for word in row["words"].split("|")]
    levels: dict[str, list[str]] = {}
    for number, row in _rows(judgement / "seniority.csv", ("words", "level", "place")):
        if row["level"] not in ("entry", "mid", "senior") or row["place"] not in ("any", "before", "front"):
            raise FactsError("this level or place is unknown", file="seniority.csv", row=number)
        for word in row["words"].split("|"):
            levels[fold(word)] = [row["level"], row["place"]]
    holders: dict[str, list[str]] = {role: [] for role in _HOLDERS}
    for number, row in _rows(judgement / "holders.csv", ("words", "role")):
        if row["role"] not in holders:
            raise FactsError("this role is unknown", file="holders.csv", row=number, column="role")
        holders[row["role"]] += words_of(row["words"], judgement)
    # "truck driver=cargo vehicle driver": what people say, and the ESCO title it stands for.
    generic = {
        fold(row["word"]): [
            choice.split("=") if "=" in choice else [choice, choice] for choice in row["choices"].split("|")
        ]
        for _, row in _rows(judgement / "generic_titles.csv", ("word", "choices"))
    }
    workplaces: dict[str, dict[str, str]] = {}
    for _, row in _rows(judgement / "workplaces.csv", ("word", "places", "means", "note")):
        meant = workplaces.setdefault(fold(row["word"]), {})
        for where in row["places"].split("|"):
            meant[" ".join(map(singular, fold(where).split()))] = fold(row["means"])
    return {
        "short": short,
        "whole": whole,
        "usual": usual,
        "field": field,
        "modifiers": modifiers,
        "roles": roles,
        "holders": holders,
        "levels": levels,
        "generic": generic,
        "workplaces": workplaces,
    }


def blocked_titles(judgement: Path) -> frozenset[str]:
    """Folded titles that only those exact words may reach."""
    return frozenset(fold(row["title"]) for _, row in _rows(judgement / "blocked_titles.csv", ("title", "reason")))


def read_constants() -> dict[str, Any]:
    """Fitted weights and stated costs, from constants.toml beside this module."""
    return tomllib.loads((Path(__file__).parent / "constants.toml").read_text(encoding="utf-8"))


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle), start=2):
                if None in row or any(row.get(column) is None for column in columns):
                    raise FactsError("the row does not have the header's columns", file=path.name, row=number)
                yield number, row
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(f"this table cannot be read: {error}", file=path.name) from error
