"""Weights and evidence of activities, made from tasks that are then left behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsError
from data.manifest import load_manifest
from tests.data.conftest import Tables
from tests.data.sources.changing import change

Made = Callable[[], Tables]
Refused = Callable[[], FactsError]
TEXT = "db_9_5_text"


def rows(tables: Tables) -> dict[str, dict[str, float | None]]:
    """By activity, the numbers of the one occupation that has any."""
    return {
        row["dwa"]: {
            name: float(cell) if cell else None for name, cell in row.items() if name not in ("dwa", "onet_soc")
        }
        for row in tables["onet_activities"]
    }


def test_a_task_counts_by_importance_and_kind_and_is_split_over_its_activities(facts: Tables) -> None:
    shape, sew = rows(facts)["4.A.1.I01.D01"], rows(facts)["4.A.1.I01.D02"]
    assert shape["weight"] == pytest.approx(0.8 * 3 / 2)
    # Task 3 has no importance of its own and takes that of the occupation's other core task.
    assert sew["weight"] == pytest.approx(0.8 * 3 / 2 + 0.5 * 1 + 0.8 * 3)
    assert (sew["core_tasks"], sew["supplemental_tasks"], sew["tasks"]) == (2, 1, 3)


def test_importance_is_the_mean_of_what_is_known(facts: Tables) -> None:
    assert rows(facts)["4.A.1.I01.D02"]["importance"] == pytest.approx((80 + 50) / 2)


def test_evidence_is_the_mean_over_labelled_tasks(facts: Tables) -> None:
    sew = rows(facts)["4.A.1.I01.D02"]
    assert (sew["labelled"], sew["alpha"], sew["beta"], sew["gamma"]) == (2, 0.5, 0.75, 1)
    assert (sew["human_alpha"], sew["human_beta"], sew["human_gamma"], sew["automation"]) == (0.5, 0.5, 0.5, 0.5)


def test_without_any_importance_a_task_counts_whole_and_shows_none(sources: Path, made: Made) -> None:
    for text in ("Shape a hat by hand", "Sew a hat"):
        change(sources / "importance/onet_tasks_made_up.csv", text, "Something else " + text)
    shape = rows(made())["4.A.1.I01.D01"]
    assert (shape["weight"], shape["importance"]) == (1.5, None)


def test_a_task_without_label_leaves_evidence_empty(sources: Path, made: Made) -> None:
    change(sources / "gpts/full_labelset.tsv", "\t1.0\t", "\t98.0\t")
    shape = rows(made())["4.A.1.I01.D01"]
    assert (shape["labelled"], shape["beta"], shape["automation"]) == (0, None, None)


def test_what_could_not_be_joined_is_counted(sources: Path, made: Made, tmp_path: Path) -> None:
    change(sources / "importance/onet_tasks_made_up.csv", ",70,", ",,")
    made()
    notes = " ".join(load_manifest(tmp_path / "facts").dataset("onet-task-importance").notes)
    assert "2 of 4 tasks have one; 1 are shown without any, and 0 rated" in notes
    assert "2 of 4 tasks carry an exposure label" in notes
    assert "1 of 4 tasks have no detailed work activity" in notes


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column"),
    [
        (f"{TEXT}/Task Statements.txt", "\t2\t", "\t1\t", 3, "O*NET-SOC Code, Task ID"),
        (f"{TEXT}/Task Statements.txt", "Core", "Main", 2, "Task Type"),
        (f"{TEXT}/Tasks to DWAs.txt", "\t3\t", "\t8\t", 5, "Task ID"),
        (f"{TEXT}/Tasks to DWAs.txt", "D01", "D09", 2, "DWA ID"),
        ("importance/onet_tasks_made_up.csv", ",80,", ",180,", 2, "Importance"),
        ("importance/onet_tasks_made_up.csv", ",80,", ",high,", 2, "Importance"),
        ("importance/onet_tasks_made_up.csv", "details/51-6052.00", "details/none", 2, "URL"),
        ("gpts/full_labelset.tsv", "E2", "E3", 2, "gpt4_exposure"),
        ("gpts/full_labelset.tsv", "T3", "T5", 2, "gpt4_automation"),
        ("gpts/full_labelset.tsv", "human_labels", "labels", 1, "human_labels"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(
    sources: Path, refused: Refused, file: str, old: str, new: str, row: int, column: str
) -> None:
    change(sources / file, old, new)
    error = refused()
    assert (error.file, error.row, error.column) == (file, row, column)
