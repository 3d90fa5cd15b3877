"""The words for relatives and people around the writer, which several tables of ours share: "@kin" in a cell stands for all of
those that data/judgement/people.csv has for that role."""

import csv
from pathlib import Path

from data.errors import FactsError
from nlu.normalise import fold

__all__ = ["words_of"]

_MARK = "@"


def words_of(cell: str, judgement: Path) -> list[str]:
    """The folded words of a cell, those that a role stands for among them. Raises FactsError for a role that people.csv has not."""
    found: list[str] = []
    for word in cell.split("|"):
        found += _people(word[1:], judgement) if word.startswith(_MARK) else [fold(word)]
    return list(dict.fromkeys(found))


def _people(role: str, judgement: Path) -> list[str]:
    try:
        with (judgement / "people.csv").open(encoding="utf-8", newline="") as handle:
            rows = [row for row in csv.DictReader(handle) if row["role"] == role]
    except (OSError, UnicodeDecodeError, KeyError) as error:
        raise FactsError(f"this table cannot be read: {error}", file="people.csv") from error
    if not rows:
        raise FactsError(f"there are no people of the role {role!r}", file="people.csv", column="role")
    return [fold(word) for row in rows for word in row["words"].split("|")]
