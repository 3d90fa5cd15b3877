"""The title inside a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.clause import find_spans, is_sentence
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("text", "span", "sure"),
    [
        ("forklift driver", "forklift driver", "bare"),
        ("Job Coach", "Job Coach", "bare"),
        ("manager at Tesco", "manager", "bare"),
        ("barista @ Starbucks", "barista", "bare"),
        ("barista in London", "barista", "bare"),
        ("is my job as a forklift driver safe from ai?", "forklift driver", "named"),
        ("am i cooked? 24, junior copywriter", "junior copywriter", "named"),
        ("I'm an IT manager", "it manager", "named"),
        ("I'm a life coach", "life coach", "named"),
        ("what about market research analysts", "market research analysts", "named"),
        ("will robots take over warehouse work", "warehouse worker", "named"),
        ("i need it support", "it support", "named"),
        ("I groom dogs", "groom dogs", "work"),
        ("I love my dog", "dog", "guess"),
    ],
)
def test_span(titles: TitleIndex, text: str, span: str, sure: str) -> None:
    found = find_spans(text, titles)[0]
    assert (found.text, found.sure) == (span, sure)


@pytest.mark.parametrize(
    "text", ["", "???", "how are you", "why", "what should i do now", "24", "will it be ok in 2030"]
)
def test_no_title_in_it(titles: TitleIndex, text: str) -> None:
    assert find_spans(text, titles) == []


@pytest.mark.parametrize("text", ["what is ai", "will chatgpt do it", "is ai safe", "why me", "can you help us"])
def test_words_of_the_question_are_no_title(titles: TitleIndex, text: str) -> None:
    assert not [span for span in find_spans(text, titles) if span.sure == "named"]


def test_sentences_are_told_from_titles(titles: TitleIndex) -> None:
    assert is_sentence("will AI replace nurses", titles)
    assert not is_sentence("Senior Vice President, Sales", titles)
    assert is_sentence("word " * 30, titles)


@given(text=st.text(max_size=400))
def test_any_text_has_spans_that_come_from_it(titles: TitleIndex, text: str) -> None:
    for span in find_spans(text, titles):
        assert span.text
        assert len(span.text) <= 4 * len(text) + 10


def test_a_long_text_is_read_in_bounded_time(titles: TitleIndex) -> None:
    assert len(find_spans("nurse, teacher and driver? " * 150, titles)) <= 160
