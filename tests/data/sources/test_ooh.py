"""Handbook pages and the occupations they cover."""

from collections.abc import Callable
from pathlib import Path

from data.errors import FactsError
from tests.data.conftest import Tables
from tests.data.sources.changing import change
from tests.data.sources.spreadsheet import write_spreadsheet

Made = Callable[[], Tables]
FILE = "bls/ooh_page_to_soc_made_up.csv"


def test_a_page_lists_detailed_occupations(facts: Tables) -> None:
    assert {(row["slug"], row["title"], row["soc"]) for row in facts["ooh_pages"]} == {
        ("tailors", "Tailors", "51-6052"),
        ("assemblers", "Assemblers", "51-2092"),
    }


def test_a_broad_code_is_only_a_heading_where_the_page_names_its_parts(sources: Path, made: Made) -> None:
    change(sources / FILE, "assemblers,Assemblers,51-2090", "tailors,Garment workers,51-6050")
    change(sources / "db_9_5_text/Occupation Data.txt", "51-6052.01", "51-6051.00")
    change(sources / "crosswalks/esco_to_onet_soc_made_up.csv", "51-6052.01", "51-6051.00")
    write_sewers(sources)
    assert {row["soc"] for row in made()["ooh_pages"]} == {"51-6052"}


def write_sewers(sources: Path) -> None:
    pairs = [("51-6052", "51-6052"), ("51-6051", "51-6051"), ("51-2092", "51-2092"), ("51-9198", "51-9199")]
    write_spreadsheet(
        sources / "crosswalks/soc_2010_to_2018_crosswalk.xlsx",
        [("2010 SOC Code", "2018 SOC Code", "2018 SOC Title"), *((old, new, f"Title {new}") for old, new in pairs)],
    )


def test_a_malformed_code_is_named(sources: Path, refused: Callable[[], FactsError]) -> None:
    change(sources / FILE, "51-2090", "512090")
    error = refused()
    assert (error.file, error.row, error.column) == (FILE, 4, "soc")
