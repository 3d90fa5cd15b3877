"""What a word of many trades is at a named employer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.employers import employed, places_of
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("words", "trade"),
    [
        ("hermes driver", "car and van delivery driver"),
        ("hungry jacks crew member", "quick service restaurant crew member"),
        ("tesco employee", "shop assistant"),
        ("aldi lad", "shop assistant"),
        ("starbucks staff", "barista"),
        ("deliveroo rider", "bicycle courier"),
        ("nurse", ""),
        ("unheard of driver", ""),
        ("", ""),
    ],
)
def test_the_trade_there(titles: TitleIndex, words: str, trade: str) -> None:
    assert employed(words.split(), titles) == trade


def test_own_rows_lead_those_of_all_staff(titles: TitleIndex) -> None:
    assert places_of("assistant", titles)["care home"] == "healthcare assistant"
    assert places_of("assistant", titles)["tesco"] == "sales assistant"
    assert not places_of("nobody", titles)


@given(words=st.lists(st.sampled_from(["tesco", "staff", "member", "driver", "ups", "team"]), max_size=6))
def test_any_words_can_be_read(titles: TitleIndex, words: list[str]) -> None:
    assert isinstance(employed(words, titles), str)
