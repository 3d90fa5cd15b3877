"""Single words around and inside titles."""

import pytest

from nlu.title_words import (
    in_short,
    is_agent,
    is_field,
    is_head,
    is_known,
    is_person,
    names_work,
    placed,
    roles_of,
    trade_of,
)
from nlu.titles import TitleIndex


def test_roles_are_made_once(titles: TitleIndex) -> None:
    roles = roles_of(titles)
    assert roles is roles_of(titles)
    assert "ai" in roles.breaks
    assert {"kin", "other", "denied", "left", "was", "wanted", "now"} <= set(roles.holders)


@pytest.mark.parametrize(
    ("words", "is_one"), [("rn", True), ("bin men", True), ("sparky", True), ("ai", False), ("nurse of", False)]
)
def test_short_forms(titles: TitleIndex, words: str, is_one: bool) -> None:
    assert in_short(words.split(), titles) is is_one


@pytest.mark.parametrize(("words", "is_one"), [("law", True), ("computer science", True), ("my dog", False)])
def test_fields(titles: TitleIndex, words: str, is_one: bool) -> None:
    assert is_field(words.split(), titles) is is_one


@pytest.mark.parametrize(
    ("words", "does"),
    [
        ("nurse", True),
        ("junior nurse", True),
        ("manager", False),
        ("senior manager", False),
        ("", False),
        ("xqzt", False),
    ],
)
def test_what_names_work_alone(titles: TitleIndex, words: str, does: bool) -> None:
    assert names_work(words.split(), titles) is does


@pytest.mark.parametrize(
    ("head", "after", "made"),
    [
        ("teacher", "at a high school", "high school teacher"),
        ("driver", "of a bus", ""),
        ("manager", "at tesco", "store manager"),
        ("manager", "at an unheard of place", ""),
        ("driver", "for the ups", "car and van delivery driver"),
        ("pm", "at a fintech in leeds", "product manager"),
        ("nurse", "at a high school", "registered nurse"),
        ("teacher", "", ""),
    ],
)
def test_a_place_tells_the_trade(titles: TitleIndex, head: str, after: str, made: str) -> None:
    assert " ".join(placed(head, after.split(), titles)) == made


def test_words_of_titles(titles: TitleIndex) -> None:
    assert is_head("engineers", titles)
    assert is_agent("driver", titles)
    assert not is_agent("driver", titles) or is_known("driver", titles)
    assert not is_known("xqzt", titles)
    assert is_person("architects", titles)
    assert not is_agent("architects", titles)
    assert not is_person("roofing", titles)
    assert trade_of(["senior", "nurse"], titles) == ["nurse"]
