"""How much is wanted, and what hangs on the conversation alone."""

import pytest

from nlu.wanted import after_opening, asks_again, length_of, phrases, phrases_in


@pytest.mark.parametrize(
    ("text", "length", "rest"),
    [
        ("shorter", "short", ""),
        ("tl dr", "short", ""),
        ("tell me more", "more", ""),
        ("nurse in one line", "short", "nurse"),
        ("is a plumber safe in detail", "more", "is a plumber safe"),
        ("plumber", "usual", "plumber"),
    ],
)
def test_length(text: str, length: str, rest: str) -> None:
    assert length_of(text, text.split()) == (length, rest)


def test_words_that_dress_a_text_change_nothing() -> None:
    assert length_of("shorter lol", ["shorter"]) == ("short", "")


@pytest.mark.parametrize(
    ("text", "span", "again"),
    [
        ("what about nurses", "nurses", True),
        ("and a nurse then", "nurse", True),
        ("same question for nurses", "nurses", True),
        ("nurses", "nurses", False),
        ("how much do nurses earn", "nurses", False),
    ],
)
def test_asking_again(text: str, span: str, again: bool) -> None:
    assert asks_again(text, span) is again


def test_phrases_are_found_by_the_longest() -> None:
    assert phrases_in("before", "and compared with my old job") == "my old job"
    assert phrases_in("before", "nothing of it") is None
    assert after_opening("correcting", "no i meant software") == "software"
    assert after_opening("correcting", "nobody") is None
    assert "shorter" in phrases("short")
