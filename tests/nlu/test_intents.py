"""Reading intents from phrasings."""

import pytest

from nlu.intents import intent_reader
from nlu.titles import TitleIndex


def test_every_example_and_phrase_shows_its_own_intent(titles: TitleIndex) -> None:
    reader = intent_reader(titles)
    for name, entry in titles.intents.items():
        for text in entry["whole"]:
            found = reader.whole(text)
            assert found
            assert found.name == name, text
        for text in entry["examples"]:
            read = reader.read(text, "job")
            assert read
            assert read.name == name, text
        for phrase in entry["strong"]:
            assert reader.holds(name, f"well {phrase} then") or entry["except"]


def test_no_text_stands_for_two_intents(titles: TitleIndex) -> None:
    wholes = [text for entry in titles.intents.values() for text in entry["whole"]]
    assert len(wholes) == len(set(wholes))


def test_the_title_is_no_part_of_the_question(titles: TitleIndex) -> None:
    reader = intent_reader(titles)
    read = reader.read("what does a risk manager do", "risk manager")
    assert read
    assert read.name == "describe"


@pytest.mark.parametrize("text", ["", "purple monkey dishwasher", "zzz"])
def test_no_question_is_no_intent(titles: TitleIndex, text: str) -> None:
    assert intent_reader(titles).read(text) is None


def test_an_exception_takes_the_meaning_away(titles: TitleIndex) -> None:
    reader = intent_reader(titles)
    assert reader.holds("distress", "suicide prevention counselor") is None
    assert reader.holds("distress", "suicide prevention did not help i want to die")


def test_a_reader_is_made_once(titles: TitleIndex) -> None:
    assert intent_reader(titles) is intent_reader(titles)
