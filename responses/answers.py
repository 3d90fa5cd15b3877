"""What the answer to each intent is and does: the catalogue `answers.toml`, one table an intent, read once.

A new intent is its phrasings (data/judgement/intents/), one table here, its words in templates/intents/ and, where its answer is
none of those there are, a composer.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from data.errors import FactsError

__all__ = ["Answer", "Answers", "answer_of", "answers", "read_answers"]

When = Literal["one", "any", "first", "plain"]
_FILE = "answers.toml"
_WHENS = frozenset(("one", "any", "first", "plain"))


@dataclass(frozen=True, slots=True)
class Answer:
    """One table of the catalogue; each field is explained at its head."""

    composer: str = ""
    when: When = "one"
    more: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()
    shows: frozenset[str] = frozenset()
    whole: bool = False
    ends: bool = False
    silent: bool = False
    line: str = ""
    gathers: str = ""
    behind: tuple[str, ...] = ()
    own_mix: bool = False
    formulas: bool = False
    for_level: bool = False
    in_us: bool = False
    levels: bool = False
    unlinked: bool = False
    unrated: bool = False
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """All of them by the name of their intent or step, and the orders in which they follow one another."""

    by_name: Mapping[str, Answer]
    orders: Mapping[str, tuple[str, ...]]


def answer_of(name: str) -> Answer:
    """The answer to an intent, or of a step; an empty one where the catalogue has none of that name."""
    return answers().by_name.get(name) or _NOTHING


@cache
def answers() -> Answers:
    """The catalogue."""
    return read_answers(files("responses").joinpath(_FILE).read_text(encoding="utf-8"))


def read_answers(text: str) -> Answers:
    """The catalogue in `text`. Raises FactsError for what is no TOML, a field that nobody reads, and a name that has no table."""
    try:
        tables: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FactsError(f"not readable: {error}", file=_FILE) from error
    orders = {name: tuple(listed) for name, listed in tables.pop("order", {}).items()}
    found = {name: _answer(name, table) for name, table in tables.items()}
    led_to = {step for answer in found.values() for step in answer.more} | set(orders.get("steps", ()))
    if unknown := sorted(led_to - found.keys()):
        raise FactsError(f"there is no answer {', '.join(unknown)}", file=_FILE)
    return Answers(found, orders)


def _answer(name: str, table: Mapping[str, Any]) -> Answer:
    known = {field.name: field.type for field in fields(Answer)}
    if unknown := sorted(table.keys() - known.keys()):
        raise FactsError(f"{name}: nobody reads {', '.join(unknown)}", file=_FILE)
    if table.get("when", "one") not in _WHENS:
        raise FactsError(f"{name}: {table['when']!r} is no time to answer", file=_FILE)
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    values["shows"] = frozenset(values.get("shows", ()))
    return Answer(**values)


_NOTHING = Answer()
