"""Levels, who does what, and how strong the evidence is."""

from dataclasses import replace
from typing import Literal

import pytest

from responses.intents.compare import compare
from responses.intents.seniority import seniority
from responses.layout import text_of
from responses.portrait import Portrait
from scoring.assessment import Analysis, Leaning, Levels, Range, Seniority
from tests.responses.samples import assessment, understanding, view

FILING = Leaning(id="a", gerund="filing papers", preparation=0.1, weight=0.3, score=70)
LEADING = Leaning(id="b", gerund="leading staff", preparation=0.7, weight=0.3, score=25)


def levels(verdict: Literal["fits", "flat", "against"], *, ours: bool = False, bare: bool = False) -> Levels:
    return Levels(
        junior=() if bare else (FILING,),
        senior=() if bare else (LEADING,),
        junior_reach=70,
        senior_reach=25,
        verdict=verdict,
        strength="weak" if verdict == "against" else "fair",
        ours=ours,
    )


def said(found: Levels | None, category: str = "management", *, overlap: float | None = 48.6) -> str:
    given = assessment(overlap=overlap)
    ref = given.occupation.model_copy(update={"category": category})
    portrait = Portrait(given.model_copy(update={"occupation": ref}), replace(view(), analysis=Analysis(levels=found)))
    return text_of(seniority(understanding("seniority"), portrait))


def test_the_occupations_own_activities_speak() -> None:
    text = said(levels("fits"))
    assert "filing papers (70)" in text
    assert "leading staff (25)" in text
    assert "Fair:" in text


@pytest.mark.parametrize(
    ("verdict", "words"), [("flat", "hardly a difference"), ("against", "speak against the curve")]
)
def test_they_may_speak_against_the_curve(verdict: Literal["flat", "against"], words: str) -> None:
    assert words in said(levels(verdict))


@pytest.mark.parametrize(
    "category",
    [
        "building-and-grounds-cleaning",
        "entertainment-and-sports",
        "farming-fishing-and-forestry",
        "military",
        "personal-care-and-service",
    ],
)
def test_a_curve_of_ours_gives_its_reason(category: str) -> None:
    assert "The published index shows no curve" in said(levels("fits", ours=True), category)


def test_what_cannot_be_told_apart_is_said() -> None:
    assert "belongs clearly to beginners" in said(levels("flat", bare=True))
    assert "no tasks on record" in said(None)
    assert "Stanford" in said(None, overlap=72)
    assert "cannot be told apart" in said(None, overlap=None)


@pytest.mark.parametrize(
    ("entry", "senior", "expected"),
    [
        (Range(low=50, high=61), Range(low=30, high=42), "the two ranges do not meet"),
        (Range(low=40, high=61), Range(low=30, high=42), "may be smaller than it looks"),
    ],
)
def test_beginners_and_seniors_are_compared_as_far_as_the_ranges_allow(
    entry: Range, senior: Range, expected: str
) -> None:
    given = assessment()
    assert given.overlap is not None
    overlap = given.overlap.model_copy(update={"seniority_ranges": {"entry": entry, "senior": senior}})
    portrait = Portrait(given.model_copy(update={"overlap": overlap}), view())
    asked = understanding("compare").model_copy(update={"kind": "levels"})
    text = text_of(compare(asked, portrait))
    assert expected in text.split("\n")[0]
    assert "How strong this is" in text
    same = overlap.model_copy(update={"seniority": Seniority(entry=40, mid=40, senior=40), "seniority_ranges": {}})
    portrait = Portrait(given.model_copy(update={"overlap": same}), view())
    assert "equally exposed" in text_of(compare(asked, portrait))
    assert "cannot be told apart" in text_of(compare(asked, Portrait(assessment(overlap=None), view())))
