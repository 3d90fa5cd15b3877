"""All titles of a text, with whose job each is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.named import named_in
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("nurse", [("nurse", "self", "now")]),
        (
            "my boss is a surgeon and I'm the receptionist",
            [("surgeon", "other", "now"), ("receptionist", "self", "now")],
        ),
        ("I'm not a nurse, I'm a midwife", [("nurse", "self", "denied"), ("midwife", "self", "now")]),
        ("I was a teller, now I'm a loan officer", [("teller", "self", "past"), ("loan officer", "self", "now")]),
        ("my son wants to be a pilot", [("pilot", "kin", "wanted")]),
        ("will it rain", []),
        ("", []),
    ],
)
def test_named(titles: TitleIndex, text: str, named: list[tuple[str, str, str]]) -> None:
    assert [(title.text, title.whose, title.when) for title in named_in(text, titles)] == named


@given(text=st.text(max_size=300))
def test_any_text_can_be_read(titles: TitleIndex, text: str) -> None:
    assert all(title.text for title in named_in(text, titles))
