"""A comparison claims no difference that the ranges do not show."""

from typing import Any

from responses.intents.compare import compare
from responses.layout import text_of
from responses.portrait import Portrait
from scoring.prospects import Outline
from tests.responses.outlines import given
from tests.responses.samples import assessment, understanding
from tests.scoring.outlines import outline


def one(name: str, score: float | None, wide: float = 5.0, **changes: Any) -> Outline:  # noqa: ANN401 - any field of an outline
    ends = (None, None) if score is None else (score - wide, score + wide)
    return outline(
        title=name,
        key=name,
        plural=name,
        overlap=score,
        overlap_low=ends[0],
        overlap_high=ends[1],
        **{"soc": name, **changes},
    )


def said(*compared: Outline) -> str:
    return text_of(compare(understanding("compare"), Portrait(assessment(), given(compared=compared))))


def test_ranges_that_do_not_meet_are_a_difference() -> None:
    assert said(one("tellers", 70), one("roofers", 30)).startswith(
        "Tellers are more exposed than roofers: 70 against 30"
    )


def test_ranges_that_meet_are_hardly_one() -> None:
    assert "may be none" in said(one("tellers", 52), one("roofers", 48))
    assert "equally exposed" in said(one("tellers", 50.2), one("roofers", 49.8))


def test_three_are_put_in_order() -> None:
    apart = said(one("tellers", 70), one("roofers", 30), one("nurses", 45))
    assert apart.startswith("From most to least exposed: tellers (70), nurses (45) and roofers (30). Between")
    assert "take the order lightly" in said(one("a", 50), one("b", 51), one("c", 49))


def test_one_scale_for_all_or_none() -> None:
    assert "disruption score" in said(one("officers", None), one("roofers", 30))
    blank = one("officers", None, disruption=None, disruption_low=None, disruption_high=None)
    assert said(blank, one("roofers", 30)).startswith("They cannot be set on one scale: there is no score of officers")


def test_two_of_one_us_occupation_are_told() -> None:
    assert "belong to one US occupation" in said(one("tellers", 70), one("bank tellers", 70, soc="tellers"))


def test_alone_it_asks_for_a_second() -> None:
    assert said().startswith("Name a second occupation to set beside industrial production managers")


def test_one_occupation_named_twice_is_one() -> None:
    assert "lead to one occupation on record" in said(one("tellers", 70), one("tellers", 70))


def test_the_example_is_never_the_job_itself() -> None:
    found = Portrait(assessment(), given(compared=()))
    assert "industrial production manager or electrician" in text_of(compare(understanding("compare"), found))
    found.one = "electrician"
    assert "electrician or nurse" in text_of(compare(understanding("compare"), found))


def asked(intent: str, *compared: Outline) -> str:
    portrait = Portrait(assessment(), given(compared=compared))
    return text_of(compare(understanding(intent), portrait)).splitlines()[0]


def test_asked_for_pay_the_pay_decides() -> None:
    drivers, pilots, cooks = (
        one(name, 50, wage=wage) for name, wage in (("drivers", 5e4), ("pilots", 2e5), ("cooks", 5e4))
    )
    assert asked("wages", drivers, pilots) == (
        "Pilots are paid more: a US median of $200,000 a year, against $50,000 for drivers."
    )
    assert "no difference in pay" in asked("wages", drivers, cooks)
    assert asked("wages", drivers, cooks, pilots).endswith("pilots ($200,000), cooks ($50,000), and drivers ($50,000).")
    assert "no yearly pay of cooks" in asked("wages", drivers, one("cooks", 50, wage=None))


def test_asked_for_the_outlook_the_projection_decides() -> None:
    up, down = one("nurses", 50, growth=6.0), one("typists", 50, growth=-38.0)
    assert asked("outlook", down, up).startswith("The outlook is better for nurses (6 % more jobs")
    assert "do not tell them apart" in asked("outlook", up, one("roofers", 50, growth=6.2))
    assert "no projection for cooks" in asked("outlook", up, one("cooks", 50, growth=None))
