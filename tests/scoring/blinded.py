"""A knowledge base and evidence with some of what they know taken away, to see what missing data does."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

from data.knowledge import KnowledgeBase
from data.records import (
    CrosswalkLink,
    Figure,
    Judgement,
    OccupationActivity,
    OccupationSkill,
    SocSignals,
)
from scoring.pooled import Evidence
from scoring.skill_pool import SkillEvidence

__all__ = ["BlindedEvidence", "BlindedKnowledge"]

_LABELS = ("alpha", "beta", "gamma", "human_beta", "human_gamma", "automation")
Row = dict[str, object]


class BlindedKnowledge(KnowledgeBase):
    """`hidden` names fields of SocSignals, or lookups ("ilo", "skills", "activities", "labels", "socs", "escos", "judgement")."""

    def __init__(
        self, whole: KnowledgeBase, *hidden: str, rows: Callable[[str, Row], Row | None] | None = None
    ) -> None:
        self.__dict__.update(whole.__dict__)
        self.hidden = frozenset(hidden)
        self.rows = rows

    def signals_of(self, soc: str) -> SocSignals:
        gone: dict[str, Any] = dict.fromkeys(self.hidden & {field.name for field in fields(SocSignals)})
        return replace(super().signals_of(soc), **gone)

    def ilo_of(self, isco: str) -> tuple[Figure, Figure, str] | None:
        return None if "ilo" in self.hidden else super().ilo_of(isco)

    def skills_of(self, esco_key: str) -> tuple[OccupationSkill, ...]:
        return () if "skills" in self.hidden else super().skills_of(esco_key)

    def activities_of(self, soc: str) -> tuple[OccupationActivity, ...]:
        if "activities" in self.hidden:
            return ()
        found = super().activities_of(soc)
        gone: dict[str, Any] = {n: None for n in _LABELS if "labels" in self.hidden or n in self.hidden}
        return tuple(replace(activity, **gone) for activity in found) if gone else found

    def socs_of(self, esco_key: str) -> tuple[CrosswalkLink, ...]:
        return () if "socs" in self.hidden else super().socs_of(esco_key)

    def escos_of(self, soc: str) -> tuple[CrosswalkLink, ...]:
        return () if "escos" in self.hidden else super().escos_of(soc)

    def activity_judgement(self, iwa: str) -> Judgement | None:
        return None if "judgement" in self.hidden else super().activity_judgement(iwa)

    def table(self, name: str) -> Iterator[Row]:
        for row in super().table(name):
            changed = self.rows(name, row) if self.rows else row
            if changed is not None:
                yield changed


class BlindedEvidence(Evidence):
    """Evidence without some measures of skills, or with its skills or SOC scores changed."""

    def __init__(
        self,
        whole: Evidence,
        skill: Callable[[SkillEvidence], SkillEvidence | None] = lambda known: known,
        overlap: Callable[[str, float | None], float | None] = lambda _, score: score,
    ) -> None:
        self.__dict__.update(whole.__dict__)
        self._change, self._overlap = skill, overlap

    def skill(self, key: str) -> SkillEvidence | None:
        known = super().skill(key)
        return None if known is None else self._change(known)

    def overlap_score(self, soc: str) -> float | None:
        return self._overlap(soc, super().overlap_score(soc))
