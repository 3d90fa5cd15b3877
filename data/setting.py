"""Where an occupation's work is done: the software O*NET lists for it, and its work context."""

import sqlite3
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Setting", "Software", "read_setting"]

_CONTEXT = "degree_of_automation, exactness, repetition, structured"


@dataclass(frozen=True, slots=True)
class Software:
    """A product O*NET lists for an occupation ("Westlaw"), and the kind it files it under ("Information retrieval software").

    `words` are those of activities that such software is used in, after our own table data/judgement/software_uses.csv;
    `office` says that it is software of any office. `sharers` counts the O*NET occupations that list it.
    """

    product: str
    kind: str
    in_demand: bool
    hot: bool
    office: bool
    words: frozenset[str]
    sharers: int


@dataclass(frozen=True, slots=True)
class Setting:
    """The software of a SOC occupation and its work context, each 0-1 and None without data.

    Software in demand comes first, then what is called hot, then what most occupations list.

    `automation` is how automated the job is today, `exactness` how much being exact matters, `repetition` how much the same
    is repeated, `freedom` how far people set their own tasks and priorities.
    """

    software: tuple[Software, ...]
    automation: float | None
    exactness: float | None
    repetition: float | None
    freedom: float | None


def read_setting(connection: sqlite3.Connection, soc: str) -> Setting:
    """The setting of a SOC occupation; of its own O*NET occupation (".00") where that has a context, else the mean of others."""
    software = connection.execute(
        "SELECT product, kind, in_demand, hot, scope = 'office', words, sharers FROM software WHERE soc = ? ORDER BY rowid",
        (soc,),
    )
    rows = connection.execute(
        f"SELECT c.onet_soc LIKE '%.00', {_CONTEXT} FROM onet_context c JOIN onet_occupations o USING (onet_soc) "  # noqa: S608 - names of this module
        "WHERE o.soc = ? ORDER BY 1 DESC, c.onet_soc",
        (soc,),
    ).fetchall()
    chosen = [row[1:] for row in rows if row[0]] or [row[1:] for row in rows]
    means = [_mean([row[at] for row in chosen]) for at in range(4)]
    return Setting(tuple(_product(*row) for row in software), *means)


@lru_cache(maxsize=4096)  # most occupations list the same software
def _product(
    product: str, kind: str, in_demand: int, hot: int, office: int | None, words: str | None, sharers: int
) -> Software:
    used_in = frozenset(words.split("|")) if words else frozenset[str]()
    return Software(product, kind, bool(in_demand), bool(hot), bool(office), used_in, sharers)


def _mean(values: list[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None
