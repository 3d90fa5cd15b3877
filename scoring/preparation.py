"""How much preparation each activity goes with, from what is asked of the occupations that do it.

Two published figures say how much an occupation asks of a person before it trusts them with its work: O*NET's job zone, and
the work experience BLS names for an entry. An activity that is mostly done in jobs that ask much (planning budgets) is one
people grow into; one that is mostly done in jobs that ask little (filing) is where they begin, in any occupation that does
both.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from data.knowledge import KnowledgeBase

__all__ = ["Preparation", "asked_preparation", "pool_preparation"]

# BLS's three levels as a share of "five years or more"; O*NET's zones run from 1 to 5.
_EXPERIENCE: Mapping[str, float] = {"None": 0.0, "Less than 5 years": 0.5, "5 years or more": 1.0}
_LOWEST, _HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class Preparation:
    """An activity or a family over all occupations: `weight` sums their shares of work, `asked` the same times preparation."""

    id: str
    weight: float
    asked: float


def asked_preparation(kb: KnowledgeBase) -> dict[str, float]:
    """By SOC, how much preparation is asked, 0-1: the mean of job zone and experience; where one is missing, left out."""
    experience = {
        str(row["soc"]): _EXPERIENCE[str(row["experience"])]
        for row in kb.table("bls_projections")
        if row["experience"] in _EXPERIENCE
    }
    zones = {soc.soc: kb.signals_of(soc.soc).job_zone for soc in kb.soc_all()}
    return {
        soc: ((zone.value - _LOWEST) / (_HIGHEST - _LOWEST) + experience[soc]) / 2
        for soc, zone in zones.items()
        if zone is not None and soc in experience
    }


def pool_preparation(kb: KnowledgeBase, asked: Mapping[str, float]) -> tuple[Preparation, ...]:
    """One row for each detailed activity and each family that an occupation in `asked` does."""
    family = {str(row["id"]): str(row["parent"]) for row in kb.table("work_activities") if row["level"] == "dwa"}
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in kb.table("soc_activities"):
        level = asked.get(str(row["soc"]))
        if level is None:
            continue
        weight, dwa = cast("float", row["weight"]), str(row["dwa"])
        for id_ in (dwa, family[dwa]):
            sums[id_][0] += weight
            sums[id_][1] += weight * level
    return tuple(Preparation(id_, *sums[id_]) for id_ in sorted(sums))
