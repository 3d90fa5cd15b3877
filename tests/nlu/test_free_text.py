"""What people really write, and the occupation in it (free_text.csv: our own wording, over all SOC major groups)."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from data.knowledge import KnowledgeBase
from nlu.match import match
from nlu.titles import TitleIndex
from nlu.understanding import Candidate

ROWS = list(csv.DictReader((Path(__file__).parent / "free_text.csv").read_text(encoding="utf-8").splitlines()))
KINDS = sorted({row["kind"] for row in ROWS})
# Aims of the whole table; every kind of wording may miss one more in ten.
HIT, DECIDED, OF_A_KIND = 0.97, 0.97, 0.87


def right(candidate: Candidate, codes: Iterable[str], kb: KnowledgeBase) -> bool:
    """Whether a candidate is one of the wanted: SOC codes, ISCO unit groups or ESCO codes, and over the two closest links."""
    if candidate.taxonomy == "soc":
        return candidate.key in codes
    linked = (link.soc for link in kb.socs_of(candidate.key)[:2])
    return (candidate.isco or "") in codes or candidate.code in codes or any(soc in codes for soc in linked)


def read(row: dict[str, str], kb: KnowledgeBase, titles: TitleIndex) -> tuple[bool, bool]:
    """Whether the occupation was found (answered, or among what is offered), and whether the decision was a wanted one."""
    found = match(row["text"], kb, titles)
    codes = set(row["codes"].split("|")) - {""}
    shown = [found.best] if found.best else list(found.choices)
    decided = found.decision in row["decision"].split("|")
    return any(right(candidate, codes, kb) for candidate in shown) if codes else decided, decided


@pytest.fixture(scope="module")
def results(kb: KnowledgeBase, titles: TitleIndex) -> Mapping[str, tuple[bool, bool]]:
    """Every text of the table, read once."""
    return {row["text"]: read(row, kb, titles) for row in ROWS}


@pytest.mark.parametrize("kind", KINDS)
def test_every_way_of_saying_it(results: Mapping[str, tuple[bool, bool]], kind: str) -> None:
    texts = [row["text"] for row in ROWS if row["kind"] == kind]
    missed = [text for text in texts if not all(results[text])]
    assert len(missed) <= (1 - OF_A_KIND) * len(texts), missed


def test_the_whole_table(results: Mapping[str, tuple[bool, bool]]) -> None:
    assert sum(hit for hit, _ in results.values()) / len(ROWS) >= HIT
    assert sum(decided for _, decided in results.values()) / len(ROWS) >= DECIDED


def test_the_table_is_wide_enough() -> None:
    groups = {code[:2] for row in ROWS for code in row["codes"].split("|") if code[2:3] == "-"}
    assert len(ROWS) >= 350
    assert len({row["text"] for row in ROWS}) == len(ROWS)
    assert len(groups) == 23
