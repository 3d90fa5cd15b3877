"""Whole assessments, computed when the knowledge was compiled: looking one up takes a tenth of the time of computing it."""

import json
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from data.errors import UnknownOccupation
from data.reading import Reading
from scoring.assessment import Assessment

__all__ = ["Precomputed", "open_precomputed"]

_COLUMNS = "activities, skills, datasets, steps"
# ESCO first, and those together that have the activities of one SOC occupation, so that these are unpacked once.
_ORDER = "FROM whole ORDER BY taxonomy, activities, place"
_RECENT = 16

Form = Literal["exact", "printed"]
Part = Callable[[int | str, Form | None], bytes]


def open_precomputed(path: Path) -> "Precomputed":
    """Open a file that `scoring.precompute.Precompute` wrote."""
    return Precomputed(path)


class Precomputed(Reading):
    """Read-only; holds only 32 kB in memory. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        [self._dictionary] = self.connection.execute("SELECT content FROM dictionary").fetchone()

    def assessment(self, taxonomy: Literal["esco", "soc"], key: str, *, formulas: bool = True) -> Assessment:
        """What `scoring.assess.assess` gives for the occupation `key`; UnknownOccupation when there is none."""
        row = self.connection.execute(
            f"SELECT exact, {_COLUMNS} FROM whole WHERE taxonomy = ? AND key = ?",  # noqa: S608 - own names
            (taxonomy, key),
        ).fetchone()
        if row is None:
            raise UnknownOccupation(f"Nothing in Ned's facts has the key {key!r}.")
        return Assessment.model_validate_json(self._joined("exact", row, self._part, formulas=formulas))

    def lines(self) -> Iterator[bytes]:
        """One line of JSON for each occupation, ESCO first, as `ned score --json` shows it, without the line's end."""
        rows = self.connection.execute(f"SELECT printed, {_COLUMNS} {_ORDER}")
        part = lru_cache(_RECENT)(self._part)
        return (self._joined("printed", row, part, formulas=True) for row in rows)

    def heads(self) -> Iterator[dict[str, Any]]:
        """The same in the same order, without activities, skills and receipts, as JSON values."""
        rows = self.connection.execute(f"SELECT printed {_ORDER}")
        return (json.loads(self._unpacked(printed)) for (printed,) in rows)

    def _joined(self, form: Form, row: tuple[Any, ...], part: Part, *, formulas: bool) -> bytes:
        head, activities, skills, datasets, steps = row
        chunks = [datasets, *(steps.split("|") if steps and formulas else ())]
        return b"".join(
            (
                self._unpacked(head)[:-1],
                b',"activities":',
                part(activities, form),
                b',"skills":',
                part(skills, form),
                b',"receipts":[',
                b",".join(part(chunk, None) for chunk in chunks),
                b"]}",
            )
        )

    def _part(self, number: int | str, form: Form | None) -> bytes:
        columns = {"exact": "text, exact", "printed": "coalesce(shown, text), printed", None: "text, NULL"}[form]
        sql = f"SELECT {columns} FROM part WHERE id = ?"  # noqa: S608 - own names
        text, packed = self.connection.execute(sql, (number,)).fetchone()
        whole = self._unpacked(text)
        if form is None:
            return whole
        return whole % tuple(self._unpacked(packed).split(b",") if packed else ())

    def _unpacked(self, packed: bytes) -> bytes:
        unpacker = zlib.decompressobj(zdict=self._dictionary) if self._dictionary else zlib.decompressobj()
        return unpacker.decompress(packed)
