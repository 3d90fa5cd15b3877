"""The title inside a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.clause import choose_span, find_spans, is_sentence
from nlu.titles import TitleIndex
from nlu.work_clause import find_work


@pytest.mark.parametrize(
    ("text", "span", "sure"),
    [
        ("forklift driver", "forklift driver", "bare"),
        ("Job Coach", "Job Coach", "bare"),
        ("manager at Tesco", "store manager", "bare"),
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
        ("i work on a pig farm", "pig farm worker", "named"),
        ("forensics, I look at fingerprints", "forensics", "named"),
        ("thinking of a masters in cyber security, will there be jobs", "cyber security", "named"),
        ("is marine biology still worth it", "marine biology", "named"),
        ("fresher, B.Tech mechanical, will i find work", "mechanical", "named"),
        ("i was a chef for ten years, now an electrician", "electrician", "named"),
        ("I worked as a cheese taster at a dairy", "cheese taster", "named"),
        ("not a teacher, a teaching assistant", "teaching assistant", "named"),
        ("my boss is a dentist and i'm her receptionist", "receptionist", "named"),
        ("i'm no longer a chef, i'm a delivery driver now", "delivery driver", "named"),
        ("how do i cook rice", "cook rice", "guess"),
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


@pytest.mark.parametrize(
    ("text", "span", "sure"),
    [
        ("I groom dogs", "animal groomer", "work"),
        ("i've got a degree in accounting but i drive a van", "van driver", "work"),
        ("I'm a nurse and i look after sick people", "nurse", "named"),
        ("dental nurse", "dental nurse", "bare"),
        ("test engineer", "test engineer", "bare"),
        ("fix phones", "mobile phone repair technician", "work"),
        ("marketing manager, and i market to schools", "marketing manager", "named"),
    ],
)
def test_what_is_described_or_what_is_named(titles: TitleIndex, text: str, span: str, sure: str) -> None:
    found = choose_span(find_spans(text, titles), find_work(text, titles), titles)
    assert found
    assert (found.text, found.sure) == (span, sure)


def test_nothing_said_nothing_chosen(titles: TitleIndex) -> None:
    assert choose_span([], None, titles) is None


def test_sentences_are_told_from_titles(titles: TitleIndex) -> None:
    assert is_sentence("will AI replace nurses", titles)
    assert not is_sentence("Senior Vice President, Sales", titles)
    assert is_sentence("word " * 30, titles)
    assert is_sentence("town planner. good idea?", titles)
    assert is_sentence("yeah, roofer", titles)
    assert not is_sentence("Maint. Worker", titles)
    assert not is_sentence("roofer?", titles)


@given(text=st.text(max_size=400))
def test_any_text_has_spans_that_come_from_it(titles: TitleIndex, text: str) -> None:
    for span in find_spans(text, titles):
        assert span.text
        assert len(span.text) <= 4 * len(text) + 10


def test_a_long_text_is_read_in_bounded_time(titles: TitleIndex) -> None:
    assert len(find_spans("nurse, teacher and driver? " * 900, titles)) <= 800
