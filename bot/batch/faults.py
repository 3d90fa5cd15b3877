"""Why a list of jobs is refused: a kind, and the places where it is at fault, in words that name the row."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from data.errors import BadInput

__all__ = ["BatchRefused", "Fault", "Kind", "fault"]

Kind = Literal["columns", "people", "rows", "size", "text"]
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One place: `row` counts records as a spreadsheet does, the names of the columns being row 1; None where it is no row's."""

    said: str
    row: int | None = None
    column: str | None = None


class BatchRefused(BadInput):
    """The list as a whole is refused, and nothing of it was processed. `faults` has at most twenty; its text shows them all."""

    def __init__(self, kind: Kind, faults: Sequence[Fault]) -> None:
        self.kind = kind
        self.why = _words()["why"][kind]
        self.faults = tuple(faults[:_SHOWN])
        more = len(faults) - len(self.faults)
        lines = [self.why, *map(_line, self.faults)]
        if more:
            lines.append(_say("more", count=more))
        super().__init__("\n".join(lines))


def fault(key: str, /, row: int | None = None, column: str | None = None, **values: object) -> Fault:
    """The fault `key` of the catalogue with its slots filled."""
    return Fault(_say(key, column=column, **values), row, column)


def _line(found: Fault) -> str:
    if found.row is None:
        return found.said
    place = _say("place_column" if found.column else "place_row", row=found.row, column=found.column)
    return _say("line", place=place, said=found.said)


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _say(key: str, /, **values: object) -> str:
    return _words()["said"][key].format(**values)
