"""O*NET-SOC occupations, titles and activities."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsError
from data.manifest import load_manifest
from tests.data.conftest import Tables
from tests.data.sources.changing import change

Made = Callable[[], Tables]
Refused = Callable[[], FactsError]


def test_an_occupation_belongs_to_the_soc_its_code_begins_with(facts: Tables) -> None:
    assert [row["soc"] for row in facts["onet_occupations"] if row["onet_soc"] == "51-6052.01"] == ["51-6052"]


def test_titles_are_lists_by_kind_and_n_a_is_no_title(facts: Tables) -> None:
    titles = {row["kind"]: row["labels"] for row in facts["onet_titles"] if row["onet_soc"] == "51-6052.00"}
    assert titles == {"title": "Hat Tailors and Menders", "alternate": "Hat Maker|Hatter", "short": "HM"}


def test_activities_stand_in_three_levels_without_their_full_stop(facts: Tables) -> None:
    activities = {row["id"]: (row["level"], row["title"], row["parent"]) for row in facts["work_activities"]}
    assert activities["4.A.1.I01.D02"] == ("dwa", "Sew hats", "4.A.1.I01")
    assert activities["4.A.1.I01"] == ("iwa", "Shape things", "4.A.1")
    assert activities["4.A.1"] == ("gwa", "Handling", "")


def test_the_read_me_names_the_version(sources: Path, made: Made, tmp_path: Path) -> None:
    (sources / "db_9_5_text/Read Me.txt").write_text("O*NET 9.6 Database\n", encoding="utf-8")
    made()
    onet = load_manifest(tmp_path / "facts").dataset("onet")
    assert onet.version == "9.6"
    assert "O*NET 9.6 Database" in onet.attribution


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column"),
    [
        ("Occupation Data", "51-6052.01", "51-6052.00", 3, "O*NET-SOC Code"),
        ("Occupation Data", "51-6052.01", "51-6052", 3, "O*NET-SOC Code"),
        ("Alternate Titles", "Hat Maker", "", 2, "Alternate Title"),
        ("DWA Reference", "D02", "D01", 3, "DWA ID"),
        ("DWA Reference", "IWA Title", "IWA", 1, "IWA Title"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(
    sources: Path, refused: Refused, file: str, old: str, new: str, row: int, column: str
) -> None:
    change(sources / f"db_9_5_text/{file}.txt", old, new)
    error = refused()
    assert (error.file, error.row, error.column) == (f"db_9_5_text/{file}.txt", row, column)


def test_a_missing_file_is_named_as_either_download_names_it(sources: Path, refused: Refused) -> None:
    (sources / "db_9_5_text/Job Zones.txt").unlink()
    assert refused().file == "Job Zones.xlsx or Job Zones.txt"
