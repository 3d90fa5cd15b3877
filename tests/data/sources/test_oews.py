"""Wages and employment."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsError
from data.manifest import load_manifest
from tests.data.conftest import Tables
from tests.data.sources.changing import change

Made = Callable[[], Tables]
NOW, BEFORE = "bls/oews_national_may2031.csv", "bls/oews_national_2015.csv"


def test_a_wage_above_the_limit_is_empty_and_says_so(facts: Tables) -> None:
    tailors = next(row for row in facts["bls_wages"] if row["soc"] == "51-6052")
    assert (tailors["employment"], tailors["median"], tailors["p90"], tailors["topcoded"]) == ("1200", "39000", "", "1")


def test_a_wage_that_is_not_published_is_only_empty(facts: Tables) -> None:
    [assemblers] = [row for row in facts["bls_wages"] if row["soc"] == "51-2092"]
    assert (assemblers["median"], assemblers["topcoded"], assemblers["published"]) == ("", "0", "51-2090")


def test_only_detailed_occupations_are_kept(facts: Tables) -> None:
    assert {row["published"] for row in facts["bls_wages"]} == {"51-6052", "51-2090"}


def test_history_keeps_codes_and_their_taxonomy_as_published(facts: Tables) -> None:
    history = {
        (row["soc"], row["year"]): (row["employment"], row["median"], row["taxonomy"])
        for row in facts["bls_employment_history"]
    }
    assert history == {
        ("51-6052", "2015"): ("1500", "", "soc2010"),
        ("51-6052", "2031"): ("1200", "39000", "soc2018"),
        ("51-2090", "2031"): ("900", "", "soc2018"),
    }


def test_the_newer_layout_of_history_names_its_group_otherwise(sources: Path, made: Made, tmp_path: Path) -> None:
    text = (sources / BEFORE).read_text(encoding="utf-8").replace("OCC_GROUP", "O_GROUP")
    (sources / BEFORE).unlink()
    (sources / "bls/oews_national_2024.csv").write_text(text, encoding="utf-8")
    assert ("2024", "soc2018") in {(row["year"], row["taxonomy"]) for row in made()["bls_employment_history"]}
    assert load_manifest(tmp_path / "facts").dataset("bls-wages").version == "May 2031 (history: 2024)"


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column"),
    [
        (NOW, "40000", "forty", 3, "Annual mean wage"),
        (NOW, "51-2090,", "51-6052,", 4, "soc"),
        (NOW, ",3,", ",9,", 3, "display_level"),
        (NOW, "Annual median wage", "Median", 1, "Annual median wage"),
        (BEFORE, "1500", "some", 3, "TOT_EMP"),
        (BEFORE, "1,51-6052", "1,516052", 3, "OCC_CODE"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(
    sources: Path, refused: Callable[[], FactsError], file: str, old: str, new: str, row: int, column: str
) -> None:
    change(sources / file, old, new)
    error = refused()
    assert (error.file, error.row, error.column) == (file, row, column)
