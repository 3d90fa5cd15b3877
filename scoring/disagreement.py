"""Where our own feasibility and the open evidence part ways: a list for a reviewer, never an input to a score.

An activity family is compared with its own tasks: the mean of the labels of Eloundou et al. and Copilot's completion times
scope (Microsoft), both on the common scale of `scoring.activity_pool`. A skill group has no labels of its own, so it takes
those of the activities its skills are worded like, and ILO's score of the occupations that list them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from data.knowledge import KnowledgeBase
from data.library import LibraryEntry
from scoring.activity_pool import LABELS, matched
from scoring.pooled import Evidence
from scoring.ranges import clip

__all__ = ["Comparison", "compare", "disagreements"]

Measures = Mapping[str, float]

# A group with fewer skills than this says too little to be held against a judgement.
_FEWEST_SKILLS = 3
# A group's mean is drawn to the mean of all groups as if it held this many average skills more, as a score's evidence is.
_POOLING = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """An entry beside the open evidence on it.

    `measures` are 0-100 on the scale of our judgements; `evidence` is their mean, `difference` our feasibility minus it.
    `basis` counts what it rests on: the labelled tasks of an activity family, or the skills of a group.
    """

    kind: Literal["activity", "group"]
    entry: LibraryEntry
    measures: Measures
    evidence: float
    difference: float
    basis: int

    @property
    def unit(self) -> Literal["tasks", "skills"]:
        """What `basis` counts."""
        return "tasks" if self.kind == "activity" else "skills"


def compare(kb: KnowledgeBase, evidence: Evidence) -> tuple[Comparison, ...]:
    """Every entry on which there is open evidence, in the order of the facts."""
    families = _families(kb, evidence)
    found = [
        _comparison("activity", entry, measures, evidence.family(iwa).labelled)
        for iwa, measures in families.items()
        if measures and (entry := kb.library_activity(iwa)) is not None
    ]
    own = [
        entry for group in kb.skill_groups_all() if (entry := kb.library_group(group.code)) and not entry.inherited_from
    ]
    pooled = _pooled(kb, _skills(kb, evidence, families), {entry.id: entry.feasibility for entry in own})
    for entry in own:
        if entry.id in pooled:
            measures, skills = pooled[entry.id]
            found.append(_comparison("group", entry, measures, skills))
    return tuple(found)


def disagreements(comparisons: Iterable[Comparison], most: float = 25.0) -> tuple[Comparison, ...]:
    """Those further than `most` points apart, the worst first."""
    far = [one for one in comparisons if abs(one.difference) > most]
    return tuple(sorted(far, key=lambda one: (-abs(one.difference), one.entry.id)))


def _comparison(kind: Literal["activity", "group"], entry: LibraryEntry, measures: Measures, basis: int) -> Comparison:
    on_scale = {name: clip(value) for name, value in measures.items()}
    mean = sum(on_scale.values()) / len(on_scale)
    return Comparison(kind, entry, on_scale, mean, entry.feasibility - mean, basis)


def _families(kb: KnowledgeBase, evidence: Evidence) -> dict[str, Measures]:
    """Activity family -> its measures on the common scale; empty where nothing is labelled or used."""
    found: dict[str, Measures] = {}
    for row in kb.table("work_activities"):
        if row["level"] != "iwa":
            continue
        family = evidence.family(str(row["id"]))
        labels = [evidence.scales[name].common(value) for name in LABELS if (value := family.label(name)) is not None]
        known = {
            "eloundou": sum(labels) / len(labels) if labels else None,
            "microsoft": None if family.microsoft is None else evidence.scales["microsoft"].common(family.microsoft),
        }
        found[family.iwa] = {name: value for name, value in known.items() if value is not None}
    return found


def _skills(
    kb: KnowledgeBase, evidence: Evidence, families: Mapping[str, Measures]
) -> Iterable[tuple[tuple[str, ...], Measures]]:
    """(groups, measures) of every skill some occupation lists: of the activities it is worded like, and ILO's 0-100."""
    family_of = {str(row["id"]): str(row["parent"]) for row in kb.table("work_activities") if row["level"] == "dwa"}
    ilo = _ilo(kb)
    for skill in kb.skills_all():
        known = evidence.skill(skill.key)
        if known is None:
            continue
        values: dict[str, list[float]] = defaultdict(list)
        for dwa in known.activities.split("|") if known.activities else ():
            for name, value in families[family_of[dwa]].items():
                values[name].append(value)
        if skill.key in ilo:
            values["ilo"].append(ilo[skill.key])
        yield skill.groups, {name: sum(of) / len(of) for name, of in values.items()}


def _ilo(kb: KnowledgeBase) -> dict[str, float]:
    """Skill -> mean of ILO's 2025 task score, 0-100, over the occupations that list it."""
    of_isco = {
        str(row["isco"]): 100 * cast("float", row["mean_2025"])
        for row in kb.table("ilo")
        if row["mean_2025"] is not None
    }
    isco = {occupation.key: occupation.isco for occupation in kb.esco_all()}
    values: dict[str, list[float]] = defaultdict(list)
    for row in kb.table("esco_occupation_skills"):
        score = of_isco.get(isco[str(row["occupation"])])
        if score is not None:
            for cell in (row["essential"], row["optional"]):
                for key in str(cell).split("|") if cell else ():
                    values[key].append(score)
    return {key: sum(of) / len(of) for key, of in values.items()}


def _pooled(
    kb: KnowledgeBase, skills: Iterable[tuple[tuple[str, ...], Measures]], judged: Mapping[str, float]
) -> dict[str, tuple[Measures, int]]:
    """Judged group -> (its measures with the mean and spread of the judgements, number of its skills)."""
    parent = {group.code: group.parent for group in kb.skill_groups_all()}
    values: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    counts: dict[str, int] = defaultdict(int)
    for groups, measures in skills:
        for code in {above for group in groups for above in _line(group, parent)}:
            counts[code] += 1
            for name, value in measures.items():
                values[name][code].append(value)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for name, of in values.items():
        overall = [value for listed in of.values() for value in listed]
        mean = sum(overall) / len(overall)
        drawn = {
            code: (sum(listed) + _POOLING * mean) / (len(listed) + _POOLING)
            for code, listed in of.items()
            if code in judged and counts[code] >= _FEWEST_SKILLS
        }
        scale = matched(name, ((value, 1.0) for value in drawn.values()), ((judged[code], 1.0) for code in drawn))
        for code, value in drawn.items():
            found[code][name] = scale.common(value)
    return {code: (measures, counts[code]) for code, measures in found.items()}


def _line(code: str, parent: Mapping[str, str | None]) -> Iterable[str]:
    at: str | None = code
    while at:
        yield at
        at = parent.get(at)
