"""Which ranking is asked for."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ned import Ned
from nlu.ranking_scope import only_scope, scope_of
from scoring.rankings import group_choices


@pytest.mark.parametrize(
    ("text", "order", "by", "group"),
    [
        ("which jobs are most at risk", "most", "all", None),
        ("what are the safest jobs", "least", "all", None),
        ("safest jobs in healthcare", "least", "category", "healthcare"),
        ("which jobs without a degree are safe", "least", "education", "High school diploma or equivalent"),
        ("most exposed high paying jobs", "most", "wage", "120+"),
        ("is it so that jobs are at risk", "most", "all", None),
        ("riskiest it jobs", "most", "category", "computer-and-information-technology"),
    ],
)
def test_order_and_group(text: str, order: str, by: str, group: str | None) -> None:
    found = scope_of(text)
    assert (found.order, found.by, found.group) == (order, by, group)


def test_every_group_of_the_table_can_be_ranked(ned: Ned) -> None:
    table = tomllib.loads(files("data").joinpath("judgement/ranking_scopes.toml").read_text(encoding="utf-8"))
    for scope in table["scope"]:
        assert scope["group"] in group_choices(ned.kb, scope["by"])
    words = [word for scope in table["scope"] for word in scope["words"]]
    assert len(words) == len(set(words))


@given(st.text())
def test_any_text_has_a_scope(text: str) -> None:
    assert scope_of(text).order in {"most", "least"}


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("in healthcare", True),
        ("and the least", True),
        ("and the most exposed ones", True),
        ("a nurse in healthcare", False),
        ("and", False),
        ("", False),
    ],
)
def test_a_part_of_a_ranking_may_be_all_a_text_says(text: str, alone: bool) -> None:
    assert only_scope(text) is alone


def test_the_end_asked_for_before_stands_until_another_is_named() -> None:
    assert scope_of("without a degree", "least").order == "least"
    assert scope_of("and the riskiest", "least").order == "most"
    assert scope_of("without a degree").order == "most"
