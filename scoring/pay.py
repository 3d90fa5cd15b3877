"""Pay, openings and outlook of an occupation, and the one scenario that puts hours and money beside its exposure.

The scenario multiplies two things that are known: the share of the work in activities AI can mostly do, and the working week
or the median wage. What becomes of those hours nobody knows, so it is no forecast.
"""

from collections.abc import Sequence

from data.records import SocSignals
from scoring.assessment import ActivityScore, Assessment
from scoring.constants import PayConstants, load_constants
from scoring.prospects import Pay, Stake

__all__ = ["pay_of", "stake_of"]


def pay_of(assessment: Assessment, published: SocSignals | None) -> Pay:
    """What is published on the US occupation of an assessment; everything None where it has none."""
    median = published.wage_median if published else None
    stake = stake_of(assessment.activities, median.value if median else None, load_constants().pay)
    if published is None:
        return Pay(None, None, None, None, None, None, None, None, None, None, None, None, stake)
    return Pay(
        soc=published.soc,
        soc_title=assessment.occupation.soc_title,
        p10=published.wage_p10,
        p25=published.wage_p25,
        median=median,
        p75=published.wage_p75,
        p90=published.wage_p90,
        employment=published.employment,
        growth=published.growth,
        outlook=published.outlook,
        openings=published.openings,
        education=published.education,
        stake=stake,
    )


def stake_of(activities: Sequence[ActivityScore], median: float | None, constants: PayConstants) -> Stake | None:
    """Hours of a full week and pay of a full year in activities that score at least `reach`; None without activities."""
    whole = sum(activity.weight for activity in activities)
    if not whole:
        return None

    def share(end: str) -> float:
        return sum(a.weight for a in activities if getattr(a, end) >= constants.reach) / whole

    middle, low, high = share("score"), share("low"), share("high")
    return Stake(
        reach=constants.reach,
        week=constants.week,
        activities=len(activities),
        share=100 * middle,
        share_low=100 * low,
        share_high=100 * high,
        hours=constants.week * middle,
        hours_low=constants.week * low,
        hours_high=constants.week * high,
        pay=None if median is None else median * middle,
        pay_low=None if median is None else median * low,
        pay_high=None if median is None else median * high,
    )
