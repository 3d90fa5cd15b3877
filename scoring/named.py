"""One task that somebody names: the part of the occupation it is, else the nearest published activity, else nothing.

What people name ("budgeting", "can it hire people?") is looked up in a reviewed table of everyday tasks
(`data/judgement/everyday_tasks.csv`), and compared by its words with the occupation's own parts, by all names that ESCO has for
its skills, and with all activities. Where the words that say most are found nowhere, nothing is near, and no silly neighbour is
named in its place: whoever asks about delivering babies is not told about parcels.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from weakref import WeakKeyDictionary

from data.everyday_tasks import ActivityPattern, everyday_tasks
from data.knowledge import KnowledgeBase
from scoring.assessment import Assessment
from scoring.lexicon import stems

__all__ = ["Named", "named_task"]

# By how much words say: of what was said, the share that a part has to hold, and of the part, the share that has to be said.
_ENOUGH, _ALIKE = 0.72, 0.3
_VERY_ALIKE = 0.45  # from here on a part is the very thing, whatever else its name may stand for
# The same of an everyday name that is only a part of what was said, where the occupation has such a task.
_EVERYDAY_ENOUGH = 0.4
_RARE = 5  # titles that hold a stem; fewer make it no rarer, or one odd word would silence all others
_BLAND_WORTH = 0.25
_LETTERS = re.compile(r"[^\W\d_]+")
# What follows says where or with what a thing is done: "photos of the damage", "negotiating with suppliers".
_BESIDE = re.compile(r"\b(?:after|at|before|between|during|for|from|in|inside|of|on|outside|under|with|without)\b")
_SEVERAL = re.compile(r"[,;/&?.]|\b(?:and|or|plus|n)\b")
# Words around the name of a task, in what people ask about one.
# fmt: off
_AROUND = frozenset((
    "a", "able", "about", "abt", "activities", "activity", "actually", "ai", "all", "also", "always", "am", "an",
    "and", "any", "are", "as", "at", "automate", "automated", "be", "being", "better", "bit", "bits", "bot", "bots",
    "but", "by", "can", "cant", "chatgpt", "could", "currently", "day", "days", "did", "do", "does", "doing", "done",
    "else", "even", "ever", "every", "exposed", "far", "for", "from", "get", "gets", "go", "going", "gpt", "half",
    "handle", "has", "have", "having", "hey", "hour", "hours", "how", "i", "if", "in", "into", "is", "it", "its",
    "job", "just", "know", "like", "lot", "machines", "main", "mainly", "me", "more", "most", "mostly", "much", "my",
    "n", "nd", "ned", "not", "now", "of", "ok", "okay", "on", "one", "ones", "only", "or", "our", "over", "part",
    "parts", "percent", "please", "possible", "quarter", "really", "replace", "replaced", "replacing", "robot",
    "robots", "safe", "say", "side", "so", "some", "specific", "spend", "spending", "still", "stuff", "take", "taken",
    "task", "tasks", "tell", "than", "that", "the", "their", "them", "then", "there", "these", "they", "thing",
    "things", "third", "this", "those", "to", "today", "too", "u", "up", "us", "use", "very", "was", "we", "week",
    "weeks", "well", "what", "whats", "when", "where", "which", "while", "who", "will", "with", "work", "would",
    "yes", "you", "your",
))
# Words that stand beside the name of a task and say little about it.
_BLAND = frozenset((
    "anybody", "anyone", "bad", "big", "complex", "daily", "deal", "dealing", "difficult", "everyday", "good", "handling",
    "hard", "human", "humans", "make", "making", "manage", "managing", "new", "old", "people", "peoples", "person", "real",
    "routine", "running", "session", "sessions", "simple", "small", "somebody", "someone", "whole",
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

    Both are None where nothing is near. `under` tells that the part holds none of the words that were said, so that what was named
    is only counted there ("phonics" under applying multiple teaching methods). `also` are further parts, where several were named.
    """

    inside: str | None = None
    outside: str | None = None
    under: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A part by one of its names: all stems of that name, and the stem of its first word, which says what is done."""

    id: str
    weight: float
    stems: frozenset[str]
    first: frozenset[str]
    name: str


@dataclass(frozen=True, slots=True)
class _Everyday:
    """An everyday name: its stems, its words as they are said, and the activities meant."""

    stems: frozenset[str]
    words: frozenset[str]
    activities: tuple[ActivityPattern, ...]


@dataclass(frozen=True, slots=True)
class _Meant:
    """What an everyday name stands for, in all senses of it; `whole` where what was said names nothing else."""

    activities: tuple[ActivityPattern, ...]
    whole: bool


def named_task(kb: KnowledgeBase, assessment: Assessment, text: str) -> Named:
    """The task that folded or plain words of a question name, or the several of them ("refunds and complaints")."""
    pieces = [piece for piece in _SEVERAL.split(text.lower()) if _said(piece)]
    if len(pieces) > 1 and not _is_one_name(text):
        found = [one for one in (_named(kb, assessment, piece) for piece in pieces) if one != Named()]
        found.sort(key=lambda one: one.inside is None)
        if found:
            inside = dict.fromkeys(
                one.inside for one in found if one.inside is not None and one.inside != found[0].inside
            )
            return replace(found[0], also=tuple(inside))
    return _named(kb, assessment, text)


def _is_one_name(text: str) -> bool:
    """Whether these words are one everyday name, whatever joins them: "health and safety"."""
    asked = frozenset(_said(text))
    return any(one.stems == asked for stem in asked for _, one in _everyday().get(stem, ()))


def _named(kb: KnowledgeBase, assessment: Assessment, text: str) -> Named:
    asked = _said(text)
    if not asked:
        return Named()
    every = _activities_of(kb)
    everyday = _everyday_of(text, asked, every)
    if everyday is not None and not everyday.activities:
        return Named()
    own = [every.part(a.id, a.weight) for a in assessment.activities]
    skills = [_part(skill.key, skill.weight, skill.label) for skill in assessment.skills if skill.gerund]
    doing = _doing(text)
    very = _nearest(asked, doing, (*own, *skills), every, alike=_VERY_ALIKE)
    if very:
        return Named(inside=very)
    if everyday is not None:
        fitting = _first_fitting(own, everyday.activities)
        # A pattern without an id speaks of skills as well, whose keys say nothing of their kind.
        fitting = fitting or _first_fitting(skills, [one for one in everyday.activities if not one.begins])
        if fitting:
            return Named(inside=fitting.id, under=fitting.stems.isdisjoint(asked))
    near = _nearest(asked, doing, (*own, *skills), every) or _nearest(asked, doing, _renamed(kb, skills), every)
    if near:
        return Named(inside=near)
    if everyday is not None and everyday.whole:
        return Named(outside=everyday.activities[0].begins)
    return Named(outside=_nearest(asked, doing, every.holding(asked), every))


class _Activities:
    """All published activities by the stems of their titles, and how much a stem says: the rarer, the more."""

    def __init__(self, gerunds: Mapping[str, str]) -> None:
        self._parts = {id_: _part(id_, 0.0, gerund) for id_, gerund in gerunds.items()}
        self._where: dict[str, list[str]] = defaultdict(list)
        for part in self._parts.values():
            for stem in part.stems:
                self._where[stem].append(part.id)

    def part(self, id_: str, weight: float) -> _Part:
        """An activity as part of an occupation, of this weight in it; without words where its title is not known."""
        found = self._parts.get(id_)
        return replace(found, weight=weight) if found else _part(id_, weight, "")

    def worth(self, stem: str) -> float:
        """How much a stem says: one that few titles or none hold says most."""
        worth = math.log(len(self._parts) / (1 + max(_RARE, len(self._where.get(stem, ()))))) + 1
        return worth * _BLAND_WORTH if stem in _BLAND_STEMS else worth

    def holding(self, asked: Iterable[str]) -> list[_Part]:
        """The activities that hold any of the stems."""
        return [self._parts[id_] for id_ in sorted({id_ for stem in asked for id_ in self._where.get(stem, ())})]


def _part(id_: str, weight: float, name: str) -> _Part:
    return _Part(id_, weight, _stems(name), _stems(name.split()[0]) if name else frozenset(), name)


def _renamed(kb: KnowledgeBase, skills: Sequence[_Part]) -> Iterator[_Part]:
    """The same skills by all other names that ESCO has for them."""
    names = kb.skill_names(skill.id for skill in skills)
    for skill in skills:
        for name in names.get(skill.id, ()):
            yield _part(skill.id, skill.weight, name)


def _doing(text: str) -> str:
    """The one word that was said, where it says what is done ("landing"); else nothing."""
    words = [word for word in _words(text) if word not in _AROUND]
    return words[0] if len(words) == 1 and words[0].endswith("ing") else ""


def _nearest(
    asked: Sequence[str], doing: str, parts: Iterable[_Part], every: _Activities, *, alike: float = _ALIKE
) -> str | None:
    """The part that holds most of what was said, and little else; the word that says most has to be among it, and what is done
    has to be what the part does: "landing" is no cultivating of land."""
    worth = {stem: every.worth(stem) for stem in asked}
    most, total = max(asked, key=lambda stem: worth[stem]), sum(worth.values())
    best: tuple[float, float, float, str] | None = None
    for part in parts:
        held = part.stems & worth.keys()
        covered = sum(worth[stem] for stem in held) / total
        if most not in held or covered < _ENOUGH:
            continue
        if doing and most not in part.first and doing not in part.name.split():
            continue
        said = sum(worth[stem] for stem in held) / sum(every.worth(stem) for stem in part.stems)
        found = (round(covered, 3), round(said, 3), part.weight, part.id)
        if said >= alike and (best is None or found > best):
            best = found
    return best[3] if best else None


def _everyday_of(text: str, asked: Sequence[str], every: _Activities) -> _Meant | None:
    """The everyday name whose words are all there and say most of what was said. Where several read alike ("tiling", "tilling"),
    the one with the very words comes first, and the senses of the others follow."""
    said = {stem: every.worth(stem) for stem in asked}
    total, words = sum(said.values()), frozenset(_words(text))
    table = _everyday()
    found = [
        (sum(said[held] for held in one.stems) / total, len(one.words & words) / len(one.words), -place, one)
        for stem in said
        for place, one in table.get(stem, ())
        if one.stems <= said.keys()
    ]
    if not found:
        return None
    found.sort(key=lambda hit: hit[:3], reverse=True)
    share, _, _, best = found[0]
    if share < _EVERYDAY_ENOUGH:
        return None
    alike = [one for *_, one in found if one.stems == best.stems] if best.activities else []
    meant = tuple(dict.fromkeys(pattern for one in alike for pattern in one.activities))
    return _Meant(meant, share >= _ENOUGH or _is_named_by(best, text, every))


def _is_named_by(one: _Everyday, text: str, every: _Activities) -> bool:
    """Whether what else was said only says which, where or with whom ("unpaid invoices", "haggling with suppliers"), and nothing
    else is done: delivering babies is no delivering."""
    before = _BESIDE.split(text.lower())[0]
    main = _said(before) or _said(text)
    worth = {stem: every.worth(stem) for stem in main}
    if one.stems <= worth.keys() and sum(worth[stem] for stem in one.stems) / sum(worth.values()) >= _ENOUGH:
        return True
    done = (word for word in _words(text) if word.endswith("ing") and word not in _AROUND | _BLAND)
    return main[-1] in one.stems and all(_stems(word) <= one.stems for word in done)


def _first_fitting(parts: Sequence[_Part], patterns: Iterable[ActivityPattern]) -> _Part | None:
    """The weightiest part that fits the first of the patterns that any fits."""
    for pattern in patterns:
        fitting = [part for part in parts if _fits(part, pattern)]
        if fitting:
            return max(fitting, key=lambda part: (part.weight, part.id))
    return None


def _fits(part: _Part, pattern: ActivityPattern) -> bool:
    return pattern.names(part.id) and (not pattern.stem or pattern.stem in part.stems)


def _american(text: str) -> str:
    for pattern, instead in _AMERICAN:
        text = pattern.sub(instead, text)
    return text


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.lower().replace("'", "").replace("’", ""))


def _said(text: str) -> tuple[str, ...]:
    """The stems of the words that name work, each once, in their order."""
    return tuple(dict.fromkeys(stem for word in _words(text) if word not in _AROUND for stem in sorted(_stems(word))))


@lru_cache(maxsize=16384)
def _stems(text: str) -> frozenset[str]:
    return frozenset(_KINDS.get(stem, stem) for stem in stems(_american(text.lower())))


_BLAND_STEMS = frozenset(stem for word in _BLAND for stem in stems(word))


@cache
def _everyday() -> Mapping[str, Sequence[tuple[int, _Everyday]]]:
    """The names of the table by one of their stems, each with its place in the table."""
    found: dict[str, list[tuple[int, _Everyday]]] = defaultdict(list)
    names = ((said, task.activities) for task in everyday_tasks() for said in task.said)
    for place, (said, activities) in enumerate(names):
        one = _Everyday(frozenset(_said(said)), frozenset(_words(said)), activities)
        found[min(one.stems)].append((place, one))
    return dict(found)


_known: "WeakKeyDictionary[KnowledgeBase, _Activities]" = WeakKeyDictionary()


def _activities_of(kb: KnowledgeBase) -> _Activities:
    found = _known.get(kb)
    if found is None:
        gerunds = {str(row["key"]): str(row["gerund"]) for row in kb.table("wording_phrases") if row["kind"] == "dwa"}
        found = _known[kb] = _Activities(gerunds)
    return found
