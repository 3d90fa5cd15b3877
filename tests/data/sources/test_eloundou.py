"""Exposure scores and work context."""

from collections.abc import Callable
from pathlib import Path

from data.errors import FactsError
from tests.data.conftest import Tables
from tests.data.sources.changing import change

Made = Callable[[], Tables]


def test_scores_are_rounded_and_written_the_one_way(facts: Tables) -> None:
    [scores] = facts["eloundou"]
    assert [scores[name] for name in ("onet_soc", "alpha", "beta", "gamma", "human_alpha")] == [
        "51-6052.00",
        "0.1",
        "0.25",
        "0.4",
        "0",
    ]


def test_context_joins_on_title(facts: Tables) -> None:
    [context] = facts["onet_context"]
    assert (context["onet_soc"], context["degree_of_automation"], context["structured"]) == ("51-6052.00", "0.7", "1")


def test_an_occupation_that_has_gone_is_left_out(sources: Path, made: Made) -> None:
    with (sources / "gpts/occ_level.csv").open("a", encoding="utf-8") as file:
        file.write("51-9999.00,gone,1,1,1,1,1,1\n")
    assert [row["onet_soc"] for row in made()["eloundou"]] == ["51-6052.00"]


def test_a_score_that_is_no_number_is_named(sources: Path, refused: Callable[[], FactsError]) -> None:
    change(sources / "gpts/occ_level.csv", "0.25", "?")
    error = refused()
    assert (error.file, error.row, error.column) == ("gpts/occ_level.csv", 2, "dv_rating_beta")
