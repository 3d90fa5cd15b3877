"""Demand as projected, with its record."""

import pytest

from data.records import Figure
from responses.intents.outlook import outlook
from responses.layout import text_of
from responses.portrait import Portrait
from scoring.prospects import Pay
from tests.responses.outlines import given, pay
from tests.responses.samples import assessment, understanding


def said(found: Pay | None) -> str:
    return text_of(outlook(understanding("outlook"), Portrait(assessment(), given(pay=found))))


@pytest.mark.parametrize(
    ("growth", "words"), [(7.2, "7 % more jobs"), (-3.6, "4 % fewer jobs"), (0.4, "about as many jobs")]
)
def test_the_direction_is_in_the_first_sentence(growth: float, words: str) -> None:
    text = said(pay(growth=Figure(growth, "bls-projections", "11-3051")))
    assert words in text.split("\n")[0]
    assert "77 %" in text
    assert "230,000 people" in text
    assert "17,000 openings a year" in text


def test_what_is_missing_is_left_out_or_said() -> None:
    text = said(pay(employment=None, openings=None, education=None))
    assert "openings a year are expected" not in text
    assert "No figures on job adverts" in text
    shared = Figure(2.0, "bls-projections", "11-3050", "published for 11-3050, of which this occupation is a part")
    assert "published for 11-3050" in said(pay(growth=shared))


def test_without_a_projection_it_says_so() -> None:
    for nothing in (None, pay(growth=None)):
        assert said(nothing).startswith("No projection of demand")
