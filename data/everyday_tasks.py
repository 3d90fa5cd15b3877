"""The reviewed table of what people call a task, with the activities that are meant (`judgement/everyday_tasks.csv`)."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

__all__ = ["ActivityPattern", "EverydayTask", "everyday_tasks"]


@dataclass(frozen=True, slots=True)
class ActivityPattern:
    """An id, or the beginning of ids ("4.A.4.b.3.*"); with a `stem` ("...*~teach") only where a word of the title begins so."""

    begins: str
    exact: bool
    stem: str = ""

    def names(self, id_: str) -> bool:
        """Whether this is the id, or begins it."""
        return id_ == self.begins if self.exact else id_.startswith(self.begins)


@dataclass(frozen=True, slots=True)
class EverydayTask:
    """One row: the names that people give a task, and the activities meant, the likeliest first; none where it is no task."""

    said: tuple[str, ...]
    activities: tuple[ActivityPattern, ...]


@cache
def everyday_tasks() -> tuple[EverydayTask, ...]:
    """All rows, in their order."""
    text = files("data").joinpath("judgement/everyday_tasks.csv").read_text(encoding="utf-8")
    return tuple(
        EverydayTask(tuple(row["said"].split("|")), _patterns(row["activities"]))
        for row in csv.DictReader(StringIO(text))
    )


def _patterns(written: str) -> tuple[ActivityPattern, ...]:
    return tuple(_pattern(one) for one in written.split("|") if one)


def _pattern(written: str) -> ActivityPattern:
    begins, star, stem = written.partition("*")
    return ActivityPattern(begins, not star, stem.removeprefix("~"))
