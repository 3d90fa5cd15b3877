"""Whose job a text is about: the writer's, a relative's or colleague's, or that of somebody it names."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nlu.normalise import fold
from nlu.understanding import Person
from nlu.wanted import phrases

__all__ = ["Clauses", "clauses_of", "named_in", "person_of", "without_people"]

_BREAK = re.compile(
    r"[,;.!?\n\r…]+|\s-+\s|(?<=\w)\s+(?=i['’]?m (?:an?|the) )|\b(?:but|while|whereas|though|although)\b"
    r"|\band (?=(?:i|my|we|he|she|im|i'm)\b)",
    re.IGNORECASE,
)
_MY = re.compile(
    r"\b(?:my|our|her|his) (?:own )?(?:old |older |younger |little |big |best |ex |only |eldest |youngest |"
    r"\d\d? (?:year|yr)s? old |\d\d? yo )?([a-z]+(?: in law)?)(?: ([a-z]+))?\b"
)
_FOR = re.compile(r"\b(?:asking|ask|asked|question|its|it is) (?:this )?for (?:a|my|someone|somebody)\b")
_AGED = re.compile(r"\bmy \d\d? ?(?:yo|yr old|yrs old|year old|years old)\b")
_THEY = re.compile(
    r"\b(?:is|will|should|can|does|would|could|has) (?:he|she)\b"
    r"|\b(?:hes|shes|he is|she is) (?:a|an|the|in|safe|cooked|worried|scared|going)\b"
)
_I = re.compile(
    r"\b(?:i am|im|ive been|i have been|i work|i was|i do|me as|i run|my job|my work|am i|will i|should i|replace me)\b"
)
_SOMEONE, _WORKING = "someone", "someone who works in"


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a text that speak of the writer, and those that speak of somebody else, in order."""

    own: tuple[str, ...]
    others: tuple[str, ...]


@cache
def _table() -> Mapping[str, frozenset[str]]:
    text = files("data").joinpath("judgement/people.csv").read_text(encoding="utf-8")
    return {row["role"]: frozenset(map(fold, row["words"].split("|"))) for row in csv.DictReader(text.splitlines())}


def _around(folded: str) -> bool:
    """Whether a relative or somebody around the writer is spoken of."""
    if folded.split()[:1] and folded.split()[0] in _table()["kin"]:
        return True
    if "my " not in folded and "our " not in folded and "his " not in folded and "her " not in folded:
        return False
    around = _table()["kin"] | _table()["other"]
    named = ((one[1], one[2], f"{one[1]} {one[2]}") for one in _MY.finditer(folded))
    return any(not around.isdisjoint(words) for words in named)


def without_people(folded: str) -> str:
    """A folded text without the relatives in it and the words that tie a job to them: of "same for my brother whos a" is left
    "same for"."""
    table = _table()
    drop = table["kin"] | phrases("of_people")
    return " ".join(word for word in folded.split() if word not in drop)


def person_of(folded: str) -> Person:
    """Whose job it is; the writer's where the text tells of both."""
    if _FOR.search(folded) or _AGED.search(folded):
        return "other"
    if _I.search(folded):
        return "self"
    return "other" if _around(folded) or _THEY.search(folded) else "self"


def clauses_of(text: str) -> Clauses:
    """The clauses of a text by whose work they tell; both empty where nobody else is spoken of."""
    if not _around(fold(text)):
        return Clauses((), ())
    own: list[str] = []
    others: list[str] = []
    for clause in _BREAK.split(text):
        folded = fold(clause)
        if not folded:
            continue
        if _around(folded) and not re.match(r"(?:i|im|ive|am i|will i)\b", folded):
            others.append(clause.strip())
        elif _I.search(folded) or not others:
            own.append(clause.strip())
        else:
            others.append(clause.strip())
    return Clauses(tuple(own), tuple(others))


def named_in(text: str) -> str | None:
    """The text with "someone" in the place of a person named by first name, if one is; None where nobody is named."""
    folded = fold(text)
    names = _table()["name"]
    words = folded.split()
    for at, word in enumerate(words):
        bare = word[:-1] if word.endswith("s") and word[:-1] in names else word
        if bare not in names or (at == 0 and len(words) == 1):
            continue
        before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
        if (
            before in phrases("before_name") and (after in phrases("after_name") or not after or before == "replace")
        ) or (at == 0 and after in ("in", "from", "who", "the", "is", "works")):
            pattern = re.compile(rf"(?i:\b{re.escape(bare)}(?:['’]?s)?)(?: [A-Z][a-z]+)?\b(?P<where> (?:in|from)\b)?")
            return pattern.sub(lambda hit: _WORKING if hit["where"] else _SOMEONE, text, count=1)
    return None
