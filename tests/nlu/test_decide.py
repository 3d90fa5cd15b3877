"""Decisions by cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.decide import choices_of, decide
from nlu.titles import TitleIndex
from nlu.understanding import Candidate

COSTS = {"question": 0.2, "missed": 0.7, "silence": 0.7}


def candidate(key: str, isco: str, confidence: float, title: str = "x") -> Candidate:
    return Candidate(taxonomy="esco", key=key, code=key, isco=isco, title=title, label=title, confidence=confidence)


@pytest.mark.parametrize(
    ("beliefs", "named", "decision"),
    [
        ((0.95, 0.02), 1.0, "match"),
        ((0.5, 0.4), 1.0, "clarify"),
        ((0.1,), 1.0, "none"),
        ((0.9, 0.1), 0.1, "none"),
        ((), 0.0, "none"),
    ],
)
def test_the_cheapest_is_chosen(beliefs: tuple[float, ...], named: float, decision: str) -> None:
    choices = [candidate(str(i), str(i), belief) for i, belief in enumerate(beliefs)]
    assert decide(beliefs[0] if beliefs else 0.0, choices, named, COSTS)[0] == decision


@given(st.floats(min_value=0, max_value=1), st.floats(min_value=0, max_value=1))
def test_more_belief_never_turns_a_match_into_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    if decide(low, [], 1.0, COSTS)[0] == "match":
        assert decide(high, [], 1.0, COSTS)[0] == "match"


def test_choices_differ(titles: TitleIndex) -> None:
    keys = [titles.code(number).key for number in range(5)]
    groups = ("1111", "1111", "2222", "3333", "4444")
    beliefs = (0.4, 0.3, 0.2, 0.1, 0.001)
    found = choices_of([candidate(*row) for row in zip(keys, groups, beliefs, strict=True)], [], 4, titles)
    assert [choice.key for choice in found] == [keys[0], keys[2], keys[3]]
    assert choices_of([], [], 4, titles) == ()


def test_a_choice_tied_by_the_crosswalk_is_the_same_choice(titles: TitleIndex) -> None:
    start = titles.link_start
    number = next(n for n in range(titles.esco_codes) if start[n + 1] > start[n])
    row, other = titles.code(number), titles.code(titles.link_code[start[number]])
    esco = candidate(row.key, row.group, 0.5)
    soc = Candidate(taxonomy="soc", key=other.key, code=other.code, isco=None, title="y", label="y", confidence=0.5)
    assert choices_of([esco], [soc], 4, titles) == (esco,)
