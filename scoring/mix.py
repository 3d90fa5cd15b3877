"""A person's own mix of work: "reports=60%, hiring=10%" read, matched to the occupation's activities and skills, and weighed.

Words are matched, not meanings: a phrase belongs to every part of the occupation whose title or family holds its words, in
another form, with a slip, or in the everyday word for it (`data/judgement/task_words.csv`). What is said of a phrase is shared
out over its parts as the typical mix does; what is left of the whole keeps its typical mix. A phrase that belongs to nothing
changes nothing and is named.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from itertools import pairwise

from rapidfuzz import fuzz

from data.errors import BadInput
from scoring.assessment import Assessment
from scoring.lexicon import stems
from scoring.sureness import MixEntry

__all__ = ["Mix", "Said", "match_mix", "mix_of", "read_mix", "reweighed"]

_SHARE = re.compile(r"(\d{1,9}(?:[.,]\d{1,6})?)\s{0,3}(?:%|percent\b|per cent\b|pct\b)?", re.IGNORECASE)
_MARKED = re.compile(r"(\d{1,9}(?:[.,]\d{1,6})?)\s{0,3}(?:%|percent\b|per cent\b|pct\b)", re.IGNORECASE)
_BREAK = re.compile(r"[,;\n]\s|[,;\n]$|[;\n]|,(?=\s?[a-z])|\band\b(?=[^,;\n]{0,80}\d)|&|\+", re.IGNORECASE)
# "Half my week is marking": shares in words, of time and of nothing else.
_FRACTIONS = {
    "half": 50,
    **{f"{count} third": 33 for count in ("a", "one")},
    **{f"{count} quarter": 25 for count in ("a", "one")},
    "two thirds": 67,
    "three quarters": 75,
}
_FRACTION = re.compile(
    rf"\b(?:{'|'.join(_FRACTIONS)})\b(?=(?: of)? (?:my|the|our) (?:time|day|days|week|work|job|hours|shift|year)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.!?]\s")
_APOSTROPHE = re.compile(r"['’]")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Words around a phrase that are no part of what is done.
# fmt: off
_FILLERS = frozenset((
    "a", "about", "all", "also", "and", "around", "at", "basically", "but", "day", "days", "do", "does", "doing", "for", "go",
    "goes", "hour", "hours", "i", "im", "in", "is", "it", "its", "job", "just", "like", "me", "mostly", "my", "now", "of",
    "on", "or", "other", "our", "own", "part", "percent", "pct", "per", "cent", "roughly", "say", "so", "some", "spend",
    "spending", "stuff", "task", "tasks", "than", "that", "the", "then", "there", "thing", "things", "this", "time", "to",
    "usually", "we", "week", "weeks", "with", "work", "working", "year",
    "he", "her", "his", "if", "she", "somebody", "someone", "spends", "spent", "their", "they",
))
# fmt: on
_PHRASES, _LONGEST, _SHOWN = 24, 600, 60
_SLIP, _SHORTEST = 80.0, 4  # likeness of two words with one first letter that may be one, and how long they must be
_EXACT, _EVERYDAY, _SLIPPED, _FAMILY = 1.0, 0.85, 0.8, 0.7
_ENOUGH, _NEAR = 0.5, 0.12  # of a phrase's words that must be found; how far behind the best a part may be


@dataclass(frozen=True, slots=True)
class Said:
    """One phrase with the share of the work it was given, 0-1."""

    phrase: str
    share: float


@dataclass(frozen=True, slots=True)
class Mix:
    """Weights of all activities and of all skills, each summing to 1, in place of the typical ones."""

    activities: Mapping[str, float]
    skills: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Part:
    id: str
    weight: float
    title: frozenset[str]
    family: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Meanings:
    """Other words for a word, each a set of stems; `instead` says that the word itself misleads ("meetings", "meet needs")."""

    instead: bool
    all_of: tuple[frozenset[str], ...]


_NOTHING = _Meanings(instead=False, all_of=())


def read_mix(text: str, *, marked: bool = False) -> tuple[Said, ...]:
    """The phrases and shares of "reports=60%, hiring=10%" or of a sentence with percentages, in the order they were said.

    With `marked` only numbers with a percent sign (or the word) count, and words without one are passed over: for sentences.
    Raises BadInput where a share is missing, over 100 or without words, where a phrase stands twice, and where there is none.
    """
    if len(text) > _LONGEST:
        raise BadInput(f"That mix has {len(text):,} characters; please keep it under {_LONGEST}.")
    if marked:
        text = _FRACTION.sub(lambda hit: f"{_FRACTIONS[hit[0].lower()]}%", text)
    found: list[Said] = []
    waiting = ""
    for piece in _pieces(text):
        share, words, first = _taken_apart(piece, marked=marked)
        if share is None:
            if found and first is None and marked:
                continue
            waiting = f"{waiting} {words}".strip()
            continue
        phrase = f"{waiting} {words}".strip()
        waiting = ""
        if not phrase:
            if marked:
                continue
            raise BadInput(f"{piece.strip()[:_SHOWN]!r} names a share but no work, such as 'reports=60%'.")
        if share > 1:
            raise BadInput(f"{phrase[:_SHOWN]!r} cannot take more than 100 % of the work.")
        found.append(Said(phrase, share))
    if waiting and not marked:
        raise BadInput(f"{waiting[:_SHOWN]!r} has no share, such as 'reports=60%'.")
    if not found and not marked:
        raise BadInput("A mix is phrases with shares of the work, such as 'reports=60%, hiring=10%'.")
    if len(found) > _PHRASES:
        raise BadInput(f"That mix has {len(found)} phrases; please keep it to {_PHRASES}.")
    twice = [one.phrase for place, one in enumerate(found) if one.phrase in {other.phrase for other in found[:place]}]
    if twice:
        raise BadInput(f"{twice[0][:_SHOWN]!r} stands twice in that mix.")
    return tuple(found)


def match_mix(said: Sequence[Said], assessment: Assessment) -> tuple[MixEntry, ...]:
    """Each phrase with the activities and skills of the occupation it belongs to, the weightiest first."""
    activities = [
        _Part(a.id, a.weight, stems(f"{a.title} {a.gerund}"), stems(f"{a.iwa_title} {a.gwa_title}"))
        for a in assessment.activities
    ]
    skills = [
        _Part(s.key, s.weight, stems(f"{s.label} {s.gerund or ''}"), stems(s.group_title or ""))
        for s in assessment.skills
    ]
    entries = []
    for one in said:
        words = _words(one.phrase)
        work, sure_of_work = _belonging(words, activities)
        known, sure_of_skills = _belonging(words, skills)
        entries.append(
            MixEntry(
                said=one.phrase,
                share=one.share,
                activities=work,
                skills=known,
                certainty=max(sure_of_work, sure_of_skills),
            )
        )
    return tuple(entries)


def mix_of(entries: Iterable[MixEntry], assessment: Assessment) -> Mix:
    """The weights that a matched mix gives the occupation's activities and skills."""
    entries = tuple(entries)
    of = sum(skill.weight for skill in assessment.skills) or 1.0
    return Mix(
        activities=reweighed(
            {activity.id: activity.weight for activity in assessment.activities},
            [(entry.activities, entry.share) for entry in entries],
        ),
        skills=reweighed(
            {skill.key: skill.weight / of for skill in assessment.skills},
            [(entry.skills, entry.share) for entry in entries],
        ),
    )


