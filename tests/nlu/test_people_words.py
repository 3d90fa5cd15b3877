"""Words for people that several tables share."""

from importlib.resources import files
from pathlib import Path

import pytest

from data.errors import FactsError
from nlu.people_words import words_of

JUDGEMENT = Path(str(files("data").joinpath("judgement")))


def test_a_role_stands_for_its_words() -> None:
    found = words_of("job|@kin|Wife", JUDGEMENT)
    assert found[0] == "job"
    assert {"wife", "brother in law"} <= set(found)
    assert len(set(found)) == len(found)
    assert words_of("a|B", JUDGEMENT) == ["a", "b"]


def test_an_unknown_role_and_a_missing_table_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="zebras"):
        words_of("@zebras", JUDGEMENT)
    with pytest.raises(FactsError, match="cannot be read"):
        words_of("@kin", tmp_path)
