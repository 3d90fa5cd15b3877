"""What dresses a text is taken off, and never all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.intents import intent_reader
from nlu.normalise import fold
from nlu.titles import TitleIndex
from nlu.undressed import undressed


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("ok thx. n police?", "n police?"),
        ("Thanks! And the pay?", "And the pay?"),
        ("hello, will AI replace roofers", "will AI replace roofers"),
        ("fine. why please", "why"),
        ("thanks", "thanks"),
        ("like cleaner in hotel", "cleaner in hotel"),
        ("like nurses", "like nurses"),
        ("thanks, bye", "bye"),
        ("my other half drives a cab", "my partner drives a cab"),
        ("The missus is a nurse", "my partner is a nurse"),
        ("half my week is filing", "half my week is filing"),
        ("plumber. 20 years in", "plumber. 20 years in"),
    ],
)
def test_thanks_and_please_come_off(titles: TitleIndex, text: str, bare: str) -> None:
    assert undressed(text, intent_reader(titles)) == bare


@given(text=st.text(max_size=80))
def test_something_is_left_of_any_text(titles: TitleIndex, text: str) -> None:
    assert bool(fold(undressed(text, intent_reader(titles)))) == bool(fold(text))
