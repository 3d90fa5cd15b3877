"""Evidence on ESCO skills: their group's judgement, the occupations that need them, and activities worded alike.

A skill that occupations with much exposure need is not itself exposed because of that; so whatever is pooled from
elsewhere moves a skill only within a leash around its own group's judgement.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from data.knowledge import KnowledgeBase
from data.records import Skill
from scoring.activity_pool import FamilyEvidence, Scale, matched, observed_use
from scoring.constants import Constants
from scoring.lexicon import WordIndex
from scoring.ranges import blend, clip

__all__ = ["SkillEvidence", "pool_skills"]

_TRANSVERSAL = "T"


@dataclass(frozen=True, slots=True)
class SkillEvidence:
    """A skill's measures, all 0-100 on the scale of our judgements; None where there is no evidence.

    `groups` are the judged groups behind `judgement` ("S2.4.2|S5.5.2"), `activities` the O*NET activities behind `wording`,
    `occupations` how many ESCO occupations list the skill. `c_…` measure complementarity, the others feasibility.
    """

    key: str
    groups: str
    group: str
    group_title: str
    ai: str | None
    human: str | None
    occupations: int
    activities: str
    judgement: float
    wording: float | None
    task_labels: float | None
    anthropic: float | None
    c_judgement: float
    c_wording: float | None
    c_task_labels: float | None
    c_microsoft: float | None

    def feasibility(self, ilo: float | None, leash: float) -> dict[str, float | None]:
        """Measures of how far AI reaches into the skill where it is used; `ilo` is the setting's own score, common scale."""
        if ilo is not None:
            ilo = max(self.judgement - leash, min(self.judgement + leash, ilo))
        return {
            "judgement": self.judgement,
            "wording": self.wording,
            "ilo": ilo,
            "task_labels": self.task_labels,
            "anthropic": self.anthropic,
        }

    def complementarity(self) -> dict[str, float | None]:
        """Measures of how much a person with the skill gains from AI."""
        return {
            "judgement": self.c_judgement,
            "wording": self.c_wording,
            "task_labels": self.c_task_labels,
            "microsoft": self.c_microsoft,
        }


def pool_skills(
    kb: KnowledgeBase, constants: Constants, families: Mapping[str, FamilyEvidence], scales: Mapping[str, Scale]
) -> tuple[list[SkillEvidence], Scale]:
    """Evidence on every skill an occupation lists, by key, and ILO's scale; a skill in no judged group is left out."""
    listed = _listings(kb, constants.skill.optional_weight)
    judged = _Judged(kb)
    skills = [skill for skill in kb.skills_all() if skill.key in listed and judged.groups_of(skill)]
    worded = _Worded(kb, constants, families, scales)
    groups = {skill.key: judged.groups_of(skill) for skill in skills}
    links = {skill.key: worded.links(skill.label) for skill in skills}
    judgement: dict[bool, dict[str, float]] = {False: {}, True: {}}
    raw: dict[bool, dict[str, dict[str, float]]] = {False: {}, True: {}}
    for complement in (False, True):
        for key, codes in groups.items():
            judgement[complement][key] = sum(judged.value(code, complement) for code in codes) / len(codes)
        raw[complement]["wording"] = {k: worded.value(found, complement) for k, found in links.items() if found}
    occupations = _occupation_measures(kb, constants)
    for name in ("task_labels", "anthropic"):
        raw[False][name] = _spread(occupations[name], listed, constants.skill.pooling_occupations)
    raw[True]["task_labels"] = _spread(occupations["tools"], listed, constants.skill.pooling_occupations)
    raw[True]["microsoft"] = _spread(occupations["microsoft"], listed, constants.skill.pooling_occupations)
    on_leash = {
        complement: {
            name: _leashed(name, values, judgement[complement], constants.skill.leash)
            for name, values in raw[complement].items()
        }
        for complement in (False, True)
    }
    rows = []
    for skill in skills:
        key = skill.key
        feasibility = {name: values.get(key) for name, values in on_leash[False].items()}
        complement_of = {name: values.get(key) for name, values in on_leash[True].items()}
        group, title, ai, human = judged.words(groups[key])
        rows.append(
            SkillEvidence(
                key=key,
                groups="|".join(groups[key]),
                group=group,
                group_title=title,
                ai=ai,
                human=human,
                occupations=len(listed[key]),
                activities="|".join(dwa for _, dwa in links[key]),
                judgement=judgement[False][key],
                wording=feasibility["wording"],
                task_labels=feasibility["task_labels"],
                anthropic=feasibility["anthropic"],
                c_judgement=judgement[True][key],
                c_wording=complement_of["wording"],
                c_task_labels=complement_of["task_labels"],
                c_microsoft=complement_of["microsoft"],
            )
        )
    return rows, _ilo_scale(kb, judgement[False])


