"""`KnowledgeBase`: every fact Ned has, read-only, from the compiled file.

Lookups return the frozen records of `data.records`. What is not known is None or empty; an unknown key is an error.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from data.errors import UnknownOccupation
from data.library import LibraryEntry, ToolKind, read_activity, read_group, read_kind, read_kinds
from data.manifest import Manifest, load_manifest
from data.reading import Reading
from data.records import (
    Activity,
    CrosswalkLink,
    EscoOccupation,
    Figure,
    Judgement,
    OccupationActivity,
    OccupationSkill,
    Skill,
    SkillGroup,
    SocOccupation,
    SocSignals,
)
from data.signals import read_signals

__all__ = ["KnowledgeBase", "open_knowledge"]

_ESCO = (
    "SELECT o.key, 'http://data.europa.eu/esco/occupation/' || o.uuid, o.code, o.isco, o.title, coalesce(w.plural, o.title) "
    "FROM esco_occupations o LEFT JOIN wording_occupations w ON w.key = o.key AND w.taxonomy = 'esco' "
)
_SOC = (
    "SELECT o.soc, o.title, coalesce(w.singular, o.title), o.category, o.category_title, "
    "(SELECT group_concat(onet_soc, '|') FROM (SELECT onet_soc FROM onet_occupations n WHERE n.soc = o.soc ORDER BY 1)) "
    "FROM soc_occupations o LEFT JOIN wording_occupations w ON w.key = o.soc AND w.taxonomy = 'soc' "
)
_SKILL = (
    "SELECT s.key, 'http://data.europa.eu/esco/skill/' || s.uuid, s.label, w.gerund, s.kind, s.reuse, s.groups, "
    "s.digital, s.green, s.transversal, s.language "
    "FROM esco_skills s LEFT JOIN wording_phrases w ON w.key = s.key AND w.kind = 'skill' "
)
_ACTIVITY = (
    "SELECT d.id, d.title, coalesce(w.gerund, d.title), i.id, i.title, g.id, g.title FROM work_activities d "
    "JOIN work_activities i ON i.id = d.parent JOIN work_activities g ON g.id = i.parent "
    "LEFT JOIN wording_phrases w ON w.key = d.id AND w.kind = 'dwa' "
)


def open_knowledge(path: Path, facts: Path) -> "KnowledgeBase":
    """Open the file that `data.compile.compile_facts` made from the tables in `facts`."""
    return KnowledgeBase(path, load_manifest(facts))


class KnowledgeBase(Reading):
    """Read-only facts. Safe to share between threads; costs a few MB however many facts there are."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        super().__init__(path)
        self.manifest = manifest
        self.data_version = manifest.version
        self._skills: dict[str, Skill] = {}
        self._activities: dict[str, Activity] = {}
        self._signals: dict[str, SocSignals] = {}
        self._sharers: dict[str, int] = {}
        self._families: dict[str, LibraryEntry | None] = {}
        self._groups: dict[str, LibraryEntry | None] = {}
        self._kinds: dict[str, ToolKind] = {}

    # Occupations

    def esco(self, key: str) -> EscoOccupation:
        return EscoOccupation(*self._one(_ESCO + "WHERE o.key = ?", key))

    def esco_all(self) -> tuple[EscoOccupation, ...]:
        return tuple(EscoOccupation(*row) for row in self._rows(_ESCO + "ORDER BY o.key"))

    def esco_by_code(self, code: str) -> tuple[EscoOccupation, ...]:
        return tuple(EscoOccupation(*row) for row in self._rows(_ESCO + "WHERE o.code = ? ORDER BY o.key", code))

    def esco_by_uri(self, uri: str) -> EscoOccupation:
        return EscoOccupation(*self._one(_ESCO + "WHERE o.uuid = ?", uri.rpartition("/")[2]))

    def soc(self, soc: str) -> SocOccupation:
        return self._soc(self._one(_SOC + "WHERE o.soc = ?", soc))

    def soc_all(self) -> tuple[SocOccupation, ...]:
        return tuple(self._soc(row) for row in self._rows(_SOC + "ORDER BY o.soc"))

    def soc_of_onet(self, onet_soc: str) -> str:
        return str(self._one("SELECT soc FROM onet_occupations WHERE onet_soc = ?", onet_soc)[0])

    def onet_title(self, onet_soc: str) -> str:
        return str(self._one("SELECT title FROM onet_occupations WHERE onet_soc = ?", onet_soc)[0])

    def wording(self, taxonomy: str, key: str) -> tuple[str, str]:
        """Singular and plural of a title as they stand inside a sentence."""
        sql = "SELECT singular, plural FROM wording_occupations WHERE key = ? AND taxonomy = ?"
        row = next(self._rows(sql, key, taxonomy), None)
        if row is None:
            raise UnknownOccupation(f"Nothing in Ned's facts has the key {key!r}.")
        return row[0], row[1]

    def socs_of(self, esco_key: str) -> tuple[CrosswalkLink, ...]:
        """SOC occupations of an ESCO occupation, the closest first."""
        return self._links("WHERE esco = ? ORDER BY rank", esco_key)

    def escos_of(self, soc: str) -> tuple[CrosswalkLink, ...]:
        """ESCO occupations of a SOC occupation, the closest first."""
        return self._links("WHERE soc = ? ORDER BY reverse_rank", soc)

    # Skills

    def skills_of(self, esco_key: str) -> tuple[OccupationSkill, ...]:
        """Essential skills, then optional ones, each in the order of their keys."""
        row = next(
            self._rows("SELECT essential, optional FROM esco_occupation_skills WHERE occupation = ?", esco_key), None
        )
        if row is None:
            return ()
        return tuple(
            OccupationSkill(self.skill(key), essential)
            for cell, essential in ((row[0], True), (row[1], False))
            for key in (cell.split("|") if cell else ())
        )

    def occupations_with(self, skill_key: str) -> tuple[tuple[str, bool], ...]:
        """(ESCO key, whether the skill is essential there) for every occupation that lists the skill."""
        sql = "SELECT occupation, essential FROM skill_occupations WHERE skill = ? ORDER BY occupation"
        return tuple((key, bool(essential)) for key, essential in self._rows(sql, skill_key))

    def sharers_of(self, skill_keys: Iterable[str]) -> dict[str, int]:
        """How many ESCO occupations list each skill; the fewer, the more it says about one of them."""
        keys, known = list(skill_keys), self._sharers
        unknown = [key for key in keys if key not in known]
        if unknown:
            sql = "SELECT skill, occupations FROM skill_sharers WHERE skill IN (SELECT value FROM json_each(?))"
            known.update(dict.fromkeys(unknown, 0) | dict(self._rows(sql, json.dumps(unknown))))
        return {key: sharers for key in keys if (sharers := known[key])}

    def skill_names(self, skill_keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What ESCO calls each skill besides its label; a skill without other names is left out."""
        sql = "SELECT key, labels FROM esco_skill_alternatives WHERE key IN (SELECT value FROM json_each(?))"
        return {
            key: tuple(labels.split("|")) for key, labels in self._rows(sql, json.dumps(list(skill_keys))) if labels
        }

    def skill(self, key: str) -> Skill:
        skill = self._skills.get(key)
        if skill is None:
            skill = self._skills[key] = self._skill(self._one(_SKILL + "WHERE s.key = ?", key))
        return skill

    def skills_all(self) -> tuple[Skill, ...]:
        return tuple(self._skill(row) for row in self._rows(_SKILL + "ORDER BY s.key"))

    def skill_group(self, code: str) -> SkillGroup | None:
        row = next(self._rows("SELECT code, title, level, parent FROM skill_groups WHERE code = ?", code), None)
        return SkillGroup(*row) if row else None

    def skill_groups_all(self) -> tuple[SkillGroup, ...]:
        return tuple(
            SkillGroup(*row) for row in self._rows("SELECT code, title, level, parent FROM skill_groups ORDER BY code")
        )

    # Activities

    def activities_of(self, soc: str) -> tuple[OccupationActivity, ...]:
        """Activities of a SOC occupation, the weightiest first; empty where O*NET rates no task of it."""
        rows = self._rows(
            "SELECT dwa, weight, importance, core, tasks, labelled, alpha, beta, gamma, human_beta, human_gamma, automation "
            "FROM soc_activities WHERE soc = ? ORDER BY weight DESC, dwa",
            soc,
        )
        return tuple(OccupationActivity(self.activity(r[0]), r[1], r[2], bool(r[3]), *r[4:]) for r in rows)

    def activity_weights(self, soc: str) -> dict[str, float]:
        """The weight of each activity of a SOC occupation by its id, without the rest of it; empty where there is none."""
        return dict(self._rows("SELECT dwa, weight FROM soc_activities WHERE soc = ?", soc))

    def activity(self, dwa_id: str) -> Activity:
        activity = self._activities.get(dwa_id)
        if activity is None:
            activity = self._activities[dwa_id] = Activity(*self._one(_ACTIVITY + "WHERE d.id = ?", dwa_id))
        return activity

    # Signals and evidence

    def signals_of(self, soc: str) -> SocSignals:
        signals = self._signals.get(soc)
        if signals is None:
            signals = self._signals[soc] = read_signals(self.connection, soc)
        return signals

    def ilo_of(self, isco: str) -> tuple[Figure, Figure, str] | None:
        """Mean and spread of ILO's 2025 task scores (0-1) of an ISCO unit group, and the exposure gradient it was given."""
        row = next(self._rows("SELECT mean_2025, sd_2025, potential_2025 FROM ilo WHERE isco = ?", isco), None)
        if row is None or row[0] is None or row[1] is None:
            return None
        return Figure(row[0], "ilo", isco), Figure(row[1], "ilo", isco), str(row[2])

    def microsoft_iwa(self, iwa: str) -> tuple[Figure, Figure] | None:
        """Completion and scope (0-1) of an activity family in Copilot use, the mean of the user's and the AI's side."""
        row = next(
            self._rows(
                "SELECT completion_user, completion_ai, scope_user, scope_ai FROM microsoft_iwa WHERE iwa = ?", iwa
            ),
            None,
        )
        if row is None:
            return None
        completion, scope = (_mean_of(row[0], row[1]), _mean_of(row[2], row[3]))
        if completion is None or scope is None:
            return None
        return Figure(completion, "microsoft", iwa), Figure(scope, "microsoft", iwa)

    def related_of(self, soc: str) -> tuple[tuple[str, int], ...]:
        """Related SOC occupations with O*NET's relatedness index (1 is the closest)."""
        return tuple(
            self._rows("SELECT related, tier_rank FROM soc_related WHERE soc = ? ORDER BY tier_rank, related", soc)
        )

    def technology_of(self, soc: str) -> tuple[tuple[str, bool, bool], ...]:
        """(product, hot technology, in demand) of the tools O*NET lists, those in demand first."""
        rows = self._rows(
            "SELECT t.example, max(t.hot), max(t.in_demand) FROM onet_technology t JOIN onet_occupations o USING (onet_soc) "
            "WHERE o.soc = ? GROUP BY t.example ORDER BY 3 DESC, 2 DESC, 1",
            soc,
        )
        return tuple((example, bool(hot), bool(in_demand)) for example, hot, in_demand in rows)

    def activity_judgement(self, iwa: str) -> Judgement | None:
        return self._judgement("activity", iwa)

    def group_judgement(self, code: str) -> Judgement | None:
        """Our view of a skill group; a group without an entry has its parent's."""
        at: str | None = code
        while at:
            found = self._judgement("group", at)
            if found:
                return found
            group = self.skill_group(at)
            at = group.parent if group else None
        return None

    # The capability library

    def library_activity(self, iwa: str) -> LibraryEntry | None:
        """What we hold of an activity family; None where it has no entry."""
        if iwa not in self._families:
            self._families[iwa] = read_activity(self.connection, iwa)
        return self._families[iwa]

    def library_group(self, code: str) -> LibraryEntry | None:
        """What we hold of a skill group, from the nearest group above where it has no entry; None where none has."""
        if code not in self._groups:
            self._groups[code] = read_group(self.connection, code)
        return self._groups[code]

    def tool_kind(self, id_: str) -> ToolKind:
        kind = self._kinds.get(id_)
        if kind is None:
            kind = self._kinds[id_] = read_kind(self.connection, id_)
        return kind

    def tool_kinds(self) -> tuple[ToolKind, ...]:
        return read_kinds(self.connection)

    # Titles and whole tables

    def labels(self, lang: str) -> Iterator[tuple[str, str, str]]:
        """(ESCO key, "preferred" | "alternative" | "hidden", label) in one language ("en")."""
        rows = self._rows(
            "SELECT key, preferred, alternative, hidden FROM esco_labels WHERE lang = ? ORDER BY key", lang
        )
        for key, preferred, alternative, hidden in rows:
            for kind, cell in (("preferred", preferred), ("alternative", alternative), ("hidden", hidden)):
                for label in cell.split("|") if cell else ():
                    yield key, kind, label

    def languages(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self._rows("SELECT DISTINCT lang FROM esco_labels ORDER BY lang"))

    def onet_titles(self) -> Iterator[tuple[str, str, str]]:
        """(O*NET-SOC code, "title" | "alternate" | "short", label)."""
        rows = self._rows("SELECT onet_soc, kind, labels FROM onet_titles ORDER BY onet_soc, kind")
        return ((code, kind, label) for code, kind, labels in rows for label in labels.split("|"))

    def table(self, name: str) -> Iterator[dict[str, object]]:
        """Any fact table as it was compiled, in the order of its file."""
        if not name.isidentifier():
            raise ValueError(f"{name!r} is no table name")
        cursor = self.connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')  # noqa: S608 - an identifier, see above
        columns = [column[0] for column in cursor.description]
        return (dict(zip(columns, row, strict=True)) for row in cursor)

    def _links(self, where: str, value: str) -> tuple[CrosswalkLink, ...]:
        sql = "SELECT esco, soc, onet_soc, rank, reverse_rank, how FROM crosswalk_esco_soc "
        return tuple(CrosswalkLink(*row) for row in self._rows(sql + where, value))

    def _judgement(self, kind: str, id_: str) -> Judgement | None:
        sql = "SELECT id, feasibility, complementarity, ai, human, why, as_of FROM judgement WHERE kind = ? AND id = ?"
        row = next(self._rows(sql, kind, id_), None)
        return Judgement(*row) if row else None

    def _rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        return self.connection.execute(sql, values)

    def _one(self, sql: str, key: str) -> tuple[Any, ...]:
        row = next(self._rows(sql, key), None)
        if row is None:
            raise UnknownOccupation(f"Nothing in Ned's facts has the key {key!r}.")
        return row

    @staticmethod
    def _soc(row: tuple[Any, ...]) -> SocOccupation:
        soc, title, singular, category, category_title, onet_socs = row
        return SocOccupation(
            soc, title, singular, category, category_title, tuple(onet_socs.split("|")) if onet_socs else ()
        )

    @staticmethod
    def _skill(row: tuple[Any, ...]) -> Skill:
        key, uri, label, gerund, kind, reuse, groups, digital, green, transversal, language = row
        flags = (bool(digital), bool(green), bool(transversal), bool(language))
        return Skill(key, uri, label, gerund, kind, reuse, tuple(groups.split("|")) if groups else (), *flags)


def _mean_of(*values: float | None) -> float | None:
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None
