"""Twins of the catalogue, and the exact account of why two scores differ."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ned import Ned
from scoring.assessment import Assessment
from scoring.twins import LIKENESS, LIMIT, Twins, explain, shares_of, twins

weights = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([0.5, 1.0]), max_size=8)


def explained(ned: Ned, first: str, second: str) -> Twins:
    one, other = (ned.assessed.assessment("esco", key, formulas=False) for key in (first, second))
    return explain(one, other, ned.evidence.constants)


def key_of(ned: Ned, title: str) -> str:
    return next(o.key for o in ned.kb.esco_all() if o.title == title)


@pytest.fixture(scope="module")
def pairs(ned: Ned) -> list[tuple[str, str, float]]:
    return twins(ned.kb, ned.evidence.constants)


@given(weights, weights)
def test_likeness_is_between_0_and_1_and_the_same_both_ways(one: dict[str, float], other: dict[str, float]) -> None:
    assert 0 <= shares_of(one, other) <= 1
    assert shares_of(one, other) == shares_of(other, one)
    assert shares_of(one, one) == (1 if one else 0)


def test_pairs_are_those_that_are_alike_enough(ned: Ned, pairs: list[tuple[str, str, float]]) -> None:
    assert len(pairs) > 1000
    assert pairs == sorted(pairs)
    assert all(first != second and likeness >= LIKENESS for first, second, likeness in pairs)
    assert len({frozenset(pair[:2]) for pair in pairs}) == len(pairs)
    fewer = twins(ned.kb, ned.evidence.constants, 0.9)
    assert fewer == [pair for pair in pairs if pair[2] >= 0.9]
    for first, second, likeness in pairs[::200]:
        mine, theirs = ({s.skill.key: 1 if s.essential else 0.5 for s in ned.kb.skills_of(k)} for k in (first, second))
        assert likeness == pytest.approx(shares_of(mine, theirs))


def test_twins_lie_close_together_or_the_reason_is_told_to_the_point(
    ned: Ned, pairs: list[tuple[str, str, float]]
) -> None:
    whole = {
        key: ned.assessed.assessment("esco", key, formulas=False)
        for key in {key for first, second, _ in pairs for key in (first, second)}
    }
    found = [explain(whole[first], whole[second], ned.evidence.constants) for first, second, _ in pairs]
    apart = [pair for pair in found if abs(pair.difference) > LIMIT]
    assert len(apart) < len(found) / 100
    for pair in (*apart, *found[::50]):
        assert sum(cause.points for cause in pair.causes) == pytest.approx(pair.difference)
        assert all(cause.label for cause in pair.causes)
        sizes = [abs(cause.points) for cause in pair.causes]
        assert sizes == sorted(sizes, reverse=True)


@given(st.data())
def test_the_points_of_any_two_occupations_sum_to_their_difference(ned: Ned, data: st.DataObject) -> None:
    keys = [o.key for o in ned.kb.esco_all()]
    first, second = (data.draw(st.sampled_from(keys)) for _ in range(2))
    pair = explained(ned, first, second)
    assert sum(cause.points for cause in pair.causes) == pytest.approx(pair.difference, abs=1e-6)
    back = explained(ned, second, first)
    assert back.difference == -pair.difference
    mirrored = {"first": "second", "second": "first", "weight": "weight", "setting": "setting"}
    assert {(c.skill, mirrored[c.how]): pytest.approx(-c.points, abs=1e-9) for c in back.causes} == {
        (c.skill, c.how): c.points for c in pair.causes
    }


def test_an_occupation_is_its_own_twin(ned: Ned) -> None:
    key = key_of(ned, "plumber")
    pair = explained(ned, key, key)
    assert pair.likeness == 1
    assert pair.difference == 0
    assert all(cause.points == 0 for cause in pair.causes)


def test_each_cause_says_where_it_comes_from(ned: Ned) -> None:
    pair = explained(ned, key_of(ned, "clothing product grader"), key_of(ned, "clothing quality inspector"))
    assert {cause.how for cause in pair.causes} == {"first", "second", "weight", "setting"}
    own, other = ({s.skill.key for s in ned.kb.skills_of(key)} for key in (pair.first, pair.second))
    belongs: Mapping[str, set[str]] = {
        "first": own - other,
        "second": other - own,
        "weight": own & other,
        "setting": own & other,
    }
    assert all(cause.skill in belongs[cause.how] for cause in pair.causes)


def test_without_a_score_there_is_nothing_to_explain(ned: Ned) -> None:
    whole = ned.assessed.assessment("esco", key_of(ned, "plumber"), formulas=False)
    for pair in ((whole, bare(whole)), (bare(whole), whole)):
        with pytest.raises(ValueError, match="need a disruption score"):
            explain(*pair, ned.evidence.constants)


def test_a_twin_without_its_esco_side_is_named_by_its_title(ned: Ned) -> None:
    whole = ned.assessed.assessment("esco", key_of(ned, "plumber"), formulas=False)
    unnamed = whole.model_copy(
        update={"occupation": whole.occupation.model_copy(update={"esco_key": None, "esco_title": None})}
    )
    pair = explain(unnamed, whole, ned.evidence.constants)
    assert (pair.first, pair.first_title) == ("", "plumber")


def bare(assessment: Assessment) -> Assessment:
    return assessment.model_copy(update={"disruption": None})
