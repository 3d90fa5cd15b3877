"""The country in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.normalise import fold
from nlu.place import names, only_place, place_of


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("nurse in germany", "DE"),
        ("I'm a teacher in Manchester", "GB"),
        ("plumber, Melbourne", "AU"),
        ("developer from india working in the UK", "IN"),
        ("will ai replace us", None),
        ("is it safe for us", None),
        ("what about us?", None),
        ("Is it different in the US?", "US"),
        ("nurse in the us", "US"),
        ("US truck driver", "US"),
        ("WILL AI REPLACE US", None),
        ("u.s. teacher", "US"),
        ("retail in new york city", "US"),
        ("i like reading and a nice bath", None),
        ("i work in reading", "GB"),
        ("turkey farmer", None),
        ("farmer in Turkey", "TR"),
        ("", None),
    ],
)
def test_place(text: str, country: str | None) -> None:
    assert place_of(text, fold(text)) == country


@given(st.text(max_size=80))
def test_any_text_names_a_country_or_none(text: str) -> None:
    found = place_of(text, fold(text))
    assert found is None or (len(found) == 2 and found.isupper())


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("and in Germany?", "DE"),
        ("what if I moved to Canada", "CA"),
        ("same in the US?", "US"),
        ("nurse in Germany", None),
        ("and salaries in Spain", None),
        ("what about us?", None),
        ("", None),
    ],
)
def test_a_text_that_names_a_country_and_says_nothing_else(text: str, country: str | None) -> None:
    assert only_place(text, fold(text)) == country


def test_names_are_single_words() -> None:
    assert "wales" in names()
    assert not any(" " in name for name in names())
