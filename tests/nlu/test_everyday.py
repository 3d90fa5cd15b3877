"""What people write, and what Ned should make of it (everyday.csv: our own phrasings)."""

import csv
from pathlib import Path

import pytest

from data.knowledge import KnowledgeBase
from nlu.titles import TitleIndex
from nlu.understand import Context, understand

ROWS = list(csv.DictReader((Path(__file__).parent / "everyday.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] or "nothing" for row in ROWS])
def test_everyday_words(kb: KnowledgeBase, titles: TitleIndex, row: dict[str, str]) -> None:
    found = understand(row["text"], Context(), kb, titles)
    assert found.intent in row["intent"].split("|")
    assert found.decision in row["decision"].split("|")
    wanted = set(row["titles"].split("|")) - {""}
    if wanted and found.focus:
        assert found.focus.title in wanted
    elif wanted:
        assert found.match
        assert wanted & {c.title for c in (*found.match.choices, *found.match.esco[:1], *found.match.soc[:1])}


def test_there_are_enough_of_them() -> None:
    assert len(ROWS) >= 220
