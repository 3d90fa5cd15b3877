"""How far along a person is, from what they wrote: entry, mid or senior, or not said.

Years of experience come before words ("20 yrs", "since 2009", "two decades"); an age, a deadline ("in 10 years") or years that
are left say nothing of it.
"""

import re
from typing import Literal

from nlu.titles import TitleIndex
from nlu.wanted import phrases

__all__ = ["Level", "seniority_of"]

Level = Literal["entry", "mid", "senior"]

# fmt: off
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "a": 1, "couple": 2, "few": 3, "several": 5, "many": 15, "half": 0,
}
# fmt: on
_COUNT = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_YEARS = re.compile(
    rf"\b{_COUNT}(?: of)? ?(?:plus |odd |long )?(years?|yrs?|y|months?|weeks?|decades?)\b((?: [a-z]+){{0,3}})"
)
_SINCE = re.compile(r"\bsince (?:about |around )?((?:19|20)\d\d)\b")
_SINCE_SCHOOL = re.compile(r"\bsince (?:school|i was (?:a kid|a teenager|1[4-9]|2[0-5]))\b")
# "24, just finished" is no time at work, and neither is a study ("3 years into my degree").
_STUDY = re.compile(r"\b(?:degree|uni|university|college|school|phd|studies)\b")
_REVIEWED = 2026  # the year from which "since 2009" is counted: a fixed one, so that a text is always read the same
_SENIOR_YEARS, _MID_YEARS = 10, 3
_LEVELS: dict[str, Level] = {"entry": "entry", "mid": "mid", "senior": "senior"}
_BARE_YEARS_WORDS = 8


def seniority_of(folded: str, span: str, titles: TitleIndex) -> Level | None:
    """The level that a folded text names; `span` is the folded title in it."""
    years = _years_of(folded)
    if years is not None:
        return "senior" if years >= _SENIOR_YEARS else "mid" if years >= _MID_YEARS else "entry"
    padded = f" {folded} "
    before = f" {' '.join(span.split()[:-1])} "
    for phrase, (level, place) in titles.tables["levels"].items():
        if f" {phrase} " in (before if place == "before" else padded):
            return _LEVELS[level]
    return None


def _years_of(folded: str) -> float | None:
    """The years at work that a text states; None where it states none."""
    since = _SINCE.search(folded)
    if since and int(since.group(1)) <= _REVIEWED:
        return _REVIEWED - int(since.group(1))
    if _SINCE_SCHOOL.search(folded):
        return _SENIOR_YEARS
    for found in _YEARS.finditer(folded):
        before = folded[: found.start()].split()[-2:]
        after = found.group(3).split()
        # "in 10 years", "24 years old", "10 years left": no time at work.
        if phrases("no_time_before").intersection(before[-1:]) or phrases("no_time_after").intersection(after[:1]):
            continue
        if _STUDY.search(folded) and after[:1] == ["into"]:
            continue
        says = (
            phrases("time_after").intersection(after[:1])
            or phrases("time_before").intersection(before[-1:])
            or "experience" in after
            or (not after and len(folded.split()) <= _BARE_YEARS_WORDS)
            or before[-1:] == ["last"]
        )
        if says:
            return _span_of(found.group(1), found.group(2))
    return None


def _span_of(count: str, unit: str) -> float:
    number = float(count) if count.isdigit() else float(_NUMBERS[count])
    if unit.startswith("d"):
        return 10 * max(number, 1.0)
    return number / 12 if unit.startswith("m") else number / 52 if unit.startswith("w") else number
