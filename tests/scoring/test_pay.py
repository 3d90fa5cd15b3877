"""Pay as published, and the scenario that stays one."""

from hypothesis import given
from hypothesis import strategies as st

from bot.ned import Ned
from scoring.assess import assess
from scoring.assessment import ActivityScore
from scoring.constants import load_constants
from scoring.pay import pay_of, stake_of

PAY = load_constants().pay


def activity(score: float, weight: float, spread: float = 10.0) -> ActivityScore:
    return ActivityScore(
        id="1", title="Weigh things", gerund="weighing things", iwa="i", iwa_title="i", gwa_title="g", score=score,
        low=max(0.0, score - spread), high=min(100.0, score + spread), complementarity=50.0, weight=weight, importance=None,
        level="core", contribution=1.0, ai=None, human=None, receipt="r",
    )  # fmt: skip


def test_hours_and_pay_are_shares_of_the_week_and_the_median() -> None:
    found = stake_of([activity(60, 0.25), activity(50, 0.25), activity(20, 0.5)], 80_000.0, PAY)
    assert found is not None
    assert (found.share_low, found.share, found.share_high) == (0.0, 25.0, 50.0)
    assert (found.hours_low, found.hours, found.hours_high) == (0.0, 10.0, 20.0)
    assert (found.pay_low, found.pay, found.pay_high) == (0.0, 20_000.0, 40_000.0)


def test_without_a_median_there_are_hours_only() -> None:
    found = stake_of([activity(60, 1.0)], None, PAY)
    assert found is not None
    assert found.hours == 40.0
    assert found.pay is found.pay_low is found.pay_high is None


def test_without_activities_there_is_no_scenario() -> None:
    assert stake_of([], 80_000.0, PAY) is None


parts = st.lists(st.tuples(st.floats(0, 100), st.floats(0.01, 1.0), st.floats(0, 40)), min_size=1, max_size=12)


@given(parts, st.floats(20_000, 250_000))
def test_the_range_holds_the_scenario(given_parts: list[tuple[float, float, float]], median: float) -> None:
    found = stake_of([activity(*part) for part in given_parts], median, PAY)
    assert found is not None
    assert found.pay_low is not None
    assert found.pay is not None
    assert found.pay_high is not None
    assert 0 <= found.hours_low <= found.hours <= found.hours_high <= PAY.week + 1e-9
    assert found.pay_low <= found.pay <= found.pay_high <= median + 1e-6


def test_figures_are_those_published(ned: Ned) -> None:
    published = ned.kb.signals_of("11-3051")
    found = pay_of(assess(ned.kb, ned.evidence, "soc", "11-3051"), published)
    assert (found.median, found.p10, found.openings) == (published.wage_median, published.wage_p10, published.openings)
    assert found.stake is not None
    assert found.stake.pay is not None


def test_without_a_us_occupation_everything_is_missing(ned: Ned) -> None:
    found = pay_of(assess(ned.kb, ned.evidence, "soc", "55-1011"), None)
    assert (found.soc, found.median, found.outlook, found.stake) == (None, None, None, None)
