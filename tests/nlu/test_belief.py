"""How much of a belief is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.knowledge import KnowledgeBase
from nlu.belief import CALIBRATION, others_share, settled, standing_features
from nlu.candidates import Evidence
from nlu.match import match
from nlu.titles import TitleIndex

NEUTRAL = dict(zip(CALIBRATION, (0.0, 1.0, 0.0, 0.0), strict=True))


def evidence(*, broad: bool = False, described: bool = False) -> Evidence:
    return Evidence({}, {}, [], 1.0, {}, broad=broad, described=described)


@given(belief=st.floats(0.01, 0.99))
def test_neutral_weights_keep_all_of_it(belief: float) -> None:
    assert settled(belief, evidence(), NEUTRAL) == pytest.approx(belief)


@given(belief=st.floats(0, 1), more=st.floats(0, 1))
def test_more_evidence_is_never_worth_less(titles: TitleIndex, belief: float, more: float) -> None:
    low, high = sorted((belief, more))
    for taxonomy in ("esco", "soc"):
        weights = titles.constants["calibration"][taxonomy]
        assert settled(low, evidence(), weights) <= settled(high, evidence(), weights)
        assert settled(high, evidence(broad=True), weights) < settled(high, evidence(), weights)


@given(belief=st.floats(0, 0.99), kept=st.floats(0, 1))
def test_the_others_share_what_is_left(belief: float, kept: float) -> None:
    assert (1 - belief) * others_share(belief, kept) == pytest.approx(1 - kept)


def test_features_are_those_that_are_named() -> None:
    assert standing_features(0.5, evidence(broad=True)) == (1.0, 0.0, 1.0, 0.0)
    assert len(CALIBRATION) == 4


def test_a_title_of_rank_is_shown_as_less_sure_than_it_is_decided_on(kb: KnowledgeBase, titles: TitleIndex) -> None:
    found = match("tour coordinator", kb, titles)
    first = found.esco[0]
    alone = match("welder", kb, titles)
    assert found.confidence > first.confidence
    assert alone.esco[0].confidence >= titles.constants["calibration"]["outright"]
    assert all(one.confidence <= titles.constants["calibration"]["most"] for one in (*found.esco, *alone.soc))
