"""ILO scores of ISCO unit groups."""

from collections.abc import Callable
from pathlib import Path

from data.errors import FactsError
from tests.data.conftest import Tables
from tests.data.sources.spreadsheet import write_spreadsheet

FILE = "ilo/Final_Scores_ISCO08_made_up.xlsx"
HEADER = ("ISCO_08", "taskID", "mean_score_2023", "mean_score_2025", "SD_2023", "SD_2025", "potential25", "potential23")


def test_a_group_has_one_row_of_figures_and_labels_and_no_texts(facts: Tables) -> None:
    [group] = facts["ilo"]
    assert list(group.values())[1:] == ["7531", "0.2", "0.31", "0.05", "0.04", "Not affected", "Not Exposed", "2"]


def test_rows_of_a_group_that_differ_are_named(sources: Path, refused: Callable[[], FactsError]) -> None:
    rows = [("7531", task, 0.2, mean, 0.1, 0.1, "Not Exposed", "Not affected") for task, mean in ((1, 0.3), (2, 0.4))]
    write_spreadsheet(sources / FILE, [HEADER, *rows])
    error = refused()
    assert (error.file, error.row, error.column) == (FILE, 3, "mean_score_2025")


def test_a_malformed_group_is_named(sources: Path, refused: Callable[[], FactsError]) -> None:
    write_spreadsheet(sources / FILE, [HEADER, (7531.5, 1, 0.2, 0.3, 0.1, 0.1, "Not Exposed", "Not affected")])
    assert refused().column == "ISCO_08"
