"""A typed title, made ready."""

import pytest

from nlu.query import exact_codes, read_query
from nlu.spelling import Speller
from nlu.titles import TitleIndex


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sr. SW Engr", "software engineer"),
        ("HR mgr", "human resources manager"),
        ("bus dev manager", "business developer"),
        ("RN", "registered nurse"),
        ("sparkies", "electrician"),
        ("fork lift operator", "forklift operator"),
        ("welder", "welder"),
        ("head of communications", "public relations managers"),
        ("head of nothing much", "head of nothing much"),
        ("seo guy", "search engine optimisation expert"),
        ("B1 licensed aircraft engineer", "aircraft mechanics and service technicians"),
        ("indie documentary filmmaker", "video and motion picture director"),
        ("manager documentary filmmaker", "manager documentary filmmaker"),
    ],
)
def test_words(titles: TitleIndex, text: str, words: str) -> None:
    assert " ".join(read_query(text, titles, Speller(titles)).words) == words


def test_what_was_changed_is_said(titles: TitleIndex) -> None:
    query = read_query("accountnt", titles, Speller(titles))
    assert query.notes == ("accountnt read as accountant",)


def test_a_short_form_with_several_meanings_keeps_them_all(titles: TitleIndex) -> None:
    query = read_query("PM", titles, Speller(titles))
    assert query.words == ("project", "manager")
    assert query.readings == (("product", "manager"), ("property", "manager"))


def test_exact_titles_in_another_order(titles: TitleIndex) -> None:
    straight = exact_codes(["accounts", "payable", "clerk"], titles)
    assert straight
    assert set(exact_codes(["clerk", "accounts", "payable"], titles)) == set(straight)
    assert exact_codes([], titles) == exact_codes(["of", "the"], titles) == {}


def test_no_more_than_a_title_is_read(titles: TitleIndex) -> None:
    assert len(read_query("welder " * 500, titles, Speller(titles)).words) <= 24


def test_a_usual_meaning_is_marked_and_leaves_the_other_taxonomys_title(titles: TitleIndex) -> None:
    query = read_query("quarry workers", titles, Speller(titles))
    assert query.words == ("surface", "miner")
    assert query.usual
    assert {titles.code(code).key for code in query.exact} >= {"47-5051"}
    assert not read_query("RN", titles, Speller(titles)).usual


def test_two_fields_are_two_readings(titles: TitleIndex) -> None:
    query = read_query("law or accounting", titles, Speller(titles))
    assert (query.words, query.readings) == (("lawyer",), (("accountant",),))
    assert not read_query("law or xqzt", titles, Speller(titles)).readings
