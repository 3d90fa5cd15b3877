"""Whether to study it."""

from typing import Any

import pytest

from data.records import Figure, SocSignals
from responses.intents.replace import replace
from responses.layout import text_of
from responses.portrait import Portrait
from scoring.assessment import Assessment
from tests.responses.samples import assessment, understanding, view


def said(found: Assessment, person: str = "self", signals: SocSignals | None = None) -> str:
    from dataclasses import replace as changed

    asked = understanding().model_copy(update={"kind": "study", "person": person})
    return text_of(replace(asked, Portrait(found, changed(view(), signals=signals))))


def signals(**known: Any) -> SocSignals:  # noqa: ANN401 - any field of the record
    fields = dict.fromkeys(SocSignals.__dataclass_fields__)
    return SocSignals(**{**fields, "soc": "11-3051", **known})


@pytest.mark.parametrize(
    ("score", "expected"),
    [(20.0, "firmer things to study"), (45.0, "neither safe nor lost"), (80.0, "more exposed things")],
)
def test_the_score_is_put_as_it_bears_on_a_course(score: float, expected: str) -> None:
    text = said(assessment(disruption=score))
    first = text.split("\n")[0]
    assert expected in first
    assert f"{round(score)} out of 100" in first
    assert "yours" in first
    assert "you should" not in text.casefold()


def test_levels_demand_and_what_to_look_for() -> None:
    text = said(assessment(), signals=signals(growth=Figure(1.9, "bls", "11-3051"), education="Bachelor's degree"))
    assert "about 56 out of 100 at entry level, 49 in mid-career and 37 for seniors" in text
    assert "2 % more jobs" in text
    assert "The usual entry in the US: bachelor's degree." in text
    assert "liaising with suppliers, where AI reaches least" in text


def test_what_is_missing_is_said() -> None:
    text = said(assessment(disruption=None, overlap=None))
    assert "too little on industrial production managers" in text
    assert "no figure by level" in text
    assert "No projection of demand" in text
    assert "No usual entry" in text


def test_for_somebody_else_it_is_for_them_to_decide() -> None:
    text = said(assessment(), "other")
    assert "for the person who would do it to decide" in text.split("\n")[0]
    assert " you " not in text.split("What to look for")[1].split("What this number")[0]
