"""Employment projections."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsError
from data.manifest import load_manifest
from tests.data.conftest import Tables
from tests.data.sources.changing import change

Made = Callable[[], Tables]
FILE = "bls/employment_projections_2024_34.json"


def test_figures_keep_their_published_scale(facts: Tables) -> None:
    tailors = next(row for row in facts["bls_projections"] if row["soc"] == "51-6052")
    assert (tailors["employment_2024"], tailors["change_pct"], tailors["openings"]) == ("1.2", "-8.3", "0.2")
    assert (tailors["median_wage"], tailors["topcoded"], tailors["published"]) == ("39000", "0", "51-6052")
    assert tailors["education"] == "No formal educational credential"


def test_a_joint_figure_names_the_code_it_was_published_under(facts: Tables) -> None:
    [assemblers] = [row for row in facts["bls_projections"] if row["soc"] == "51-2092"]
    assert assemblers["published"] == "51-2090"


def test_a_wage_at_the_top_is_empty_and_says_so(facts: Tables) -> None:
    [assemblers] = [row for row in facts["bls_projections"] if row["soc"] == "51-2092"]
    assert (assemblers["median_wage"], assemblers["topcoded"]) == ("", "1")


def test_an_unknown_code_is_left_out_and_noted(made: Made, tmp_path: Path) -> None:
    assert {row["soc"] for row in made()["bls_projections"]} == {"51-2092", "51-6052"}
    dataset = load_manifest(tmp_path / "facts").dataset("bls-projections")
    assert dataset.version == "2024-34"
    assert any("99-1000" in note for note in dataset.notes)


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        ('"employment_change": -0.1', '"employment_change": "fewer"', 1, "employment_change"),
        ('"employment_change": -0.1', '"employment_change": true', 1, "employment_change"),
        ('"annual_openings"', '"openings"', 1, "annual_openings"),
        ('"51-6052"', '"Tailors"', 1, "soc"),
        ('"projections"', '"entries"', None, "projections"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(
    sources: Path, refused: Callable[[], FactsError], old: str, new: str, row: int | None, column: str
) -> None:
    change(sources / FILE, old, new)
    error = refused()
    assert (error.file, error.row, error.column) == (FILE, row, column)
