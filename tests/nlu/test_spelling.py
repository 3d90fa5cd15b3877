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
    common = [word for word, count in zip(titles.words, titles.word_count, strict=True) if count > 20]
    assert all(speller.repair(word) == (word,) for word in common[::20])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("edveloper", "developer"),  # the first two letters swapped
        ("buser", "busser"),  # one of a double lost, though "buyer" is commoner
        ("cok", "cook"),  # three letters, one lost
        ("mep", "mep"),  # three letters that are no word short of one
        ("goalkeeper", "goalkeeper"),  # English, and in no title
        ("phisical", "physical"),  # its stem is English, and the word is not
        ("plumer", "plumber"),  # not "plummer", which hardly any title holds
        ("grafic", "graphic"),  # as it sounds
        ("leaving", "leaving"),  # not "leasing": titles hold another form of it
        ("tasting", "tasting"),  # not "testing"
    ],
)
def test_slips_are_weighed_by_their_kind(speller: Speller, typed: str, meant: str) -> None:
    assert speller.repair(typed) == (meant,)


def test_a_letter_may_slip_over_a_space(speller: Speller) -> None:
    assert speller.shifted("helper", "spainters") == ("helpers", "painters")
    assert speller.shifted("truck", "driver") is None
    assert speller.shifted("xqz", "zzzz") is None
