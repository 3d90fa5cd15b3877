"""How close titles are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources.closeness import Titles, closeness, titles_of, words_of

LABELS = st.text("abc /s", min_size=1, max_size=12)
TITLES = st.builds(titles_of, LABELS, st.lists(LABELS, max_size=4))


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Chefs and Head Cooks", "chef head cook"),
        ("Nurse Midwives", "nurse midwife"),
        ("Secretaries (legal)", "secretary"),
        ("Sheriff's Patrol Officers", "sheriff patrol officer"),
        ("Pressmen, All Other", "pressman"),
        ("Waitresses", "waitress"),
        ("Coaches of gymnastics", "coach gymnastics"),
        ("nurse responsible for general care", "nurse general care"),
    ],
)
def test_words_are_singular_and_say_something(title: str, words: str) -> None:
    assert words_of(title) == words


def test_titles_that_are_the_same_are_as_close_as_can_be() -> None:
    assert closeness(titles_of("civil engineer", ()), titles_of("Civil Engineers", ("Bridge Engineer",))) == 100


def test_the_first_of_several_titles_says_more_than_a_later_one() -> None:
    both = titles_of("Plumbers, Pipefitters, and Steamfitters", ())
    assert closeness(titles_of("plumber", ()), both) > closeness(titles_of("steamfitter", ()), both)


def test_a_word_inside_the_other_title_says_more_than_a_likeness() -> None:
    midwife = titles_of("midwife", ("neonatal nurse practitioner",))
    assert closeness(midwife, titles_of("Nurse Midwives", ())) > closeness(
        midwife, titles_of("Nurse Practitioners", ())
    )


def test_an_alternative_title_counts_from_both_sides() -> None:
    nobody = titles_of("someone else", ())
    assert closeness(titles_of("hat dyer", ("felt painter",)), titles_of("Felt Painters", ())) > 80
    assert closeness(titles_of("felt painter", ()), titles_of("Colorers", ("Felt Painter",))) > 80
    assert closeness(titles_of("felt painter", ()), nobody) < 50


def test_both_forms_of_a_title_are_known() -> None:
    assert closeness(titles_of("actor/actress", ()), titles_of("Actors", ())) == 100


@given(TITLES, TITLES)
def test_closeness_stays_within_0_and_100(one: Titles, two: Titles) -> None:
    assert 0 <= closeness(one, two) <= 100
