"""The probabilities of 2013."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsError
from tests.data.conftest import Tables
from tests.data.sources.changing import change

FILE = "frey/frey-osborne-made-up.json"


def test_codes_stay_as_published(facts: Tables) -> None:
    assert {row["soc2010"]: row["probability"] for row in facts["frey_osborne"]} == {
        "51-6052": "0.84",
        "29-1060": "0.0042",
    }


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        ("0.84", "1.84", 1, "probability"),
        ("0.84", '"high"', 1, "probability"),
        ("29-1060", "51-6052", 2, "soc_code"),
        ('"occupations"', '"rows"', None, "occupations"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(
    sources: Path, refused: Callable[[], FactsError], old: str, new: str, row: int | None, column: str
) -> None:
    change(sources / FILE, old, new)
    error = refused()
    assert (error.file, error.row, error.column) == (FILE, row, column)
