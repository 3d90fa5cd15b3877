"""SOC occupations, their categories, and the codes BLS publishes for several of them together."""

from collections.abc import Callable
from pathlib import Path

from data.errors import FactsError
from data.sources.soc import CATEGORIES, category_of_group, detailed
from tests.data.conftest import Tables
from tests.data.sources.spreadsheet import write_spreadsheet

KNOWN = ("21-1011", "21-1014", "21-1015", "39-2011", "39-2021", "51-2092", "51-2099")


def test_a_category_is_the_pages_or_else_the_groups(facts: Tables) -> None:
    categories = {row["soc"]: row["category_title"] for row in facts["soc_occupations"]}
    assert categories == {"51-6052": "Production", "51-2092": "Sales", "51-9199": "Production"}


def test_a_title_leaves_out_the_footnote_sign(facts: Tables) -> None:
    assert [row["title"] for row in facts["soc_occupations"] if row["soc"] == "51-6052"] == ["Hat Tailors and Menders"]


def test_links_to_older_classifications(facts: Tables) -> None:
    assert ("51-9198", "51-9199") in {(row["soc2010"], row["soc2018"]) for row in facts["soc_2010_2018"]}
    assert {(row["isco"], row["part"]) for row in facts["isco_soc2010"]} == {("7531", "1"), ("8154", "0"), ("815", "0")}


def test_a_detailed_code_stands_for_itself() -> None:
    assert detailed("51-2092", KNOWN) == ("51-2092",)


def test_a_broad_code_stands_for_what_begins_like_it() -> None:
    assert detailed("51-2090", KNOWN) == ("51-2092", "51-2099")
    assert detailed("39-2000", KNOWN) == ("39-2011", "39-2021")


def test_a_hybrid_stands_for_the_occupations_bls_put_into_it() -> None:
    assert detailed("21-1018", KNOWN) == ("21-1011", "21-1014")


def test_a_major_group_or_an_unknown_code_stands_for_none() -> None:
    assert detailed("51-0000", KNOWN) == detailed("99-9999", KNOWN) == detailed("51-2093", KNOWN) == ()


def test_every_group_of_soc_has_one_of_the_25_categories() -> None:
    assert len(CATEGORIES) == 25
    majors = [*range(11, 56, 2)]
    assert {category_of_group(f"{major}-1000") for major in majors} <= set(CATEGORIES)
    assert category_of_group("15-2011") == "math"
    assert category_of_group("15-1252") == "computer-and-information-technology"
    assert category_of_group("27-2011") == "entertainment-and-sports"
    assert category_of_group("27-4021") == "media-and-communication"


def test_an_onet_occupation_without_soc_is_refused(sources: Path, refused: Callable[[], FactsError]) -> None:
    name = "crosswalks/soc_2010_to_2018_crosswalk.xlsx"
    header = ("2010 SOC Code", "2018 SOC Code", "2018 SOC Title")
    write_spreadsheet(sources / name, [header, ("51-6052", "51-6052", "Tailors")])
    error = refused()
    assert (error.file, error.column) == (name, "2018 SOC Code")
    assert "51-2092" in str(error)


def test_a_repeated_link_is_refused(sources: Path, refused: Callable[[], FactsError]) -> None:
    name = "crosswalks/soc_2010_to_2018_crosswalk.xlsx"
    header = ("2010 SOC Code", "2018 SOC Code", "2018 SOC Title")
    write_spreadsheet(sources / name, [header, ("51-6052", "51-6052", "Tailors"), ("51-6052", "51-6052", "Tailors")])
    assert refused().row == 3
