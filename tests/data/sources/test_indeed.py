"""Postings by sector, and our corrections of who stands in which."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsError
from data.manifest import load_manifest
from tests.data.conftest import Tables, correct
from tests.data.sources.changing import change

Made = Callable[[], Tables]
Refused = Callable[[], FactsError]


def test_the_index_now_stands_beside_the_one_a_year_before(facts: Tables) -> None:
    production = next(row for row in facts["indeed_sectors"] if row["sector"] == "Production")
    assert (production["total_2025"], production["total_2026"]) == ("110.5", "99")


def test_a_missing_figure_stays_missing(facts: Tables) -> None:
    building = next(row for row in facts["indeed_sectors"] if row["sector"] == "Building")
    assert (building["total_2026"], building["new_2026"]) == ("90", "")


def test_a_corrected_sector_says_so_and_why(facts: Tables) -> None:
    sectors = {row["soc"]: (row["sector"], row["corrected"], row["reason"]) for row in facts["indeed_soc"]}
    assert sectors == {"51-6052": ("Building", "1", "Hats are built"), "51-2092": ("Production", "0", "")}


def test_our_corrections_are_an_input(made: Made, tmp_path: Path) -> None:
    made()
    inputs = load_manifest(tmp_path / "facts").dataset("indeed").inputs
    assert "judgement/indeed_sectors.csv" in {part.file for part in inputs}


def test_a_correction_to_what_is_published_anyway_is_none(sources: Path, made: Made) -> None:
    correct(sources.parent, "soc,sector,reason\n51-6052,Production,Same\n")
    assert {row["corrected"] for row in made()["indeed_soc"]} == {"0"}


@pytest.mark.parametrize(
    ("lines", "row", "column"),
    [
        ("51-6052,Nowhere,x", 2, "sector"),
        ("47-9999,Building,x", 2, "soc"),
        ("51-6052,Building,", 2, "reason"),
        ("51-6052,Building,x\n51-6052,Production,y", 3, "soc"),
    ],
)
def test_a_correction_that_cannot_be_is_named(
    sources: Path, refused: Refused, lines: str, row: int, column: str
) -> None:
    correct(sources.parent, f"soc,sector,reason\n{lines}\n")
    error = refused()
    assert (error.file, error.row, error.column) == ("judgement/indeed_sectors.csv", row, column)


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column"),
    [
        ("raw_2031-08-28", "99", "x", 2, "value"),
        ("raw_2031-08-28", "total", "all", 2, "variable"),
        ("raw_2031-08-28", "new", "total", 3, "sector, variable"),
        ("indeed-sector-soc-mapping", "Production", "Elsewhere", 2, "sectorName"),
        ("indeed-sector-soc-mapping", "51-2090", "51-6052", 3, "OCC_CODE"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(
    sources: Path, refused: Refused, file: str, old: str, new: str, row: int, column: str
) -> None:
    change(sources / f"indeed/{file}.csv", old, new)
    error = refused()
    assert (error.file, error.row, error.column) == (f"indeed/{file}.csv", row, column)


def test_two_dates_are_needed(sources: Path, refused: Refused) -> None:
    for day in ("2029-01-01", "2030-08-28"):
        (sources / f"indeed/raw_{day}.csv").unlink()
    assert "a year apart" in str(refused())


def test_a_date_that_is_none_is_refused(sources: Path, refused: Refused) -> None:
    (sources / "indeed/raw_2031-08-28.csv").rename(sources / "indeed/raw_2031-13-28.csv")
    assert "no date" in str(refused())
