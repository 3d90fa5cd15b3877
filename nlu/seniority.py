"""How far along a person is, from what they wrote: entry, mid or senior, or not said."""

import re
from typing import Literal

from nlu.titles import TitleIndex

__all__ = ["Level", "seniority_of"]

Level = Literal["entry", "mid", "senior"]

_YEARS = re.compile(
    r"\b(\d{1,2}) (?:years?|yrs?|yr) (?:in|into|of experience|experience|at it|doing|as|on the job|under|deep|exp)\b"
)
_FOR_YEARS = re.compile(r"\b(?:for|over|past|last) (?:the )?(?:past |last |over )?(\d{1,2}) (?:years?|yrs?)\b")
_SENIOR_YEARS, _MID_YEARS = 10, 3
_LEVELS: dict[str, Level] = {"entry": "entry", "mid": "mid", "senior": "senior"}


def seniority_of(folded: str, span: str, titles: TitleIndex) -> Level | None:
    """The level that a folded text names; `span` is the folded title in it. Years of experience come before words."""
    for pattern in (_YEARS, _FOR_YEARS):
        found = pattern.search(folded)
        if found:
            years = int(found.group(1))
            return "senior" if years >= _SENIOR_YEARS else "mid" if years >= _MID_YEARS else "entry"
    padded = f" {folded} "
    before = f" {' '.join(span.split()[:-1])} "
    for phrase, (level, place) in titles.tables["levels"].items():
        if f" {phrase} " in (before if place == "before" else padded):
            return _LEVELS[level]
    return None
