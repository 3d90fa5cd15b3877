"""Other readings of a text that names no occupation as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.normalise import fold
from nlu.second_look import asked_about, other_readings
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("will a machine ever paint houses? thats what i do", "i paint houses"),
        ("can robots really lay bricks, thats my job", "i lay bricks"),
        ("compliance analyst aml kyc reviews all day every day is it over", "compliance analyst"),
        ("hospital medical coding from home", "medical coding"),
    ],
)
def test_a_reading_that_names_the_work(titles: TitleIndex, text: str, reading: str) -> None:
    assert reading in other_readings(text, titles, named=False)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("career change for a bookkeeper in her fifties", "bookkeeper"),
        ("can i get a report on registered nurses as a pdf", "registered nurses"),
        ("other roles like bookkeeper", "bookkeeper"),
        ("physio salary", "physio"),
        ("does seniority protect accountants", "accountants"),
        ("is anyone still hiring translators", "translators"),
        ("what does a logistician do", "logistician"),
        ("which occupations resemble nursing", "nursing"),
        ("report writer", None),  # all of it is a title
        ("ghostly writer for nurses", "writer"),  # not the readers
        ("what else is there", None),
        ("", None),
    ],
)
def test_what_a_question_stands_around(titles: TitleIndex, text: str, title: str | None) -> None:
    assert asked_about(text.split(), titles) == title


@pytest.mark.parametrize(
    ("text", "named", "readings"),
    [
        ("truker for 12 years", False, ["trucker for 12 years", "truker"]),
        ("DBA on oracle since the 90s", False, ["DBA"]),
        ("compliance officer in a bank", True, ["compliance officer"]),
        ("manager in a bank", True, []),  # leads, but says too little alone
        ("network engeneer cisco certified", False, ["network engineer", "network engineer cisco certified"]),
        ("supply teacher all over kent", True, ["supply teacher"]),
        ("network engineer senior analyst", True, []),  # a person at work ends it
        ("nurse", False, []),
    ],
)
def test_other_readings(titles: TitleIndex, text: str, named: bool, readings: list[str]) -> None:
    assert list(other_readings(text, titles, named=named)) == readings


@given(text=st.text(max_size=80))
def test_no_text_is_too_odd(titles: TitleIndex, text: str) -> None:
    words = fold(text).split()
    title = asked_about(words, titles)
    assert title is None or f" {title} " in f" {' '.join(words)} "
    assert len(list(other_readings(text, titles, named=False))) <= 2
