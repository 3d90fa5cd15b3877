"""ESCO skills, their groups and flags, and which occupation needs which."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsError
from tests.data.conftest import Tables
from tests.data.sources.changing import change

Made = Callable[[], Tables]
Refused = Callable[[], FactsError]


def test_a_skill_carries_its_kind_flags_and_nearest_groups(facts: Tables) -> None:
    skill, knowledge = sorted(facts["esco_skills"], key=lambda row: row["key"])
    assert (skill["kind"], skill["shard"], skill["reuse"]) == ("skill", "skill", "sector-specific")
    assert [skill[flag] for flag in ("digital", "green", "transversal", "language")] == ["0", "1", "1", "0"]
    assert skill["groups"] == "S"
    assert (knowledge["kind"], knowledge["reuse"], knowledge["digital"]) == ("knowledge", "", "1")
    assert knowledge["groups"] == "S", "only a skill stands above it, so that skill's group is the nearest"


def test_alternative_labels_say_something_new(facts: Tables) -> None:
    assert {row["key"]: row["labels"] for row in facts["esco_skill_alternatives"]} == {
        "11111111": "block hats",
        "22222222": "felts|wool felt",
    }


def test_groups_know_their_parent_and_level(facts: Tables) -> None:
    groups = {row["code"]: (row["level"], row["parent"]) for row in facts["skill_groups"]}
    assert groups == {"S": ("0", ""), "K": ("0", ""), "07": ("1", "K")}


def test_a_skill_published_as_both_is_essential(facts: Tables) -> None:
    tailor = next(row for row in facts["esco_occupation_skills"] if row["occupation"] == "aaaaaaaa")
    assert (tailor["essential"], tailor["optional"], tailor["shard"]) == ("11111111", "22222222", "7")


def test_a_missing_kind_stays_missing(sources: Path, made: Made) -> None:
    change(sources / "esco-9.1/skills_en.csv", ",knowledge,", ",,")
    untyped = next(row for row in made()["esco_skills"] if row["key"] == "22222222")
    assert (untyped["kind"], untyped["shard"]) == ("", "untyped")


def test_an_occupation_without_skills_has_no_row(sources: Path, made: Made) -> None:
    change(sources / "esco-9.1/occupationSkillRelations_en.csv", "bbbbbbbb", "aaaaaaaa")
    change(sources / "esco-9.1/occupationSkillRelations_en.csv", "optional,knowledge", "essential,knowledge")
    change(sources / "esco-9.1/occupationSkillRelations_en.csv", "essential,knowledge", "optional,knowledge")
    assert [row["occupation"] for row in made()["esco_occupation_skills"]] == ["aaaaaaaa"]


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column"),
    [
        ("skills_en", "skill/competence", "talent", 2, "skillType"),
        ("skills_en", "22222222", "11111111", 3, "conceptUri"),
        ("skills_en", "reuseLevel", "reuse", 1, "reuseLevel"),
        ("skillGroups_en", "07,", "K,", 4, "code"),
        ("skillGroups_en", "00000009", "0000000a", 4, "conceptUri"),
        ("occupationSkillRelations_en", "bbbbbbbb", "cccccccc", 5, "occupationUri"),
        ("occupationSkillRelations_en", "22222222", "44444444", 4, "skillUri"),
        ("occupationSkillRelations_en", "essential", "useful", 2, "relationType"),
        ("occupationSkillRelations_en", "optional", "essential", 3, "occupationUri, skillUri, relationType"),
        ("digitalSkillsCollection_en", "conceptUri", "uri", 1, "conceptUri"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(
    sources: Path, refused: Refused, file: str, old: str, new: str, row: int, column: str
) -> None:
    change(sources / f"esco-9.1/{file}.csv", old, new)
    error = refused()
    assert (error.file, error.row, error.column) == (f"esco-9.1/{file}.csv", row, column)


def test_groups_that_stand_above_themselves_are_refused(sources: Path, refused: Refused) -> None:
    change(sources / "esco-9.1/broaderRelationsSkillPillar_en.csv", "00000009", "00000007")
    error = refused()
    assert (error.file, error.row) == ("esco-9.1/skillGroups_en.csv", 4)
    assert "root" in str(error)
