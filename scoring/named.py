"""One task that somebody names: the part of the occupation it is, else the nearest published activity, else nothing.

What people name ("budgeting", "can it hire people?") is looked up in a reviewed table of everyday tasks
(`data/judgement/everyday_tasks.csv`), and compared by its words with the occupation's own parts and with all activities.
Where the words that say most are found nowhere, nothing is near, and no silly neighbour is named in its place.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from weakref import WeakKeyDictionary

from data.everyday_tasks import ActivityPattern, everyday_tasks
from data.knowledge import KnowledgeBase
from scoring.assessment import Assessment
from scoring.lexicon import stems

__all__ = ["Named", "named_task"]

# By how much words say: of what was said, the share that a part has to hold, and of the part, the share that has to be said.
_ENOUGH, _ALIKE = 0.72, 0.3
_EVERYDAY_ENOUGH = 0.4
_RARE = 5  # titles that hold a stem; fewer make it no rarer, or one odd word would silence all others
_BLAND_WORTH = 0.25
_LETTERS = re.compile(r"[^\W\d_]+")
# Words around the name of a task, in what people ask about one.
# fmt: off
_AROUND = frozenset((
    "a", "able", "about", "activities", "activity", "actually", "ai", "all", "also", "am", "an", "and", "any", "are",
    "as", "at", "automate", "automated", "be", "being", "better", "bit", "bits", "bot", "bots", "but", "by", "can",
    "cant", "chatgpt", "could", "did", "do", "does", "doing", "done", "else", "even", "ever", "exposed", "far", "for",
    "from", "get", "gets", "go", "going", "gpt", "handle", "has", "have", "having", "hey", "how", "i", "if", "in",
    "into", "is", "it", "its", "job", "just", "know", "like", "lot", "machines", "me", "more", "much", "my", "ned",
    "not", "now", "of", "ok", "okay", "on", "one", "ones", "only", "or", "our", "over", "part", "parts", "please",
    "possible", "really", "replace", "replaced", "replacing", "robot", "robots", "safe", "say", "side", "so", "some",
    "specific", "still", "stuff", "take", "taken", "task", "tasks", "tell", "than", "that", "the", "their", "them",
    "then", "there", "these", "they", "thing", "things", "this", "those", "to", "too", "u", "up", "us", "use", "very",
    "was", "we", "well", "what", "whats", "when", "where", "which", "while", "who", "will", "with", "work", "would",
    "yes", "you", "your",
))
# Words that stand beside the name of a task and say little about it.
_BLAND = frozenset((
    "anybody", "anyone", "bad", "big", "complex", "daily", "deal", "dealing", "difficult", "everyday", "good", "handling",
    "hard", "human", "humans", "make", "making", "manage", "managing", "new", "old", "people", "peoples", "person", "real",
    "routine", "running", "simple", "small", "somebody", "someone", "whole",
))
# fmt: on
# Stems of one kind of task: whoever confers with clients talks to them.
_KINDS = dict.fromkeys(("chat", "conf", "conferr", "convers", "discus", "discuss", "discussion", "speak"), "talk")
_AMERICAN = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|ation|ations|er|ers)\b)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})ys(?=(?:e|es|ed|ing)\b)"), "yz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing)?\b)"), "or"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers|or|ors)\b)"), "l"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """`inside` is the id of the occupation's activity or the key of its skill; else `outside` the id of an activity of others.

    Both are None where nothing is near.
    """

    inside: str | None = None
    outside: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    id: str
    weight: float
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Everyday:
    stems: frozenset[str]
    activities: tuple[ActivityPattern, ...]


def named_task(kb: KnowledgeBase, assessment: Assessment, text: str) -> Named:
    """The task that folded or plain words of a question name."""
    asked = _said(text)
    if not asked:
        return Named()
    every = _activities_of(kb)
    own = [_Part(a.id, a.weight, every.stems_of(a.id)) for a in assessment.activities]
    skills = [_Part(s.key, s.weight, _stems(s.label)) for s in assessment.skills if s.gerund]
    everyday = _everyday_of(asked, every)
    if everyday is not None:
        fitting = _first_fitting(own, everyday.activities)
        # A pattern without an id speaks of skills as well, whose keys say nothing of their kind.
        fitting = fitting or _first_fitting(skills, [one for one in everyday.activities if not one.begins])
        if fitting:
            return Named(inside=fitting)
    near = _nearest(asked, (*own, *skills), every)
    if near:
        return Named(inside=near)
    return Named(outside=everyday.activities[0].begins if everyday else _nearest(asked, every.holding(asked), every))


class _Activities:
    """All published activities by the stems of their titles, and how much a stem says: the rarer, the more."""

    def __init__(self, gerunds: Mapping[str, str]) -> None:
        self._parts = {id_: _Part(id_, 0.0, _stems(gerund)) for id_, gerund in gerunds.items()}
        self._where: dict[str, list[str]] = defaultdict(list)
        for part in self._parts.values():
            for stem in part.stems:
                self._where[stem].append(part.id)

    def stems_of(self, id_: str) -> frozenset[str]:
        """The stems of an activity's title."""
        found = self._parts.get(id_)
        return found.stems if found else frozenset()

    def worth(self, stem: str) -> float:
        """How much a stem says: one that few titles or none hold says most."""
        worth = math.log(len(self._parts) / (1 + max(_RARE, len(self._where.get(stem, ()))))) + 1
        return worth * _BLAND_WORTH if stem in _BLAND_STEMS else worth

    def holding(self, asked: Iterable[str]) -> list[_Part]:
        """The activities that hold any of the stems."""
        return [self._parts[id_] for id_ in sorted({id_ for stem in asked for id_ in self._where.get(stem, ())})]


