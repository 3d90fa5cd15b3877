"""Copilot use by occupation and activity family."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsError
from tests.data.conftest import Tables
from tests.data.sources.changing import change


def test_a_joint_score_is_spread_and_names_its_code(facts: Tables) -> None:
    rows = {row["soc"]: row for row in facts["microsoft_soc"]}
    assert (rows["51-2092"]["applicability"], rows["51-2092"]["published"]) == ("0.25", "51-2090")
    assert (rows["51-6052"]["applicability"], rows["51-6052"]["scope_ai"]) == ("", "")


def test_a_family_keeps_its_gaps_and_an_unknown_one_is_left_out(facts: Tables) -> None:
    [family] = facts["microsoft_iwa"]
    assert (family["iwa"], family["completion_user"], family["completion_ai"]) == ("4.A.1.I01", "0.8", "")


def test_only_weights_above_zero_are_kept(facts: Tables) -> None:
    assert [(row["soc"], row["iwa"], row["weight"]) for row in facts["microsoft_weights"]] == [
        ("51-2092", "4.A.1.I01", "8.939")
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column"),
    [
        ("soc_metrics", "0.8", "most", 2, "completion_user"),
        ("soc_metrics", "51-6052", "51-2090", 3, "SOC Code"),
        ("iwa_metrics", "impact_scope_ai", "scope", 1, "impact_scope_ai"),
        ("soc_iwa_weights", "8.93921", "x", 2, "4.A.1.I01"),
        ("soc_ai_applicability_scores", "0.25", "x", 2, "ai_applicability_score"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(
    sources: Path, refused: Callable[[], FactsError], file: str, old: str, new: str, row: int, column: str
) -> None:
    change(sources / f"microsoft/{file}.csv", old, new)
    error = refused()
    assert (error.file, error.row, error.column) == (f"microsoft/{file}.csv", row, column)
