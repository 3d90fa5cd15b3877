"""Whose job it is."""

import pytest

from nlu.normalise import fold
from nlu.person import clauses_of, named_in, person_of, without_people


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("am i safe", "self"),
        ("plumber", "self"),
        ("my son wants to be a pilot", "other"),
        ("and my manager?", "other"),
        ("My wife is a teacher", "other"),
        ("asking for a friend", "other"),
        ("is she safe", "other"),
        ("should my 17 year old daughter study law", "other"),
        ("i am a nurse and my mum worries", "self"),
        ("my boss says i am replaceable", "self"),
        ("my job", "self"),
    ],
)
def test_person(text: str, person: str) -> None:
    assert person_of(fold(text)) == person


def test_clauses_tell_whose_work_they_tell_of() -> None:
    found = clauses_of("I'm a nurse but my husband drives trucks")
    assert found.own == ("I'm a nurse",)
    assert found.others == ("my husband drives trucks",)
    assert clauses_of("I'm a nurse, should I worry?") == clauses_of("")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Will AI replace Sarah in accounting?", "Will AI replace someone who works in accounting?"),
        ("is tom from IT going to be replaced", "is someone who works in IT going to be replaced"),
        ("what about Maria's job", "what about someone job"),
        ("Will AI replace nurses?", None),
        ("will it be cold in june", None),
        ("jack of all trades", None),
        ("", None),
    ],
)
def test_a_named_person_is_someone(text: str, read: str | None) -> None:
    assert named_in(text) == read


def test_a_relative_and_what_ties_a_job_to_them_can_be_left_out() -> None:
    assert without_people("same for my brother whos a plumber") == "same for plumber"
    assert without_people("and my sister she is a cook") == "and cook"
