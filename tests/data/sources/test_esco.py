"""ESCO occupations and ISCO groups."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsError
from data.sources.esco import split_labels, tidy
from tests.data.conftest import Tables
from tests.data.sources.changing import change

Refused = Callable[[], FactsError]
FILE = "esco-9.1/occupations_en.csv.gz"


def test_an_occupation_has_a_short_key_and_a_tidy_title(facts: Tables) -> None:
    assert [tuple(row.values())[1:] for row in facts["esco_occupations"]] == [
        ("aaaaaaaa", "aaaaaaaa-0000-4000-8000-000000000000", "7531.1", "7531", "hat tailor/hat seamstress"),
        ("bbbbbbbb", "bbbbbbbb-0000-4000-8000-000000000000", "8154.1", "8154", "hat dyer"),
    ]


def test_a_group_stands_below_the_group_its_code_begins_with(facts: Tables) -> None:
    parents = {row["code"]: row["parent"] for row in facts["isco_groups"]}
    assert parents["7531"] == "753"
    assert parents["7"] == ""


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        ("8154.1", "7531.1", 3, "code"),
        ("bbbbbbbb-0000", "aaaaaaaa-0000", 3, "conceptUri"),
        ("bbbbbbbb-0000", "aaaaaaaa-1111", 3, "conceptUri"),
        ("bbbbbbbb-0000", "bbb", 3, "conceptUri"),
        (",8154,", ",9999,", 3, "iscoGroup"),
        (",7531,", ",Tailors,", 2, "iscoGroup"),
        ("hat\u00a0dyer", "", 3, "preferredLabel"),
        ("8154.1", "none", 3, "code"),
        ("iscoGroup", "group", 1, "iscoGroup"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(
    sources: Path, refused: Refused, old: str, new: str, row: int, column: str
) -> None:
    change(sources / FILE, old, new)
    error = refused()
    assert (error.file, error.row, error.column) == (FILE, row, column)


def test_labels_come_by_line_or_by_bar() -> None:
    assert split_labels("hat maker\nhatter \n") == split_labels("hat maker | hatter") == ["hat maker", "hatter"]


def test_a_tidy_label_is_one_line_of_what_can_be_seen() -> None:
    assert tidy(" green\u00a0coffee\u200b \t coordinator ") == "green coffee coordinator"
