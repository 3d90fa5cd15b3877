"""Repairs of single words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.spelling import Speller
from nlu.titles import TitleIndex


@pytest.fixture(scope="module")
def speller(titles: TitleIndex) -> Speller:
    return Speller(titles)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("acountant", ("accountant",)),
        ("electrican", ("electrician",)),
        ("maneger", ("manager",)),
        ("plubmer", ("plumber",)),
        ("xlectrician", ("electrician",)),
        ("truckdriver", ("truck", "driver")),
        ("nurse", ("nurse",)),
        ("zzzzzzzz", ("zzzzzzzz",)),
        ("xy", ("xy",)),
        ("повар", ("повар",)),
    ],
)
def test_repair(speller: Speller, typed: str, meant: tuple[str, ...]) -> None:
    assert speller.repair(typed) == meant
    assert speller.repair(typed) == meant  # and from memory


@given(word=st.text(min_size=1, max_size=60))
def test_any_word_has_a_repair(speller: Speller, word: str) -> None:
    repaired = speller.repair(word)
    assert repaired
    assert all(speller.known(part) for part in repaired) or repaired == (word,)


def test_words_that_titles_hold_are_left_alone(speller: Speller, titles: TitleIndex) -> None:
    assert all(speller.repair(word) == (word,) for word in titles.words[::50])
