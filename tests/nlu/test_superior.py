"""Who leads whose work, and which texts ask about them."""

import csv
from dataclasses import replace
from importlib.resources import files

import pytest

from data.knowledge import KnowledgeBase
from nlu.context import Context, Said, occupation
from nlu.superior import superior_in, superior_of
from nlu.titles import TitleIndex
from nlu.understand import understand

NURSE = Context(focus=("soc", "29-1141"), last_intent="replace")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("and my manager?", True),
        ("what about my boss", True),
        ("is my line manager safe too", True),
        ("will AI replace my supervisor?", True),
        ("same for our team leader", True),
        ("how safe is my boss's job", True),
        ("and team leaders?", True),
        ("managers too", True),
        ("manager", False),
        ("can my boss see this", False),
        ("something to show my manager", False),
        ("will my manager find out", False),
        ("my boss says hello", False),
        ("my boss is a surgeon", False),
        ("and the wages?", False),
    ],
)
def test_only_a_question_about_their_job_is_one(kb: KnowledgeBase, titles: TitleIndex, text: str, asks: bool) -> None:
    found = superior_in(Said(text, NURSE, kb, titles))
    assert (found.key if found else None) == ("11-9111" if asks else None)


def test_without_an_occupation_nobody_leads_it(kb: KnowledgeBase, titles: TitleIndex) -> None:
    assert superior_in(Said("and my manager?", Context(), kb, titles)) is None
    guessed = Context(focus=("soc", "29-1141"), choices=(("soc", "29-1141"), ("soc", "29-2061")))
    assert superior_in(Said("and my manager?", guessed, kb, titles)) is None


def test_every_occupation_is_led_by_one(kb: KnowledgeBase, titles: TitleIndex) -> None:
    for soc in kb.soc_all():
        found = occupation(("soc", soc.soc), titles)
        assert found is not None
        leader = superior_of(found, kb)
        assert leader is not None, soc.soc
        assert occupation(("soc", leader), titles) is not None, leader


def test_the_last_question_is_asked_again_where_it_can_be(kb: KnowledgeBase, titles: TitleIndex) -> None:
    found = understand("and my manager?", NURSE, kb, titles)
    assert (found.intent, found.kind, found.person, found.decision) == ("replace", "superior", "other", "match")
    assert found.focus is not None
    assert found.focus.key == "11-9111"
    paid = understand("what about my boss", replace(NURSE, last_intent="wages"), kb, titles)
    assert (paid.intent, paid.kind, paid.person) == ("wages", "superior", "other")


def test_the_manager_of_a_manager_is_found_through_its_us_occupation(kb: KnowledgeBase, titles: TitleIndex) -> None:
    [key] = [o.key for o in kb.esco_all() if o.title == "warehouse worker"]
    worker = occupation(("esco", key), titles)
    assert worker is not None
    assert superior_of(worker, kb) in {"53-1042", "53-1043"}


def test_the_table_names_each_beginning_once_and_only_codes_there_are(kb: KnowledgeBase) -> None:
    rows = list(
        csv.DictReader(files("data").joinpath("judgement/superiors.csv").read_text(encoding="utf-8").splitlines())
    )
    codes = {soc.soc for soc in kb.soc_all()}
    assert len({row["soc"] for row in rows}) == len(rows)
    for row in rows:
        assert row["superior"] in codes, row
        assert any(code.startswith(row["soc"]) for code in codes), row
        assert row["note"]
