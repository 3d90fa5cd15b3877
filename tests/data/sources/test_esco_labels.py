"""Occupation labels by language."""

from collections.abc import Callable
from pathlib import Path

from data.errors import FactsError
from tests.data.conftest import Tables
from tests.data.sources.changing import change

Made = Callable[[], Tables]
FILE = "esco-languages-9.0/occupation_labels_xx.csv.gz"


def test_every_language_is_a_shard(facts: Tables) -> None:
    labels = {(row["shard"], row["key"]): row for row in facts["esco_labels"]}
    assert set(labels) == {("en", "aaaaaaaa"), ("en", "bbbbbbbb"), ("xx", "aaaaaaaa")}
    english = labels["en", "aaaaaaaa"]
    assert english["preferred"] == "hat tailor/hat seamstress"
    assert english["hidden"] == "hatter"


def test_halves_of_a_preferred_label_are_not_repeated(facts: Tables) -> None:
    alternatives = {row["shard"]: row["alternative"] for row in facts["esco_labels"] if row["key"] == "aaaaaaaa"}
    assert alternatives == {"en": "hat maker", "xx": "Hutschneider"}


def test_the_official_name_of_a_language_file_will_do(sources: Path, made: Made) -> None:
    (sources / "esco-languages-9.0/occupations_yy.csv.gz").write_bytes((sources / FILE).read_bytes())
    (sources / FILE).unlink()
    assert {row["shard"] for row in made()["esco_labels"]} == {"en", "yy"}


def test_english_alone_will_do(sources: Path, made: Made) -> None:
    (sources / FILE).unlink()
    assert {row["shard"] for row in made()["esco_labels"]} == {"en"}


def test_a_file_of_other_occupations_is_refused(sources: Path, refused: Callable[[], FactsError]) -> None:
    change(sources / FILE, "aaaaaaaa", "dddddddd")
    error = refused()
    assert (error.file, error.column) == (FILE, "conceptUri")


def test_a_label_with_the_list_separator_is_refused(sources: Path, refused: Callable[[], FactsError]) -> None:
    change(sources / FILE, "Hutschneider", "Hut|Schneider")
    assert refused().file == FILE
