"""Job zones, tools, related occupations and education."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsError
from tests.data.conftest import Tables
from tests.data.sources.changing import change

Refused = Callable[[], FactsError]


def test_the_tools_are_the_notable_ones_and_the_first_others(facts: Tables) -> None:
    tools = [row["example"] for row in facts["onet_technology"]]
    assert tools == ["Hat CAD", *(f"Tool {n:02}" for n in range(11))]


def test_only_primary_relations_are_kept(facts: Tables) -> None:
    assert [(row["related"], row["index"]) for row in facts["onet_related"]] == [("51-2092.00", "1")]


def test_education_is_the_required_level_with_short_names(facts: Tables) -> None:
    assert [(row["category"], row["share"], row["n"]) for row in facts["onet_education"]] == [("2", "60.5", "20")]
    assert [row["label"] for row in facts["education_categories"]] == ["High School Diploma"]


def test_a_job_zone_is_one_of_five(facts: Tables) -> None:
    assert [row["job_zone"] for row in facts["onet_job_zones"]] == ["2"]


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column"),
    [
        ("Job Zones", "\t2\t", "\t6\t", 2, "Job Zone"),
        ("Job Zones", "51-6052.00", "51-6052.07", 2, "O*NET-SOC Code"),
        ("Technology Skills", "\tY\t", "\tyes\t", 17, "Hot Technology"),
        ("Technology Skills", "Tool 01", "Tool 00", 3, "O*NET-SOC Code, Example, Commodity Title"),
        ("Related Occupations", "51-2092.00", "51-9999.00", 2, "Related O*NET-SOC Code"),
        ("Education, Training, and Experience", "60.50", "many", 2, "Data Value"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(
    sources: Path, refused: Refused, file: str, old: str, new: str, row: int, column: str
) -> None:
    change(sources / f"db_9_5_text/{file}.txt", old, new)
    error = refused()
    assert (error.file, error.row, error.column) == (f"db_9_5_text/{file}.txt", row, column)
