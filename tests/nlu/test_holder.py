"""Whose job a title is, and when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.holder import Standing, standing, weight
from nlu.title_words import roles_of
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("before", "whose", "when"),
    [
        ("im a", "self", "now"),
        ("my boss is a", "other", "now"),
        ("my son wants to be a", "kin", "wanted"),
        ("my mum is a", "kin", "now"),
        ("im not a", "self", "denied"),
        ("im no longer a", "self", "denied"),
        ("i never became a", "self", "denied"),
        ("i used to be a", "self", "past"),
        ("i was a", "self", "past"),
        ("i quit my job as a", "self", "past"),
        ("i left school and became a", "self", "now"),
        ("after 20 years as a", "self", "past"),
        ("ive been a", "self", "now"),
        ("should i become a", "self", "wanted"),
        ("i clean for a", "other", "now"),
        ("im secretary to a", "other", "now"),
        ("i nurse under the guidance of a", "other", "now"),
        ("im an engineer reporting to the", "other", "now"),
        ("im worried for", "self", "now"),
        ("my boss is nice and im his", "self", "now"),
        ("why not become a", "self", "wanted"),
        ("why is the score for", "self", "now"),
        ("", "self", "now"),
    ],
)
def test_standing(titles: TitleIndex, before: str, whose: str, when: str) -> None:
    found = standing(before.split(), roles_of(titles).holders)
    assert (found.whose, found.when) == (whose, when)


def test_the_writers_job_of_today_weighs_most_but_the_hoped_for() -> None:
    mine = weight(Standing())
    assert mine == 0.0
    assert weight(Standing(when="wanted")) > mine
    for less in (Standing("kin"), Standing("other"), Standing(when="past"), Standing(when="past", left=True)):
        assert weight(less) < mine
    assert weight(Standing(when="denied")) < weight(Standing("other"))
    assert weight(Standing(when="past", left=True)) < weight(Standing(when="past"))


@given(
    words=st.lists(
        st.sampled_from(["i", "my", "boss", "not", "used", "to", "be", "a", "for", "after", "xq"]), max_size=30
    )
)
def test_only_the_last_words_count(titles: TitleIndex, words: list[str]) -> None:
    roles = roles_of(titles).holders
    assert standing(["my", "boss", "is", "not", *["xq"] * 12, *words[-12:]][-12:], roles) == standing(
        (["xq"] * 12 + words[-12:])[-12:], roles
    )


def test_those_one_worked_under_are_others_however_long_the_sentence(titles: TitleIndex) -> None:
    roles = roles_of(titles).holders
    before = [
        "managed",
        "wards",
        "and",
        "helped",
        "with",
        "treatments",
        "on",
        "two",
        "sites",
        "under",
        "the",
        "guidance",
        "of",
        "a",
    ]
    assert standing(before, roles).whose == "other"
