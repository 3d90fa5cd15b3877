"""Whether words name a part of the work talked about ("viewings", "report writing"), or a task that everybody knows."""

import csv
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from weakref import WeakKeyDictionary

from data.knowledge import KnowledgeBase
from nlu.context import Said
from nlu.normalise import SMALL_WORDS, fold, stem, stems
from nlu.understanding import Candidate
from nlu.wanted import after_opening, phrases

__all__ = ["is_part", "task_words"]

_KEPT = 256
# A single word is a part's name where it is this share of the part's words.
_SHARE = 1 / 3

_Parts = tuple[frozenset[str], ...]


def task_words(folded: str) -> list[str]:
    """The words of a folded text that may name a task: without "what about", "can it do the ... for me" and the like."""
    opened = after_opening("again", folded)
    words = (opened or folded).split()
    around = phrases("task_around")
    return [word for word in words if word not in around and word not in SMALL_WORDS]


def is_part(said: Said, words: Sequence[str]) -> bool:
    """Whether the words name one activity or skill of the occupation in focus, or stand among the everyday tasks."""
    if " ".join(words) in _everyday():
        return True
    if said.focus is None:
        return False
    asked = {stem(word) for word in words}
    several = len(asked) > 1
    return any(asked <= part and (several or len(part) * _SHARE <= 1) for part in _parts_of(said.focus, said.kb))


@cache
def _everyday() -> frozenset[str]:
    """The everyday names of tasks, without the words around them. Read when a part of some work is first looked for."""
    text = files("data").joinpath("judgement/everyday_tasks.csv").read_text(encoding="utf-8")
    named = (each for row in csv.DictReader(text.splitlines()) for each in row["said"].split("|"))
    return frozenset(" ".join(task_words(fold(each))) for each in named)


_known: "WeakKeyDictionary[KnowledgeBase, OrderedDict[tuple[str, str], _Parts]]" = WeakKeyDictionary()


def _parts_of(occupation: Candidate, kb: KnowledgeBase) -> _Parts:
    """The stems of each activity and skill; the last few hundred occupations are remembered."""
    known = _known.setdefault(kb, OrderedDict())
    key = (occupation.taxonomy, occupation.key)
    parts = known.get(key)
    if parts is None:
        named = {frozenset(stems(fold(name))) for name in _names(occupation, kb)}
        parts = known[key] = tuple(sorted(named - {frozenset()}, key=sorted))
        if len(known) > _KEPT:
            known.popitem(last=False)
    return parts


def _names(occupation: Candidate, kb: KnowledgeBase) -> Iterator[str]:
    """What the two taxonomies call the parts of an occupation, each beside its nearest in the other one."""
    on_esco = occupation.taxonomy == "esco"
    links = kb.socs_of(occupation.key) if on_esco else kb.escos_of(occupation.key)
    escos = (occupation.key,) if on_esco else tuple(link.esco for link in links[:1])
    socs = tuple(link.soc for link in links[:1]) if on_esco else (occupation.key,)
    for esco in escos:
        yield from (each.skill.label for each in kb.skills_of(esco))
    for soc in socs:
        yield from (each.activity.title for each in kb.activities_of(soc))
