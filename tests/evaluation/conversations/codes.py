"""Which occupations an expectation accepts.

A word with a hyphen is a SOC code or the beginning of one ("29-1141", "25-904"); any other is an ISCO group or an ESCO code, and
stands for everything below it ("2221", "2431.1", not "2431.10" by "2431.1"). Words are joined by spaces: any of them will do.
"""

import csv
from dataclasses import dataclass
from functools import cache

from bot.conversation import Focus
from bot.ned import FACTS
from nlu.understanding import Candidate

__all__ = ["MAJOR_GROUPS", "Codes", "accepts", "code_of", "known", "major_group"]

MAJOR_GROUPS = frozenset(f"{number}-" for number in range(11, 57, 2))
_UNIT_GROUP = 4


@dataclass(frozen=True, slots=True)
class Codes:
    """All codes of the two taxonomies: SOC codes, and ESCO codes by key."""

    soc: frozenset[str]
    esco: dict[str, str]


def accepts(accepted: str, code: str) -> bool:
    """Whether a code (of SOC, or of ESCO) is among the accepted ones."""
    return any(_below(word, code) for word in accepted.split())


def code_of(occupation: Candidate | Focus) -> str:
    """The SOC code or the ESCO code of an occupation."""
    return occupation.key if occupation.taxonomy == "soc" else _codes().esco[occupation.key]


def known(word: str) -> bool:
    """Whether an accepted word stands for at least one occupation."""
    codes = _codes()
    return any(_below(word, code) for code in (codes.soc if "-" in word else codes.esco.values()))


def major_group(accepted: str) -> str | None:
    """The SOC major group ("29-") of the first SOC code; None where none is named."""
    return next((word[:3] for word in accepted.split() if word[:3] in MAJOR_GROUPS), None)


def _below(word: str, code: str) -> bool:
    if "-" in word or "-" in code or len(word) < _UNIT_GROUP:
        return code.startswith(word)
    return code == word or code.startswith(f"{word}.")


@cache
def _codes() -> Codes:
    with (FACTS / "soc_occupations.csv").open(encoding="utf-8", newline="") as handle:
        soc = frozenset(row["soc"] for row in csv.DictReader(handle))
    with (FACTS / "esco_occupations.csv").open(encoding="utf-8", newline="") as handle:
        return Codes(soc, {row["key"]: row["code"] for row in csv.DictReader(handle)})
