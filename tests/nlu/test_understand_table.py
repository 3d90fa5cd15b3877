"""What people write, over all intents: phrasings.csv says what each should be understood as, and rules say what changes nothing."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.knowledge import KnowledgeBase
from nlu.context import Key
from nlu.titles import TitleIndex
from nlu.understand import Context, understand
from nlu.understanding import Understanding
from tests.nlu.test_intent_tables import NAMES

ROWS = list(csv.DictReader(Path(__file__).with_name("phrasings.csv").read_text(encoding="utf-8").splitlines()))
ASKED = [row["text"] for row in ROWS if row["intent"] not in ("empty", "greeting", "thanks", "help")]


def keys(kb: KnowledgeBase) -> dict[str, Key]:
    wanted = {row["focus"] for row in ROWS} - {""}
    return {one.title: ("esco", one.key) for one in kb.esco_all() if one.title in wanted}


@pytest.fixture(scope="module")
def known(kb: KnowledgeBase) -> dict[str, Key]:
    return keys(kb)


def read(row: dict[str, str], known: dict[str, Key], kb: KnowledgeBase, titles: TitleIndex) -> Understanding:
    context = Context(focus=known[row["focus"]], last_intent="replace") if row["focus"] else Context()
    return understand(row["text"], context, kb, titles)


@pytest.mark.parametrize("row", ROWS, ids=[f"{number} {row['text'][:40]}" for number, row in enumerate(ROWS)])
def test_each_is_understood(row: dict[str, str], known: dict[str, Key], kb: KnowledgeBase, titles: TitleIndex) -> None:
    found = read(row, known, kb, titles)
    assert (found.intent, found.kind or "") == (row["intent"], row["kind"])


def test_the_table_is_large_and_covers_every_intent() -> None:
    assert len(ROWS) >= 300
    assert {row["intent"] for row in ROWS} == NAMES - {"choose"}


@given(
    text=st.sampled_from(ASKED),
    before=st.sampled_from(("", " ", "\n", "  \t")),
    after=st.sampled_from(("", " ", "!", "?", "??", " ...", " lol", " please", " pls")),
    shout=st.booleans(),
)
@settings(max_examples=120, deadline=None)
def test_dress_changes_nothing(
    kb: KnowledgeBase, titles: TitleIndex, known: dict[str, Key], text: str, before: str, after: str, shout: bool
) -> None:
    row = next(row for row in ROWS if row["text"] == text)
    plain = read(row, known, kb, titles)
    said = f"{before}{text.upper() if shout and plain.kind != 'named' else text}{after}"
    dressed = read({**row, "text": said}, known, kb, titles)
    assert (dressed.intent, dressed.kind) == (plain.intent, plain.kind)
