"""A move in words: every change is said, in both directions, and so is what nobody knows."""

import pytest

from responses.moves import dollars, move_card, move_clauses, outline_card, outline_clauses
from scoring.prospects import SkillMatch
from tests.responses.outlines import move
from tests.scoring.outlines import outline


def test_dollars_are_to_the_hundred() -> None:
    assert dollars(126_060.0) == "$126,100"


def test_all_that_counts_is_said_in_one_breath() -> None:
    assert move_clauses(move()) == (
        "1 of its 2 essential skills in common",
        "10 points less exposed, though the ranges meet",
        "median pay $100,000, much the same",
        "2 % more jobs projected by 2034",
        "the same entry education",
        "to learn: weld",
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"skills": None}, "no skill list to compare by"),
        ({"exposure": "clearly higher", "exposure_change": 20.0}, "clearly more exposed (20 points"),
        ({"exposure": "unknown", "exposure_change": None}, "exposure not known"),
        (
            {"pay": "far less", "pay_difference": -40_000.0, "pay_percent": -29.0},
            "pays far less: a median of $100,000, $40,000 or 29 % below",
        ),
        ({"pay": "unknown", "pay_difference": None, "pay_percent": None}, "pay not known on one side"),
        ({"to": outline(growth=-4.0)}, "4 % fewer jobs"),
        ({"to": outline(growth=0.5)}, "about as many jobs"),
        ({"to": outline(growth=None)}, "no projection published"),
        ({"steps": 1.0}, "one or more steps up (bachelor's degree)"),
        ({"steps": -1.0}, "a step or more down"),
        ({"zone_steps": 1.0}, "longer preparation (O*NET job zone 4)"),
        ({"steps": None}, "entry education not known"),
    ],
)
def test_each_change_has_its_words(changes: dict[str, object], said: str) -> None:
    assert said in "; ".join(move_clauses(move(**changes)))


def test_nothing_left_to_learn_is_said() -> None:
    assert (
        move_clauses(move(skills=SkillMatch(100.0, ("a",), (), 1, 1)))[-1] == "none of its essential skills is missing"
    )


def test_cards_have_the_score_with_its_range_or_none() -> None:
    card = move_card(move())
    assert (card.title, card.score, card.low, card.high) == ("Industrial Engineers", 40, 35, 45)
    blank = move_card(move(score=None, low=None, high=None))
    assert (blank.score, blank.low, blank.high) == (None, None, None)


def test_an_outline_says_what_is_missing() -> None:
    assert outline_clauses(outline())[0] == "median pay $100,000"
    assert outline_clauses(outline(wage=None, education=None)) == (
        "no pay published", "2 % more jobs projected by 2034", "entry education not known",
    )  # fmt: skip
    assert outline_card(outline(), "disruption").score == 42
    assert outline_card(outline(overlap=None), "overlap").score is None


def test_a_count_of_nothing_is_not_said() -> None:
    [first, *_] = move_clauses(move(skills=SkillMatch(0.0, (), ("weld",), 0, 28)))
    assert "0 of" not in first
    assert "O*NET" in first
