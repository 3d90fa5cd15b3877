"""Reasons: the family's entry, made specific to the occupation, never twice the same."""

from dataclasses import replace

import pytest

from data.library import LibraryEntry
from data.setting import Setting, Software
from responses.portrait import Portrait, Thing
from responses.reasons import Reasons
from responses.view import View
from scoring.assessment import Analysis, EvidenceFigure
from tests.responses.samples import assessment, view

NOTHING = Setting((), None, None, None, None)


def ledger(product: str = "Ledger Pro", *, office: bool = False) -> Software:
    return Software(
        product, "Accounting software", True, False, office, frozenset({"analyze", "cost", "production"}), 3
    )


def figure(value: float, family: float | None, *, tasks: int = 2) -> EvidenceFigure:
    return EvidenceFigure(
        measure="gpt4_exposure",
        value=value,
        common=value,
        weight=0.15,
        about="activity",
        tasks=tasks,
        family=family,
        dataset="onet-task-importance",
        version="29.0",
        key="x",
    )


def reasons(seen: View, *, full: bool = False) -> tuple[Reasons, tuple[Thing, ...]]:
    portrait = Portrait(assessment(), seen)
    return Reasons(portrait, full), portrait.activities


def test_software_of_the_occupation_is_named_once() -> None:
    given, things = reasons(
        replace(view(), setting=replace(NOTHING, software=(ledger("Excel", office=True), ledger(), ledger("Tally"))))
    )
    first, _ = given.of(things[0], 0)
    second, _ = given.of(things[1], 1)
    assert "Models compare figures." in first
    assert "Ledger Pro" in first, "what every office has says nothing of this work"
    assert "Tally" in second
    third, _ = given.of(things[0], 2)
    assert "Ledger Pro" not in third


def test_one_word_in_common_is_no_use_in_this_work() -> None:
    edits = replace(ledger("Cutter"), words=frozenset({"analyze"}))
    given, things = reasons(replace(view(), setting=replace(NOTHING, software=(edits, ledger("TikTok")))))
    text, _ = given.of(things[0], 0)
    assert "Cutter" not in text
    assert "TikTok" not in text


def test_software_is_no_reason_for_what_ai_hardly_reaches() -> None:
    seen = replace(view(), setting=replace(NOTHING, software=(ledger(),)))
    given, things = reasons(seen)
    assert "Ledger Pro" not in given.of(things[0]._replace(score=30), 0)[0]
    safe = Reasons(Portrait(assessment(), seen), safe=True)
    assert "Ledger Pro" not in safe.of(things[0], 0)[0]


@pytest.mark.parametrize("product", ["Bookkeeping software", "Accounting software"])
def test_a_kind_of_software_is_no_product(product: str) -> None:
    given, things = reasons(replace(view(), setting=replace(NOTHING, software=(ledger(product),))))
    assert product not in given.of(things[0], 0)[0]


def test_handwork_passes_through_no_software() -> None:
    given, things = reasons(replace(view(), setting=replace(NOTHING, software=(ledger(),))))
    by_hand = things[0]._replace(family="4.A.3.a.1.I01")
    assert "Ledger Pro" not in given.of(by_hand, 0)[0]


@pytest.mark.parametrize(
    ("value", "family", "tasks", "words"),
    [(80, 50, 2, "80"), (20, 50, 1, "20"), (80, 50, 1, "single|one task"), (20, 50, 2, "2 tasks")],
)
def test_own_labels_that_differ_are_told(value: float, family: float, tasks: int, words: str) -> None:
    evidence = {"4.A.2.a.4.I07.D01": (figure(value, family, tasks=tasks),)}
    given, things = reasons(replace(view(), analysis=Analysis(evidence=evidence)))
    text = given.of(things[0], 0)[0]
    assert "50" in text
    assert any(word in text for word in words.split("|"))


def test_labels_like_the_familys_say_nothing() -> None:
    evidence = {"4.A.2.a.4.I07.D01": (figure(55, 50), figure(90, None))}
    given, things = reasons(replace(view(), analysis=Analysis(evidence=evidence)))
    assert "GPT-4" not in given.of(things[0], 0)[0]


@pytest.mark.parametrize(
    ("setting", "score", "words"),
    [
        (Setting((), None, None, 0.9, None), 60, "90 of 100"),
        (Setting((), None, None, 0.3, None), 20, "30 of 100"),
        (Setting((), None, None, 0.5, None), 60, ""),
        (Setting((), None, 0.95, None, None), 60, "95 of 100"),
        (Setting((), 0.1, None, None, 0.5), 20, "10 of 100"),
    ],
)
def test_the_context_is_told_where_it_stands_out(setting: Setting, score: float, words: str) -> None:
    given, things = reasons(replace(view(), setting=setting))
    text = given.of(things[0]._replace(score=score), 0)[0]
    assert words in text
    assert ("work context" in text) == bool(words)
    again = given.of(things[2]._replace(score=score, ai="Models plan."), 1)[0]
    assert "work context" not in again, "an occupation's context is told once"


def test_the_entrys_reason_stands_in_or_joins() -> None:
    entry = LibraryEntry(
        "4.A.2.a.4.I07", "Analyze data", 60, 66, "Tables are plain.", "a", "h", "c", "now", "l", (), "2026-11"
    )
    seen = replace(view(), library={entry.id: entry})
    given, things = reasons(seen)
    assert given.of(things[0], 0)[0] == "Models compare figures. Tables are plain."
    specific = replace(seen, setting=replace(NOTHING, software=(ledger(),)))
    assert "Tables are plain." not in reasons(specific)[0].of(things[0], 0)[0]
    assert "Tables are plain." in reasons(specific, full=True)[0].of(things[0], 0)[0]


def test_the_second_of_a_family_refers_to_the_first() -> None:
    given, things = reasons(view())
    given.of(things[0], 0)
    for score, word in ((90, "further|more exposed"), (10, "harder|less far"), (64, "too|here too|as far")):
        text, human = given.of(things[1]._replace(score=score), 1)
        assert "analyzing production data" in text
        assert any(part in text for part in word.split("|"))
        assert "analyzing production data" in human


def test_without_a_judgement_it_says_so() -> None:
    given, things = reasons(view())
    text, human = given.of(things[3], 0)
    assert "no judgement" in text
    assert human == "Not yet judged by hand."