def reweighed(typical: Mapping[str, float], named: Iterable[tuple[Sequence[str], float]]) -> dict[str, float]:
    """New weights that sum to 1: each group of `named` ids shares out what it was given as its typical weights do.

    Named shares over the whole are scaled down to it. What they leave goes to the ids nobody named, in their typical
    proportions; where none is left, the named ones take all.
    """
    groups = [(ids, share) for ids, share in named if ids]
    given = sum(share for _, share in groups)
    scale = 1 / given if given > 1 else 1.0
    weights = dict.fromkeys(typical, 0.0)
    for ids, share in groups:
        of = sum(typical[id_] for id_ in ids)
        for id_ in ids:
            weights[id_] += scale * share * (typical[id_] / of if of else 1 / len(ids))
    untouched = {id_ for ids, _ in groups for id_ in ids}
    others = {id_: weight for id_, weight in typical.items() if id_ not in untouched}
    rest, of = 1 - scale * given, sum(others.values())
    if of:
        for id_, weight in others.items():
            weights[id_] = rest * (weight / of)
    elif given:
        weights = {id_: weight / (scale * given) for id_, weight in weights.items()}
    else:
        return dict(typical)
    return weights


def _pieces(text: str) -> Iterator[str]:
    """Pieces with one share each: "70% viewings 30% paperwork" are two."""
    for piece in _BREAK.split(text):
        numbers = list(_MARKED.finditer(piece))
        if len(numbers) < 2:
            cuts = []
        elif _phrase(piece[: numbers[0].start()]):
            cuts = [number.end() for number in numbers[:-1]]
        else:
            cuts = [number.start() for number in numbers[1:]]
        slices = (piece[one:other] for one, other in pairwise([0, *cuts, len(piece)]))
        yield from (part for part in slices if part.strip())


