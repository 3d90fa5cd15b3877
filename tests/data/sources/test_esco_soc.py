"""Links between the two taxonomies, ranked from both sides."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsError
from tests.data.conftest import Tables
from tests.data.sources.changing import change

Made = Callable[[], Tables]
Refused = Callable[[], FactsError]
OFFICIAL, JOINED = "crosswalks/esco_to_onet_soc_made_up.csv", "crosswalks/esco_9_1_to_soc_2018_joined.csv"


def links(tables: Tables) -> dict[tuple[str, str], tuple[str, str, str, str]]:
    return {
        (row["esco"], row["soc"]): (row["onet_soc"], row["rank"], row["reverse_rank"], row["how"])
        for row in tables["crosswalk_esco_soc"]
    }


def test_an_official_link_agrees_in_title_and_code_and_the_closest_comes_first(facts: Tables) -> None:
    found = links(facts)
    assert found["aaaaaaaa", "51-6052"] == ("51-6052.00", "1", "1", "official")
    assert found["aaaaaaaa", "51-9199"][1] == "2"


def test_a_code_that_was_given_to_another_title_makes_no_link(facts: Tables) -> None:
    # The crosswalk's 8154.1 is another occupation than ESCO's; the published join is taken instead.
    assert links(facts)["bbbbbbbb", "51-9199"][3] == "parent"


def test_a_soc_that_nothing_reaches_gets_the_closest_of_its_isco_group_last(facts: Tables) -> None:
    assert links(facts)["bbbbbbbb", "51-2092"] == ("51-2092.00", "2", "1", "group")


def test_a_link_by_title_alone_says_so(sources: Path, made: Made) -> None:
    change(
        sources / OFFICIAL,
        "7531.1,Hat tailor / hat seamstress,51-6052.00",
        "7531.9,Hat tailor / hat seamstress,51-6052.00",
    )
    change(sources / OFFICIAL, "7531.1,Hat tailor / hat seamstress,51-6052.01,x\n", "")
    assert links(made())["aaaaaaaa", "51-6052"][3] == "title"


def test_without_the_published_join_only_official_and_group_links_remain(sources: Path, made: Made) -> None:
    (sources / JOINED).unlink()
    assert {link[3] for link in links(made()).values()} == {"official", "group"}


def test_a_code_that_onet_has_not_is_left_out(sources: Path, made: Made) -> None:
    change(sources / OFFICIAL, "51-6052.01", "51-6052.77")
    assert links(made())["aaaaaaaa", "51-6052"][0] == "51-6052.00"


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column"),
    [
        (OFFICIAL, "51-6052.00", "51-6052", 2, "onet"),
        (OFFICIAL, "51-6052.01", "51-6052.00", 3, "esco, esco_title, onet"),
        (JOINED, "51-9199", "51-0001", 2, "socs"),
        (JOINED, "51-9199", "51-9199;51-2092", 2, "socs"),
        (JOINED, "parent", "guess", 2, "how"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(
    sources: Path, refused: Refused, file: str, old: str, new: str, row: int, column: str
) -> None:
    change(sources / file, old, new)
    error = refused()
    assert (error.file, error.row, error.column) == (file, row, column)