def _nearest(asked: Sequence[str], parts: Iterable[_Part], every: _Activities) -> str | None:
    """The part that holds most of what was said, and little else; the word that says most has to be among it."""
    worth = {stem: every.worth(stem) for stem in asked}
    most, total = max(asked, key=lambda stem: worth[stem]), sum(worth.values())
    best: tuple[float, float, float, str] | None = None
    for part in parts:
        held = part.stems & worth.keys()
        covered = sum(worth[stem] for stem in held) / total
        if most not in held or covered < _ENOUGH:
            continue
        alike = sum(worth[stem] for stem in held) / sum(every.worth(stem) for stem in part.stems)
        found = (round(covered, 3), round(alike, 3), part.weight, part.id)
        if alike >= _ALIKE and (best is None or found > best):
            best = found
    return best[3] if best else None


def _everyday_of(asked: Sequence[str], every: _Activities) -> _Everyday | None:
    """The everyday task whose words are all there and say most of what was said."""
    said = {stem: every.worth(stem) for stem in asked}
    total = sum(said.values())
    found = [
        (sum(said[stem] for stem in one.stems) / total, place)
        for place, one in enumerate(_everyday())
        if one.stems <= said.keys()
    ]
    share, place = max(found, key=lambda hit: (hit[0], -hit[1]), default=(0.0, 0))
    return _everyday()[place] if share >= _EVERYDAY_ENOUGH else None


def _first_fitting(parts: Sequence[_Part], patterns: Iterable[ActivityPattern]) -> str | None:
    """The weightiest part that fits the first of the patterns that any fits."""
    for pattern in patterns:
        fitting = [part for part in parts if _fits(part, pattern)]
        if fitting:
            return max(fitting, key=lambda part: (part.weight, part.id)).id
    return None


def _fits(part: _Part, pattern: ActivityPattern) -> bool:
    return pattern.names(part.id) and (not pattern.stem or pattern.stem in part.stems)


def _american(text: str) -> str:
    for pattern, instead in _AMERICAN:
        text = pattern.sub(instead, text)
    return text


def _said(text: str) -> tuple[str, ...]:
    """The stems of the words that name work, each once, in their order."""
    words = _LETTERS.findall(text.lower().replace("'", "").replace("’", ""))
    return tuple(dict.fromkeys(stem for word in words if word not in _AROUND for stem in sorted(_stems(word))))


@lru_cache(maxsize=16384)
def _stems(text: str) -> frozenset[str]:
    return frozenset(_KINDS.get(stem, stem) for stem in stems(_american(text.lower())))


_BLAND_STEMS = frozenset(stem for word in _BLAND for stem in stems(word))


@cache
def _everyday() -> tuple[_Everyday, ...]:
    return tuple(_Everyday(frozenset(_said(said)), task.activities) for task in everyday_tasks() for said in task.said)


_known: "WeakKeyDictionary[KnowledgeBase, _Activities]" = WeakKeyDictionary()


def _activities_of(kb: KnowledgeBase) -> _Activities:
    found = _known.get(kb)
    if found is None:
        gerunds = {str(row["key"]): str(row["gerund"]) for row in kb.table("wording_phrases") if row["kind"] == "dwa"}
        found = _known[kb] = _Activities(gerunds)
    return found
