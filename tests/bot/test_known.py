"""What is remembered of an occupation is what the facts say, and nobody's own."""

from dataclasses import fields

import pytest

from bot.known import Known, known_of
from bot.ned import Ned
from bot.view import view_of
from data.errors import UnknownOccupation
from data.setting import read_setting
from responses.asking import asking
from scoring.analyse import analyse

LAWYERS = "23-1011"


def test_the_same_occupation_is_looked_up_once(ned: Ned) -> None:
    assert known_of(ned, "soc", LAWYERS) is known_of(ned, "soc", LAWYERS)
    whole = known_of(ned, "soc", LAWYERS, formulas=True)
    assert whole is not known_of(ned, "soc", LAWYERS, formulas=True)
    assert any(receipt.formula for receipt in whole.assessment.receipts)
    assert not any(receipt.formula for receipt in known_of(ned, "soc", LAWYERS).assessment.receipts)
    with pytest.raises(UnknownOccupation):
        known_of(ned, "soc", "99-9999")


@pytest.mark.parametrize("figures", [False, True])
def test_it_is_what_the_facts_say(ned: Ned, figures: bool) -> None:
    known = known_of(ned, "soc", LAWYERS)
    assert known.assessment == ned.assessed.assessment("soc", LAWYERS, formulas=False)
    assert known.analysis(figures=figures) == analyse(ned.kb, ned.evidence, known.assessment, figures=figures)
    assert known.analysis(figures=figures) is known.analysis(figures=figures)
    assert known.setting == read_setting(ned.kb.connection, LAWYERS)
    assert {near.why for near in known.related} == {"work", "score"}
    assert known.wordings[0].plural == "lawyers"
    fewer, more = (known.library(every=every) for every in (False, True))
    assert fewer.keys() < more.keys()


def test_a_view_is_the_same_with_what_is_remembered_and_without(ned: Ned) -> None:
    known = known_of(ned, "soc", LAWYERS)
    for intent in ("replace", "tasks_exposed"):
        asked = asking(intent)
        one = view_of(ned, asked, known.assessment, "match", known)
        other = view_of(ned, asked, known.assessment, "match", Known(ned, known.assessment))
        for field in fields(one):
            assert getattr(one, field.name) == getattr(other, field.name), field.name
