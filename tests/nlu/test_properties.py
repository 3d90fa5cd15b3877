"""What holds for every text and every index: bounded work, and a result that hangs on nothing that says nothing."""

import copy
import random
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ned import JUDGEMENT
from data.knowledge import KnowledgeBase
from nlu.match import match
from nlu.title_columns import Code, Title, read_codes, read_titles, title_columns
from nlu.titles import TitleIndex
from nlu.understanding import Match
from nlu.word_tables import blocked_titles, read_word_tables

# Columns that grow with the index: what is read of them is the work of a query.
COLUMNS = ("posting", "term_word", "title_word", "holder_code", "tie_code", "link_code")
MOST_READ = 30_000  # entries of them for one text, of some 870,000
SURROUNDING = " \t\n\u00a0\u3000.,;:!?\"'()[]…–—*_~•"


class Counted:
    """A column that counts what is read of it."""

    def __init__(self, column: "memoryview[int]") -> None:
        self._column = column
        self.read = 0

    def __len__(self) -> int:
        return len(self._column)

    def __getitem__(self, at: "int | slice[Any, Any, Any]") -> "int | memoryview[int]":
        found = self._column[at]
        self.read += 1 if isinstance(found, int) else len(found)
        return found


@pytest.fixture(scope="module")
def counted(titles: TitleIndex) -> TitleIndex:
    """The same index, with columns that count."""
    index = copy.copy(titles)
    for name in COLUMNS:
        setattr(index, name, Counted(getattr(titles, name)))
    return index


def read_of(index: TitleIndex) -> int:
    return sum(cast("Counted", getattr(index, name)).read for name in COLUMNS)


@cache
def words_of(titles: TitleIndex) -> list[str]:
    """Half the commonest words of titles, which have the longest postings, half any."""
    often = sorted(titles.words, key=lambda word: -titles.word_count[titles.word_number[word]])
    return often[:200] + titles.words[:: len(titles.words) // 200]


@given(data=st.data())
@settings(max_examples=120, deadline=None)
def test_the_work_for_any_text_is_bounded(kb: KnowledgeBase, counted: TitleIndex, data: st.DataObject) -> None:
    known = st.sampled_from(words_of(counted))
    word = st.one_of(
        known, known, st.text(max_size=12), st.sampled_from(["i am a", "and", ",", ".", "as a", "ich bin"])
    )
    text = " ".join(data.draw(st.lists(word, max_size=300)))
    before = read_of(counted)
    match(text, kb, counted)
    assert read_of(counted) - before <= MOST_READ


def test_more_text_is_not_more_work(kb: KnowledgeBase, counted: TitleIndex) -> None:
    def read(text: str) -> int:
        before = read_of(counted)
        match(text, kb, counted)
        return read_of(counted) - before

    often = " ".join(words_of(counted)[:160])
    assert read(f"{often} " * 50) <= 1.1 * read(f"{often} " * 2) + 1_000


@pytest.fixture(scope="module")
def some(kb: KnowledgeBase) -> tuple[list[Code], dict[str, Title], frozenset[str]]:
    """Codes, some hundred titles, and the modifiers."""
    blocked = blocked_titles(JUDGEMENT)
    codes = read_codes(kb, blocked)
    found = read_titles(kb, codes, blocked)
    kept = random.Random(3).sample(sorted(found), 600)  # noqa: S311 - a repeatable sample, no secret
    return codes, {text: found[text] for text in kept}, frozenset(read_word_tables(JUDGEMENT)["modifiers"])


@given(chance=st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_titles_does_not_change_the_index(
    some: tuple[list[Code], dict[str, Title], frozenset[str]], chance: random.Random
) -> None:
    codes, found, modifiers = some
    shuffled = list(found.items())
    chance.shuffle(shuffled)
    assert title_columns(codes, dict(shuffled), modifiers) == title_columns(codes, found, modifiers)


def test_the_order_of_the_labels_does_not_change_the_titles(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = blocked_titles(JUDGEMENT)
    codes = read_codes(kb, blocked)
    labels, alternates = list(kb.labels("en")), list(kb.onet_titles())
    before = read_titles(kb, codes, blocked)
    chance = random.Random(5)  # noqa: S311 - a repeatable order, no secret

    def shuffled(rows: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
        return iter(chance.sample(rows, len(rows)))

    monkeypatch.setattr(KnowledgeBase, "labels", lambda *_: shuffled(labels))
    monkeypatch.setattr(KnowledgeBase, "onet_titles", lambda _: shuffled(alternates))
    assert read_titles(kb, codes, blocked) == before


def result(found: Match) -> tuple[object, ...]:
    return found.decision, found.confidence, found.esco, found.soc, found.choices, found.best


@given(data=st.data())
@settings(max_examples=120, deadline=None)
def test_case_and_what_surrounds_a_title_change_nothing(
    kb: KnowledgeBase, titles: TitleIndex, data: st.DataObject
) -> None:
    words = data.draw(st.lists(st.sampled_from(words_of(titles)), min_size=1, max_size=5))
    around = st.text(st.sampled_from(SURROUNDING), max_size=4)
    text = " ".join(words)
    cased = data.draw(st.sampled_from([text.upper(), text.title(), text.capitalize(), text.swapcase()]))
    spaced = data.draw(st.sampled_from([" ", "  ", "\t", "\u00a0"])).join(cased.split(" "))
    other = data.draw(around) + spaced + data.draw(around)
    assert result(match(text, kb, titles)) == result(match(other, kb, titles))
