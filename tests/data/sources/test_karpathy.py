"""Exposure of Handbook pages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsError
from tests.data.conftest import Tables
from tests.data.sources.changing import change

FILE = "karpathy/ooh_2_exposure.csv"


def test_a_page_has_its_exposure_and_a_joint_page_no_code(facts: Tables) -> None:
    assert {row["slug"]: (row["exposure"], row["soc"]) for row in facts["karpathy"]} == {
        "tailors": ("3", "51-6052"),
        "assemblers": ("4", ""),
    }


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        (",3,", ",11,", 2, "exposure"),
        (",3,", ",three,", 2, "exposure"),
        (",sales,", ",selling,", 3, "category"),
        ("assemblers,", "tailors,", 3, "slug"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(
    sources: Path, refused: Callable[[], FactsError], old: str, new: str, row: int, column: str
) -> None:
    change(sources / FILE, old, new)
    error = refused()
    assert (error.file, error.row, error.column) == (FILE, row, column)
