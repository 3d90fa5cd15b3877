"""Pay with its spread, and the scenario under its own name."""

from dataclasses import replace

from data.records import Figure
from responses.intents.wages import wages
from responses.layout import text_of
from responses.portrait import Portrait
from responses.view import Wording
from scoring.prospects import Pay
from tests.responses.outlines import given, pay, stake
from tests.responses.samples import assessment, understanding
from tests.scoring.outlines import outline


def said(found: Pay | None) -> str:
    return text_of(wages(understanding("wages"), Portrait(assessment(), given(pay=found))))


def test_the_middle_half_comes_first_and_the_scenario_is_named_as_one() -> None:
    text = said(pay())
    assert text.startswith(
        "The middle half of Industrial Production Managers in the US earn $90,000 to $160,000 a year"
    )
    assert "A scenario, not a forecast" in text
    assert "48 % of the work: 19 of 40 hours a week (range 16 to 24)" in text
    assert "$48,000 of pay a year (range $40,000 to $60,000)" in text


def test_a_step_that_is_not_published_is_said() -> None:
    text = said(pay(p75=None, p90=None))
    assert text.startswith("The median pay of Industrial Production Managers in the US is $121,000")
    assert "What the highest tenth earn is not published" in text


def test_figures_of_a_us_occupation_of_another_name_say_whose_they_are() -> None:
    kin = (outline(plural="works managers", wage=98_000.0), outline(plural="foremen", wage=None))
    shown = replace(given(pay=pay(), kin=kin), partner=Wording("plant boss", "plant bosses"))
    text = text_of(wages(understanding("wages"), Portrait(assessment(), shown)))
    assert "These are the figures of plant bosses, the US occupation" in text
    assert "with these medians: works managers $98,000." in text
    assert "These are the figures of" not in said(pay()).replace("Industrial Production Managers", "")


def test_a_shared_figure_says_whose_it_is() -> None:
    note = "published for 11-3050, of which this occupation is a part"
    assert note in said(pay(median=Figure(100_000, "bls-wages", "11-3050", note)))


def test_without_pay_there_may_be_hours_and_without_both_nothing() -> None:
    hours = said(pay(median=None, stake=stake(pay=None)))
    assert hours.startswith("No yearly pay of industrial production managers")
    assert "19 of 40 hours" in hours
    assert "At the median" not in hours
    for nothing in (None, pay(median=None, stake=None)):
        assert "scenario" not in said(nothing)
