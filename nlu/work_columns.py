"""Builds the columns of the work index: which words of skills, activities and titles belong to which occupation.

For every code (see `nlu.title_columns`) the stems of its titles, of the labels of its skills (ESCO: essential ones count more
than optional ones; the other names of a skill count together half of its label) and of its activities (O*NET) are summed up,
each over the crosswalk for the other taxonomy, and mixed with those of its unit group, because one occupation lists few words.
"""

import csv
import math
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from data.errors import FactsError
from data.knowledge import KnowledgeBase
from nlu.index_file import Column
from nlu.normalise import SMALL_WORDS, fold, singular, stem, stems
from nlu.people_words import words_of
from nlu.title_columns import Code, Title
from nlu.work import alike, phrase_key

__all__ = ["read_plain_words", "work_columns"]

_TITLE, _ESSENTIAL, _OPTIONAL, _ACTIVITY = 2.0, 0.5, 0.15, 3.0
_OTHER_NAMES = 0.5
_FROM_GROUP = 1.0
# Saturation: a stem that a code holds x times weighs x / (x + _HALF * (0.5 + _LENGTH * all the code's words)).
_HALF, _LENGTH = 2.0, 0.02
_STEPS = 255
_LEAST_STEP = 7  # what says less of a code is left out
_WORTH_ROUNDING = (_LEAST_STEP - 1) / _STEPS
_COMMON = 500  # postings longer than this are kept as one byte a code

# Whose work is told ("person", "kin" after my or her), what may stand before the verb ("skip"), verbs that are no work
# ("idle"), what ends the description ("end"), words that say nothing of it ("empty").
_ROLES = ("person", "kin", "relatives", "skip", "idle", "end", "empty")

_Words = Mapping[str, float]


def read_plain_words(judgement: Path) -> dict[str, Any]:
    """The reviewed tables of plain words: "verbs" and "objects" (phrase -> what labels of work call it), "agents" (verb phrase
    -> who does it), and the roles of the words around a described work (see work_frame.csv)."""
    found: dict[str, Any] = {"verbs": {}, "agents": {}, "objects": {}}
    for _, row in _rows(judgement / "work_verbs.csv", ("verb", "formal", "agent")):
        for plain in row["verb"].split("|"):
            verb, _, rest = fold(plain).partition(" ")
            phrase = f"{verb} {phrase_key(rest.split())}" if rest else verb
            found["verbs"][phrase] = _formal(row["formal"])
            found["agents"][phrase] = [fold(agent) for agent in row["agent"].split("|") if agent]
    for _, row in _rows(judgement / "work_objects.csv", ("object", "formal")):
        for plain in row["object"].split("|"):
            found["objects"][" ".join(map(singular, fold(plain).split()))] = _formal(row["formal"])
    found["same"] = _same_words(judgement)
    found["alike"] = {}
    for phrase in found["verbs"]:
        found["alike"].setdefault(alike(phrase, found["same"]), phrase)
    roles: dict[str, list[str]] = {role: [] for role in _ROLES}
    for number, row in _rows(judgement / "work_frame.csv", ("words", "role")):
        if row["role"] not in roles:
            raise FactsError("this role is unknown", file="work_frame.csv", row=number, column="role")
        roles[row["role"]] += words_of(row["words"], judgement)
    return {**found, **roles}


def _same_words(judgement: Path) -> dict[str, dict[str, str]]:
    """{"verb" or "object": {word: the first of its row}}: words that change nothing about whose work it is."""
    same: dict[str, dict[str, str]] = {"verb": {}, "object": {}}
    for number, row in _rows(judgement / "work_same.csv", ("words", "place")):
        if row["place"] not in same:
            raise FactsError("this is neither verb nor object", file="work_same.csv", row=number, column="place")
        words = [fold(word) for word in row["words"].split("|")]
        for word in words:
            same[row["place"]].setdefault(word, words[0])
    return same


def _formal(cell: str) -> list[str]:
    return list(dict.fromkeys(fold(meaning) for meaning in cell.split("|") if meaning))


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle), start=2):
                if None in row or any(row.get(column) is None for column in columns):
                    raise FactsError("the row does not have the header's columns", file=path.name, row=number)
                yield number, row
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(f"this table cannot be read: {error}", file=path.name) from error


def _label_verbs(kb: KnowledgeBase) -> list[str]:
    """Stems of the words that labels of skills and activities begin with."""
    first = {fold(skill.label).partition(" ")[0] for skill in kb.skills_all() if skill.kind == "skill"}
    first |= {fold(str(row["title"])).partition(" ")[0] for row in kb.table("work_activities") if row["level"] == "dwa"}
    return sorted({stem(word) for word in first if word})


