"""The task somebody names: part of the occupation, nearest elsewhere, or nothing at all."""

import csv
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ned import JUDGEMENT, Ned
from scoring import named as module
from scoring.assessment import Assessment
from scoring.named import Named, named_task

MANAGER, NURSE = ("esco", "industrial production manager"), ("esco", "nurse responsible for general care")
DEVELOPER, TEACHER = ("soc", "Software Developers"), ("esco", "primary school teacher")
MIDWIFE, PILOT = ("esco", "midwife"), ("esco", "airline transport pilot")
ACCOUNTANT, ROOFER = ("soc", "Accountants and Auditors"), ("soc", "Roofers")
Occupation = tuple[str, str]


@cache
def assessed(ned: Ned, occupation: Occupation) -> Assessment:
    keys = {one.title: one.key for one in ned.kb.esco_all()} | {one.title: one.soc for one in ned.kb.soc_all()}
    return ned.assessed.assessment("esco" if occupation[0] == "esco" else "soc", keys[occupation[1]], formulas=False)


def named(ned: Ned, occupation: Occupation, text: str) -> Named:
    return named_task(ned.kb, assessed(ned, occupation), text)


def words(ned: Ned, found: str | None) -> str:
    return next((str(r["gerund"]) for r in ned.kb.table("wording_phrases") if str(r["key"]) == found), "")


@pytest.mark.parametrize(
    ("occupation", "text", "expected"),
    [
        (MANAGER, "what about budgeting", "budget"),
        (MANAGER, "can it hire people", "hiring"),
        (MANAGER, "negotiating with suppliers", "negotiating"),
        (MANAGER, "interviewing candidates", "hiring"),
        (NURSE, "and managing people", "supervising patient care"),
        (NURSE, "giving injections", "medications"),
        (NURSE, "the paperwork", "recording"),
        (NURSE, "first aid", "emergencies"),
        (NURSE, "comforting patients", "empathising"),
        (DEVELOPER, "will ai take over coding", "software"),
        (DEVELOPER, "debugging", "software"),
        (DEVELOPER, "what about design", "designing software"),
        (DEVELOPER, "meetings", "communicating"),
        (TEACHER, "marking homework", "evaluating student work"),
        (TEACHER, "lesson plans", "lesson plans"),
        (TEACHER, "talking to parents", "parents"),
        (TEACHER, "teaching", "teaching"),
        (ACCOUNTANT, "tax returns", "tax"),
        (ACCOUNTANT, "payroll", "payroll"),
        (ACCOUNTANT, "writing reports", "reports"),
        (ROOFER, "what about roofing", "roof"),
        (("esco", "hairdresser"), "will a robot ever cut hair", "hair"),
        (("esco", "hairdresser"), "what about bookings", "appointments"),
        (("esco", "hairdresser"), "colouring hair", "solutions to hair"),
        (("soc", "Taxi Drivers"), "night driving", "driving"),
        (("esco", "call centre agent"), "angry customers", "satisfaction"),
        (ROOFER, "the estimates", "estimating"),
        (("soc", "Taxi Drivers"), "and cleaning the car", "cleaning vehicles"),
        (MIDWIFE, "delivering babies", "childbirth"),
        (PILOT, "landing", "piloting"),
        (("soc", "Lawyers"), "case law", "legal materials"),
        (NURSE, "taking blood pressure", "patient conditions"),
    ],
)
def test_what_belongs_to_the_job_is_found_in_it(ned: Ned, occupation: Occupation, text: str, expected: str) -> None:
    found = named(ned, occupation, text)
    assert expected in words(ned, found.inside)
    assert found.outside is None


@pytest.mark.parametrize(
    ("occupation", "text", "expected"),
    [
        (NURSE, "budgeting", "budgets"),
        (NURSE, "coding", "computer programming code"),
        (ROOFER, "empathy", "comfort"),
        (NURSE, "can it do surgery", "operating on patients"),
        (NURSE, "translating", "translating"),
        (ROOFER, "and emails", "correspondence"),
        (ROOFER, "welding pipes", "welding metal"),
        (ROOFER, "could it do first aid", "first aid"),
        (DEVELOPER, "hiring", "recruiting"),
        (DEVELOPER, "cleaning", "cleaning"),
        (DEVELOPER, "driving a truck", "trucks"),
        (ACCOUNTANT, "managing people", "supervising employees"),
        (ACCOUNTANT, "trimming hair", "hair"),
        (MANAGER, "cooking", "cooking"),
        (MANAGER, "teaching", "teaching classes"),
        (TEACHER, "invoices", "bills"),
        (TEACHER, "plant maintenance", "maintaining equipment"),
        (ROOFER, "delivering babies", "childbirth"),
    ],
)
def test_what_does_not_is_found_elsewhere(ned: Ned, occupation: Occupation, text: str, expected: str) -> None:
    found = named(ned, occupation, text)
    assert found.inside is None
    assert expected in words(ned, found.outside)


@pytest.mark.parametrize(
    "text",
    [
        "night shifts",
        "on call",
        "cleaning consciences",
        "landing a husband",
        "zebra quantum xylophone cleaning",
        "the weather",
        "being funny",
        "walking the plank",
        "what about it",
        "",
        "zzz qqq",
        "people",
    ],
)
def test_where_nothing_is_near_nothing_is_named(ned: Ned, text: str) -> None:
    for occupation in (MANAGER, DEVELOPER, ROOFER):
        assert named(ned, occupation, text) == Named()


def test_several_that_are_named_at_once_are_all_found(ned: Ned) -> None:
    found = named(ned, DEVELOPER, "unit tests? code review? and meetings?")
    assert "testing routines" in words(ned, found.inside)
    assert [words(ned, one) for one in found.also] == [
        words(ned, named(ned, DEVELOPER, one).inside) for one in ("code review", "meetings")
    ]
    assert named(ned, DEVELOPER, "health and safety").also == ()
    assert named(ned, NURSE, "the weather and first aid") == named(ned, NURSE, "first aid")


@given(text=st.text(max_size=200))
def test_any_text_is_taken(ned: Ned, text: str) -> None:
    found = named(ned, ROOFER, text)
    assert found.inside is None or found.outside is None


def test_every_everyday_task_stands_for_activities_that_exist(ned: Ned) -> None:
    with (Path(JUDGEMENT) / "everyday_tasks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {str(row["key"]) for row in ned.kb.table("wording_phrases") if row["kind"] == "dwa"}
    said = [word for row in rows for word in row["said"].split("|")]
    assert all(len(names) == len(set(names)) for names in (row["said"].split("|") for row in rows))
    assert said
    assert [row["said"] for row in rows] == sorted(row["said"] for row in rows)
    for row in rows:
        first, *others = row["activities"].split("|") if row["activities"] else (None,)  # no task at all
        assert first is None or first in known, row
        for one in others:
            assert any(id_ == one or ("*" in one and id_.startswith(one.partition("*")[0])) for id_ in known), row
            assert "~" not in one or one.partition("*~")[2], row


def test_what_was_read_before_changes_nothing(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    before = named(ned, NURSE, "first aid")
    monkeypatch.setattr(module, "_known", WeakKeyDictionary())
    module._everyday.cache_clear()
    assert named(ned, NURSE, "first aid") == before
