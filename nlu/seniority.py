"""How far along a person is, from what they wrote: entry, mid or senior, or not said.

Years of experience come before words ("20 yrs", "since 2009", "two decades"); an age, a deadline ("in 10 years") or years that
are left say nothing of it. A job that began last week, an exam just passed or a pension in two years say it too.
"""

import re
from typing import Literal

from nlu.place import place_of
from nlu.titles import TitleIndex
from nlu.wanted import phrases

__all__ = ["Level", "seniority_of"]

Level = Literal["entry", "mid", "senior"]

# fmt: off
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "a": 1, "couple": 2, "few": 3, "several": 5, "many": 15, "half": 0, "half a": 0.5,
}
# fmt: on
_COUNT = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_YEARS = re.compile(
    rf"\b{_COUNT}(?: of)? ?(?:plus |odd |long )?(years?|yrs?|yoe|y|months?|weeks?|decades?)\b((?: [a-z]+){{0,3}})"
)
_SINCE = re.compile(
    r"\b(?:since|(?:started|began|qualified|joined)(?: (?!in\b)[a-z]+){0,4}(?: in)?)(?: about| around)? ((?:19|20)\d\d)\b"
)
_SINCE_SCHOOL = re.compile(r"\bsince (?:school|i was (?:a kid|a teenager|1[4-9]|2[0-5]))\b")
# "Living in Germany since 2015" is no time at work.
_LIVING = re.compile(
    r"\b(?:live|lives|living|lived|reside|residing|settled|married|divorced|unemployed|retired)"
    r"(?: (?:here|there)| in(?: the)? [a-z]+)?$"
)
# "24, just finished" is no time at work, and neither is a study ("3 years into my degree").
_STUDY = re.compile(r"\b(?:degree|uni|university|college|school|phd|studies)\b")
_WHEN = (
    r"(?:(?:last|this) (?:week|month|year|spring|summer|autumn|fall|winter|season)|yesterday|a (?:week|month) ago"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december))"
)
_JUST_BEGUN = re.compile(
    rf"\b(?:started|began|joined|hired)(?: (?!who\b|that\b)[a-z]+){{0,5}} {_WHEN}\b"
    r"|\b(?:starting|start|begin|beginning)(?: [a-z]+){0,4} (?:next (?:week|month|year)|tomorrow|monday|in september)\b"
    r"|\bjust (?:got|passed|finished|completed|did|done) my (?:[a-z0-9]+ ){0,3}"
    r"(?:licen[cs]e|exams?|test|ticket|certificate|cert|degree|qualification|training|course|papers|badge|apprenticeship)\b"
)
_NEAR_THE_END = re.compile(
    r"\bretir(?:e|es|ing) in (?:a|1|2|3|4|5|one|two|three|four|five|a couple of|a few) (?:years?|yrs?|months?)\b"
)
# Words of work in front of a number of years: "been a chef 22 years", but not "within 22 years".
_WORKED = frozenset(
    ("been", "worked", "working", "ive", "spent", "done", "served", "driven", "taught", "run", "ran", "did", "am")
)
_LOOKED_AT = 8
# They ask for a time rather than tell of one.
_ASKS_TIME = frozenset(("how", "till", "until", "when", "within"))
_ARTICLES = frozenset(("a", "an", "the"))
_BEFORE_A_WEEK = frozenset(("about", "for", "just", "nearly", "only", "than", "over"))
_REVIEWED = 2026  # the year from which "since 2009" is counted: a fixed one, so that a text is always read the same
_SENIOR_YEARS, _MID_YEARS = 10, 3
_LEVELS: dict[str, Level] = {"entry": "entry", "mid": "mid", "senior": "senior"}
_BARE_YEARS_WORDS = 8


def seniority_of(folded: str, span: str, titles: TitleIndex) -> Level | None:
    """The level that a folded text names; `span` is the folded title in it."""
    years = _years_of(folded)
    if years is not None:
        return "senior" if years >= _SENIOR_YEARS else "mid" if years >= _MID_YEARS else "entry"
    if _NEAR_THE_END.search(folded):
        return "senior"
    padded = f" {folded} "
    before = f" {' '.join(span.split()[:-1])} "
    for phrase, (level, place) in titles.tables["levels"].items():
        if place == "front":
            said = bool(span) and f" {phrase} {span} " in padded and not _is_place(f"{phrase} {span.split()[0]}")
        else:
            said = f" {phrase} " in (before if place == "before" else padded)
        if said:
            return _LEVELS[level]
    return "entry" if _JUST_BEGUN.search(folded) else None


def _is_place(words: str) -> bool:
    """ "New York" is no new one."""
    return place_of(words, words) is not None


def _years_of(folded: str) -> float | None:
    """The years at work that a text states; None where it states none."""
    for since in _SINCE.finditer(folded):
        if int(since.group(1)) <= _REVIEWED and not _LIVING.search(folded[: since.start()].rstrip()):
            return _REVIEWED - int(since.group(1))
    if _SINCE_SCHOOL.search(folded):
        return _SENIOR_YEARS
    for found in _YEARS.finditer(folded):
        earlier = folded[: found.start()].split()
        before = earlier[-2:]
        after = found.group(3).split()
        # "in 10 years", "24 years old", "10 years left": no time at work.
        if phrases("no_time_before").intersection(before[-1:]) or phrases("no_time_after").intersection(after[:1]):
            continue
        if _STUDY.search(folded) and after[:1] == ["into"]:
            continue
        # "3 nights a week".
        if found.group(1) == "a" and found.group(2)[0] in "wm" and not _BEFORE_A_WEEK.intersection(before[-1:]):
            continue
        told = not _ASKS_TIME.intersection(earlier)
        says = (
            phrases("time_after").intersection(after[:1])
            or phrases("time_before").intersection(before[-1:])
            or "experience" in after
            or found.group(2) == "yoe"
            or (told and _WORKED.intersection(earlier[-_LOOKED_AT:]) and "old" not in after)
            or (told and _ARTICLES.intersection(after[:1]))
            or (told and before[-1:] == ["of"])
            or (told and not after and len(folded.split()) <= _BARE_YEARS_WORDS)
            or before[-1:] == ["last"]
        )
        if says:
            return _span_of(found.group(1), found.group(2))
    return None


def _span_of(count: str, unit: str) -> float:
    number = float(count) if count.isdigit() else float(_NUMBERS[count])
    if unit.startswith("d"):
        return 10 * (number or 1.0)
    return number / 12 if unit.startswith("m") else number / 52 if unit.startswith("w") else number