def _taken_apart(piece: str, *, marked: bool) -> tuple[float | None, str, bool | None]:
    """(share, the words that say what, whether the number came first) of one piece."""
    number = _MARKED.search(piece) or (None if marked else _SHARE.search(piece))
    if number is None:
        return None, _phrase(piece), None
    share = float(number[1].replace(",", ".")) / 100
    # What another sentence says is not about this share.
    before, after = (
        _phrase(_CLAUSE.split(piece[: number.start()])[-1]),
        _phrase(_CLAUSE.split(piece[number.end() :])[0]),
    )
    return share, f"{before} {after}".strip(), not before


def _phrase(text: str) -> str:
    words = (_APOSTROPHE.sub("", word) for word in _LETTERS.findall(text.lower()))
    return " ".join(word for word in words if word not in _FILLERS)


@cache
def _everyday() -> Mapping[str, _Meanings]:
    """Everyday word -> the words that activities and skills use for it; all stems of one meaning have to be there."""
    text = files("data").joinpath("judgement/task_words.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(StringIO(text))
    return {
        row["said"]: _Meanings(
            instead=row["means"].startswith("="),
            all_of=tuple(stems(meaning) for meaning in row["means"].removeprefix("=").split("|")),
        )
        for row in rows
    }


def _words(phrase: str) -> list[tuple[str, _Meanings]]:
    """(stem, its everyday meanings) of each word that says something; a stem that misleads is left empty."""
    found = []
    for word in phrase.split():
        meanings = _everyday().get(word, _NOTHING)
        found += [("" if meanings.instead else stem, meanings) for stem in sorted(stems(word))]
    return found


def _belonging(words: Sequence[tuple[str, _Meanings]], parts: Sequence[_Part]) -> tuple[tuple[str, ...], float]:
    """Ids of the parts that hold enough of the words and nearly as much as the best does, and how much that is."""
    if not words or not parts:
        return (), 0.0
    scored = [(sum(_found(stem, meant, part) for stem, meant in words) / len(words), part) for part in parts]
    best = max(score for score, _ in scored)
    if best < _ENOUGH:
        return (), 0.0
    near = [(score, part) for score, part in scored if score >= max(_ENOUGH, best - _NEAR)]
    return tuple(part.id for _, part in sorted(near, key=lambda one: (-one[1].weight, one[1].id))), best


def _found(stem: str, meant: _Meanings, part: _Part) -> float:
    """How well a part holds a word: itself, with a slip, by its everyday meaning; in its family's title a little less."""
    best = 0.0
    for known, worth in ((part.title, _EXACT), (part.family, _FAMILY)):
        if stem in known:
            best = max(best, worth)
        elif any(meaning <= known for meaning in meant.all_of):
            best = max(best, worth * _EVERYDAY)
        elif any(_slip(stem, word) for word in known):
            best = max(best, worth * _SLIPPED)
    return best


def _slip(one: str, other: str) -> bool:
    alike = one[:1] == other[:1] and min(len(one), len(other)) >= _SHORTEST
    return alike and fuzz.ratio(one, other, score_cutoff=_SLIP) > 0
