"""Rules of a move: nothing lost is hidden behind something gained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.constants import load_constants
from scoring.pivots import change_of, far_off, in_order, judge, lens_of, pay_change, worse
from scoring.prospects import Move
from tests.scoring.outlines import match, outline

PIVOT = load_constants().pivot
HOME = outline()


def move(
    score: float | None = 50.0, *, related: int | None = 3, overlap: float | None = 40.0, **changes: object
) -> Move:
    """From the home to an engineer's job with this overlap score, five points either way."""
    ends = (None, None) if score is None else (max(0.0, score - 5), min(100.0, score + 5))
    to = outline(
        key="17-2112",
        code="17-2112",
        title="Industrial Engineers",
        overlap=score,
        overlap_low=ends[0],
        overlap_high=ends[1],
        **changes,
    )
    return judge(HOME, to, None if overlap is None else match(overlap), related, PIVOT)


def test_moves_are_compared_on_the_us_side_where_it_has_a_score() -> None:
    assert lens_of(HOME) == "overlap"
    assert lens_of(outline(taxonomy="esco")) == "overlap"
    assert lens_of(outline(overlap=None)) == "disruption"
    assert lens_of(outline(overlap=None, disruption=None)) == "overlap"


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (None, "unknown"),
        ((52.0, 47.0, 57.0), "similar"),
        ((44.0, 39.0, 49.0), "lower"),
        ((30.0, 25.0, 35.0), "clearly lower"),
        ((56.0, 51.0, 61.0), "higher"),
        ((70.0, 65.0, 75.0), "clearly higher"),
    ],
)
def test_exposure_changes_clearly_only_where_ranges_do_not_meet(
    after: tuple[float, float, float] | None, said: str
) -> None:
    assert change_of((50.0, 45.0, 55.0), after, 5.0) == said


@pytest.mark.parametrize(
    ("percent", "said"),
    [(None, "unknown"), (-20.0, "far less"), (-19.9, "less"), (-4.9, "similar"), (4.9, "similar"), (5.0, "more")],
)
def test_pay_in_words(percent: float | None, said: str) -> None:
    assert pay_change(percent, PIVOT) == said


def test_a_move_says_what_changes() -> None:
    found = move(30.0, wage=75_000.0, level=4.0, zone=5.0)
    assert (found.exposure, found.exposure_change) == ("clearly lower", -20.0)
    assert (found.pay, found.pay_difference) == ("far less", -25_000.0)
    assert found.pay_percent == pytest.approx(-25.0)
    assert (found.steps, found.zone_steps, found.close) == (1.0, 1.0, False)
    assert found.unknown == ()


def test_what_is_not_known_is_named_and_not_weighed() -> None:
    blank = move(None, related=None, overlap=None, wage=None, level=None, zone=None)
    assert (blank.score, blank.exposure, blank.pay, blank.steps, blank.zone_steps) == (
        None,
        "unknown",
        "unknown",
        None,
        None,
    )
    assert blank.unknown == ("exposure", "pay", "education")
    assert blank.rank == blank.rank_low == blank.rank_high == 0.0
    to = outline(key="x", overlap=None, overlap_low=None, overlap_high=None, wage=None, level=None)
    assert judge(HOME, to, None, None, PIVOT, listed=False).unknown == ("fit", "exposure", "pay", "education")


def test_without_pay_of_the_origin_there_is_no_difference() -> None:
    found = judge(outline(wage=None), outline(), match(), 1, PIVOT)
    assert (found.pay, found.pay_difference, found.pay_percent) == ("unknown", None, None)


@pytest.mark.parametrize(
    ("level", "zone", "close"), [(3.0, 4.0, True), (4.0, 4.0, False), (3.0, 5.0, False), (1.0, 2.0, True)]
)
def test_a_move_that_takes_more_schooling_is_never_close(level: float, zone: float, *, close: bool) -> None:
    assert move(related=1, level=level, zone=zone).close is close


@pytest.mark.parametrize(
    ("found", "is_worse"),
    [
        (move(60.0, wage=100_000.0), True),
        (move(60.0, wage=70_000.0), True),
        (move(60.0, wage=130_000.0), False),
        (move(60.0, wage=None), False),
        (move(50.0, wage=70_000.0), True),
        (move(40.0, wage=70_000.0), False),
        (move(None, wage=70_000.0), True),
        (move(50.0, wage=90_000.0), False),
    ],
)
def test_to_lose_without_a_gain_is_no_move(found: Move, *, is_worse: bool) -> None:
    assert worse(found, PIVOT) is is_worse


def test_more_exposure_that_stays_low_is_no_loss() -> None:
    low = outline(overlap=20.0, overlap_low=15.0, overlap_high=25.0)
    up = outline(key="x", overlap=30.0, overlap_low=25.0, overlap_high=35.0)
    assert not worse(judge(low, up, match(), 1, PIVOT), PIVOT)


def test_what_hardly_connects_or_takes_years_is_far_off() -> None:
    assert far_off(move(related=None, overlap=5.0), PIVOT)
    assert far_off(move(related=None, overlap=None), PIVOT)
    assert not far_off(move(related=1, overlap=None), PIVOT)
    assert not far_off(move(related=None, overlap=30.0), PIVOT)
    assert far_off(move(related=1, level=5.5), PIVOT)


scores = st.floats(0, 100)
wages = st.floats(20_000, 250_000)


@given(score=scores, wage=wages, level=st.sampled_from([0.0, 1.0, 1.5, 2.0, 3.0, 4.0]), lowered=st.floats(0, 50))
def test_less_exposure_never_lowers_the_rank(score: float, wage: float, level: float, lowered: float) -> None:
    before = move(score, wage=wage, level=level)
    after = move(max(0.0, score - lowered), wage=wage, level=level)
    assert after.rank >= before.rank - 1e-9
    for found in (before, after):
        assert found.rank_low - 1e-9 <= found.rank <= found.rank_high + 1e-9
        assert 0.0 <= found.rank <= 100.0


@given(score=scores, wage=wages, raised=st.floats(0, 50_000))
def test_more_pay_never_lowers_the_rank(score: float, wage: float, raised: float) -> None:
    assert move(score, wage=wage + raised).rank >= move(score, wage=wage).rank - 1e-9


@given(st.lists(st.tuples(scores, wages), max_size=12))
def test_far_less_pay_stands_after_everything_else_however_safe(pairs: list[tuple[float, float]]) -> None:
    ordered = in_order([move(score, wage=wage) for score, wage in pairs])
    fallen = [found.pay == "far less" for found in ordered]
    assert fallen == sorted(fallen)
    for kept in (False, True):
        ranks = [found.rank for found in ordered if (found.pay == "far less") is kept]
        assert ranks == sorted(ranks, reverse=True)