def work_columns(
    kb: KnowledgeBase, codes: Sequence[Code], titles: Mapping[str, Title], judgement: Path
) -> dict[str, Column]:
    """Columns named work_*: stems, their rarity, and for each the codes that hold it (rare ones as lists, common ones as maps)."""
    weighted = _mixed(codes, _words_of(kb, codes, titles))
    holders: dict[str, tuple[array[int], array[float]]] = defaultdict(lambda: (array("H"), array("d")))
    for at, words in enumerate(weighted):
        half = _HALF * (0.5 + _LENGTH * sum(words.values()))
        for s, often in words.items():
            places, values = holders[s]
            places.append(at)
            values.append(often / (often + half))
    kept = sorted(holders)
    start, holder, weight, rarity = array("I", [0]), array("H"), array("B"), array("f")
    common, maps = array("I"), array("B")
    for number, s in enumerate(kept):
        places, values = holders[s]
        rarity.append(math.log(1 + len(codes) / (1 + 1.5 * sum(values))))
        steps = [
            (at, step)
            for at, value in zip(places, values, strict=True)
            if value > _WORTH_ROUNDING and (step := round(value * _STEPS)) >= _LEAST_STEP
        ]
        if len(steps) > _COMMON:
            common.append(number)
            dense = bytearray(len(codes))
            for at, step in steps:
                dense[at] = step
            maps.frombytes(bytes(dense))
        else:
            holder.extend(at for at, _ in steps)
            weight.extend(step for _, step in steps)
        start.append(len(holder))
    return {
        "work_stems": "\n".join(kept),
        "work_rarity": rarity,
        "work_start": start,
        "work_code": holder,
        "work_weight": weight,
        "work_common": common,
        "work_map": maps,
        "work_plain": {**read_plain_words(judgement), "label_verbs": _label_verbs(kb)},
    }


def _words_of(kb: KnowledgeBase, codes: Sequence[Code], titles: Mapping[str, Title]) -> list[dict[str, float]]:
    """For every code its stems with their weights, before they are mixed."""
    skills = _skill_words(kb)
    by_esco: dict[str, dict[str, float]] = {}
    by_soc: dict[str, dict[str, float]] = {}
    for occupation in kb.esco_all():
        words = by_esco[occupation.key] = defaultdict(float)
        for held in kb.skills_of(occupation.key):
            _add(words, skills[held.skill.key], _ESSENTIAL if held.essential else _OPTIONAL)
    for soc in kb.soc_all():
        words = by_soc[soc.soc] = defaultdict(float)
        for done in kb.activities_of(soc.soc):
            _add(words, dict.fromkeys(stems(fold(done.activity.title)), 1.0), _ACTIVITY * done.weight)
    found: list[dict[str, float]] = [defaultdict(float) for _ in codes]
    for at, code in enumerate(codes):
        if code.taxonomy == "esco":
            _add(found[at], by_esco[code.key], 1.0)
            links = [by_soc[link.soc] for link in kb.socs_of(code.key)]
        else:
            _add(found[at], by_soc[code.key], 1.0)
            links = [by_esco[link.esco] for link in kb.escos_of(code.key)]
        for other in links:
            _add(found[at], other, 1 / len(links))
    for title in titles.values():
        if not title.barred:
            own = dict.fromkeys((stem(word) for word in title.words if word not in SMALL_WORDS), _TITLE)
            for at in title.kinds:
                _add(found[at], own, 1.0)
    return found


def _skill_words(kb: KnowledgeBase) -> dict[str, dict[str, float]]:
    names = {str(row["key"]): str(row["labels"] or "").split("|") for row in kb.table("esco_skill_alternatives")}
    found: dict[str, dict[str, float]] = {}
    for skill in kb.skills_all():
        words = found[skill.key] = dict.fromkeys(stems(fold(skill.label)), 1.0)
        others = [label for label in names.get(skill.key, ()) if label]
        for label in others:
            _add(words, dict.fromkeys(stems(fold(label)), 1.0), _OTHER_NAMES / math.sqrt(len(others)))
    return found


def _mixed(codes: Sequence[Code], words: Sequence[_Words]) -> list[dict[str, float]]:
    """Each code's words and those of the mean of its group."""
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, code in enumerate(codes):
        members[code.taxonomy, code.group].append(at)
    found = [dict(row) for row in words]
    for group in members.values():
        mean: dict[str, float] = {}
        for at in group:
            _add(mean, words[at], _FROM_GROUP / len(group))
        for at in group:
            _add(found[at], mean, 1.0)
    return found


def _add(to: dict[str, float], words: _Words, weight: float) -> None:
    for s, value in words.items():
        to[s] = to.get(s, 0.0) + weight * value
