"""Distress: help alone in a crisis; calm words without a figure for fear and for a lost job."""

import re
from dataclasses import replace

import pytest

from data.library import LibraryEntry
from responses.intents.distress import distress
from responses.layout import text_of
from responses.portrait import Portrait
from responses.view import Memory, View
from scoring.assessment import Assessment
from tests.responses.samples import assessment, understanding, view


def entry(code: str, learn: str, inherited: str | None = None) -> LibraryEntry:
    return LibraryEntry(
        id=code,
        title="a family",
        feasibility=50,
        complementarity=50,
        why="Why.",
        ai="Machines help.",
        human="People decide.",
        change="A change.",
        horizon="now",
        learn=learn,
        tools=(),
        as_of="2026-11",
        inherited_from=inherited,
    )


def said(kind: str | None, found: Assessment | None = None, seen: View | None = None) -> str:
    asked = understanding("distress").model_copy(update={"kind": kind})
    seen = seen or view()
    return text_of(distress(asked, Portrait(found, seen) if found else None, seen))


@pytest.mark.parametrize("kind", ["crisis", None, "something new"])
def test_a_crisis_gets_help_and_nothing_else(kind: str | None) -> None:
    text = said(kind, assessment())
    for number in ("988", "116 123", "112", "findahelpline.com"):
        assert number in text
    assert "production" not in text
    assert text == said("crisis")


@pytest.mark.parametrize("kind", ["worry", "lost"])
@pytest.mark.parametrize("known", [True, False])
def test_fear_and_a_lost_job_get_calm_words_without_a_figure(kind: str, known: bool) -> None:
    text = said(kind, assessment() if known else None)
    assert not re.search(r"\d\d|out of", text)
    assert "findahelpline.com" in text
    assert ("industrial production managers" in text) == known
    assert "diagnos" not in text


@pytest.mark.parametrize(
    ("score", "expected"),
    [(20.0, "least of all|above all"), (45.0, "mixed|changes rather"), (80.0, "pretend|can do much")],
)
def test_what_is_known_is_never_kinder_than_it_is(score: float, expected: str) -> None:
    assert re.search(expected, said("worry", assessment(disruption=score)).split("\n\n")[1])


def test_without_figures_nothing_is_claimed() -> None:
    assert "Too little is known" in said("worry", assessment(disruption=None, overlap=None))
    assert "nobody can read" in said("worry")


def test_the_small_step_is_the_entry_that_fits_its_part_best() -> None:
    library = {
        "4.A.4.b.4.I01": entry("4.A.4.b.4.I01", "Plan supervised hours with employees."),
        "S4": entry("S4", "Learn all there is.", inherited="S"),
        "4.A.2.a.4.I07": entry("4.A.2.a.4.I07", "Learn a thing."),
    }
    text = said("worry", assessment(), replace(view(), library=library))
    assert "plan supervised hours with employees." in text
    assert "supervising employees" in text
    text = said("worry", assessment())
    assert any(words in text for words in ("write down how you do it", "note what you know there"))
    bare = assessment().model_copy(update={"skills": (), "activities": ()})
    assert "somebody was glad of" in said("worry", bare)


def test_the_words_change_with_the_turns() -> None:
    first = {said("worry", None, replace(view(), memory=Memory(turns=turn))).split("\n")[0] for turn in range(3)}
    assert len(first) == 3


def test_a_lost_job_ends_with_the_way_on() -> None:
    text = said("lost", assessment())
    assert "Where could I move from here?" in text
    assert "differ from country to country" in text
    assert "Where could I move" not in said("lost")