class _Judged:
    """Judgements of skill groups, a group without an entry having its parent's."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._parent = {group.code: group.parent for group in kb.skill_groups_all()}
        self._title = {group.code: group.title for group in kb.skill_groups_all()}
        self._entry = {str(row["id"]): row for row in kb.table("judgement") if row["kind"] == "group"}

    def groups_of(self, skill: Skill) -> list[str]:
        """Judged groups of a skill. Transversal groups cut across all work, so they speak only where no other does."""
        own = [group for group in skill.groups if not group.startswith(_TRANSVERSAL)] or skill.groups
        found = (next((code for code in self._line(group) if code in self._entry), None) for group in own)
        return sorted({code for code in found if code is not None})

    def value(self, code: str, complement: bool) -> float:
        return cast("float", self._entry[code]["complementarity" if complement else "feasibility"])

    def words(self, codes: Sequence[str]) -> tuple[str, str, str | None, str | None]:
        """Code and title of the first group, and the nearest sentences on what AI does and what stays human."""
        spoken = (self._entry[code] for code in self._line(codes[0]) if code in self._entry)
        entry = next((entry for entry in spoken if entry["ai"] and entry["human"]), {"ai": None, "human": None})
        return codes[0], self._title[codes[0]], cast("str | None", entry["ai"]), cast("str | None", entry["human"])

    def _line(self, code: str) -> Iterable[str]:
        at: str | None = code
        while at:
            yield at
            at = self._parent.get(at)


class _Worded:
    """O*NET activities by their words, each with what its own labels and its family's judgement say."""

    def __init__(
        self,
        kb: KnowledgeBase,
        constants: Constants,
        families: Mapping[str, FamilyEvidence],
        scales: Mapping[str, Scale],
    ) -> None:
        activities = [row for row in kb.table("work_activities") if row["level"] == "dwa"]
        self._constants = constants
        self._index = WordIndex({str(row["id"]): str(row["title"]) for row in activities})
        weights = {name: weight for name, weight in constants.activity.score_weights.items() if name != "anthropic"}
        self._values: dict[bool, dict[str, float]] = {False: {}, True: {}}
        for row in activities:
            family = families[str(row["parent"])]
            measures = {
                name: None if (value := getattr(family, name)) is None else scales[name].common(value)
                for name in weights
            }
            self._values[False][str(row["id"])] = blend(measures, weights) or family.judgement
            self._values[True][str(row["id"])] = family.complementarity
        self._means = {side: sum(values.values()) / len(values) for side, values in self._values.items()}

    def links(self, label: str) -> list[tuple[float, str]]:
        skill = self._constants.skill
        return self._index.closest(label, skill.wording_links, skill.wording_similarity)

    def value(self, links: Sequence[tuple[float, str]], complement: bool) -> float:
        """Mean over the links by their squared closeness, drawn to the mean of all activities."""
        total = self._constants.skill.wording_pooling * self._means[complement]
        of = self._constants.skill.wording_pooling
        for closeness, dwa in links:
            total += closeness**2 * self._values[complement][dwa]
            of += closeness**2
        return total / of


