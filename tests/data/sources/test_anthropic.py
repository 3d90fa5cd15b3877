"""Observed exposure."""

from collections.abc import Callable
from pathlib import Path

from data.errors import FactsError
from tests.data.conftest import Tables
from tests.data.sources.changing import change

FILE = "anthropic/job_exposure_2031.csv"


def test_known_occupations_keep_their_share(facts: Tables) -> None:
    assert [(row["soc"], row["observed_exposure"]) for row in facts["anthropic"]] == [("51-6052", "0.05")]


def test_a_repeated_code_is_named(sources: Path, refused: Callable[[], FactsError]) -> None:
    change(sources / FILE, "99-9999", "51-6052")
    error = refused()
    assert (error.file, error.row, error.column) == (FILE, 3, "occ_code")


def test_a_file_of_unknown_codes_only_is_refused(sources: Path, refused: Callable[[], FactsError]) -> None:
    change(sources / FILE, "51-6052", "51-6059")
    assert refused().file == "anthropic.csv"