def _listings(kb: KnowledgeBase, optional: float) -> dict[str, list[tuple[str, float]]]:
    """Skill -> (ESCO occupation, weight) for every occupation that lists it."""
    listed: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in kb.table("esco_occupation_skills"):
        for column, weight in (("essential", 1.0), ("optional", optional)):
            for key in str(row[column] or "").split("|"):
                if key:
                    listed[key].append((str(row["occupation"]), weight))
    return listed


def _occupation_measures(kb: KnowledgeBase, constants: Constants) -> dict[str, dict[str, float]]:
    """Measure -> ESCO occupation -> value on the measure's own scale. SOC figures count by 1 / rank of the link."""
    automation = constants.skill.automation_blend
    by_soc: dict[str, dict[str, float]] = {"task_labels": {}, "tools": {}, "microsoft": {}}
    sums: dict[str, dict[str, list[float]]] = {
        name: defaultdict(lambda: [0.0, 0.0]) for name in ("task_labels", "tools")
    }
    for row in kb.table("soc_activities"):
        weight, gamma, alpha, tasks = (row[name] for name in ("weight", "gamma", "alpha", "automation"))
        if all(isinstance(v, int | float) for v in (weight, gamma, alpha, tasks)):
            w, g, a, t = (cast("float", v) for v in (weight, gamma, alpha, tasks))
            for name, value in (("task_labels", automation * t + (1 - automation) * g), ("tools", g - a)):
                total = sums[name][str(row["soc"])]
                total[0] += w * value
                total[1] += w
    for name, totals in sums.items():
        by_soc[name] = {soc: total / of for soc, (total, of) in totals.items()}
    for row in kb.table("microsoft_soc"):
        parts = [row[f"{name}_user"] for name in ("coverage", "completion", "scope")]
        if all(isinstance(part, int | float) for part in parts):
            one, two, three = (cast("float", part) for part in parts)
            by_soc["microsoft"][str(row["soc"])] = one * two * three
    by_soc["anthropic"] = observed_use(kb)
    links: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in kb.table("crosswalk_esco_soc"):
        links[str(row["esco"])].append((str(row["soc"]), 1 / cast("float", row["rank"])))
    return {name: _through(links, values) for name, values in by_soc.items()}


def _ilo_scale(kb: KnowledgeBase, judgement: Mapping[str, float]) -> Scale:
    """Puts ILO's mean of an ISCO group (0-100) on the judgements' scale, over all ESCO occupations."""
    ilo = {str(row["isco"]): cast("float", row["mean_2025"]) for row in kb.table("ilo") if row["mean_2025"] is not None}
    found = [(100 * ilo[o.isco], 1.0) for o in kb.esco_all() if o.isco in ilo]
    return matched("ilo", found, [(value, 1.0) for value in judgement.values()])


def _through(links: Mapping[str, list[tuple[str, float]]], values: Mapping[str, float]) -> dict[str, float]:
    found = {}
    for esco, socs in links.items():
        known = [(values[soc], weight) for soc, weight in socs if soc in values]
        if known:
            found[esco] = sum(value * weight for value, weight in known) / sum(weight for _, weight in known)
    return found


def _spread(
    values: Mapping[str, float], listed: Mapping[str, list[tuple[str, float]]], pooling: float
) -> dict[str, float]:
    """Occupation values on skills: each the mean over the occupations that list it, drawn to the mean of all."""
    overall = sum(values.values()) / len(values)
    found = {}
    for skill, occupations in listed.items():
        known = [(values[occupation], weight) for occupation, weight in occupations if occupation in values]
        if known:
            of = pooling + sum(weight for _, weight in known)
            found[skill] = (pooling * overall + sum(value * weight for value, weight in known)) / of
    return found


def _leashed(name: str, values: Mapping[str, float], judgement: Mapping[str, float], leash: float) -> dict[str, float]:
    """`values` with the mean and spread of the judgements, none further than `leash` from its own skill's judgement."""
    scale = matched(name, ((v, 1.0) for v in values.values()), ((v, 1.0) for v in judgement.values()))
    found = {}
    for key, value in values.items():
        if key in judgement:
            found[key] = clip(max(judgement[key] - leash, min(judgement[key] + leash, scale.common(value))))
    return found
