"""Figures of groups, and of all rows together, that tell nothing of a few people.

A group is shown when at least five people in it have a score in each lens that has any there. The figures of all rows together are
given over everything only when what they add to the shown groups is itself at least two groups and five people in each lens;
else they are given over the shown groups alone, so that no withheld group is the difference of two figures.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.batch.assess import LENSES, Assessed
from bot.batch.rows import Row
from scoring.prospects import Lens

__all__ = ["LEAST", "Aggregate", "Covers", "Groups", "Mean"]

LEAST = 5
_DECIMALS = 1
Covers = Literal["every", "shown"]


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean score over `people`, 0-100, from the mean of the low ends to the mean of the high ends."""

    people: int
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One group, or all rows together where `covers` is set. `people` is None and `means` are empty where it is withheld."""

    group: str | None
    people: int | None
    means: Mapping[Lens, Mean]
    covers: Covers | None = None

    @property
    def withheld(self) -> bool:
        return self.people is None


@dataclass(slots=True)
class _Sums:
    """Of one lens: how many people have a score, and the sums of score, low and high over them."""

    people: int = 0
    totals: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])


@dataclass(slots=True)
class _Group:
    name: str | None
    people: int = 0
    lenses: dict[Lens, _Sums] = field(default_factory=lambda: {lens: _Sums() for lens in LENSES})

    def small(self) -> bool:
        """Whether any figure of it would be about fewer than five people."""
        return self.people < LEAST or any(0 < sums.people < LEAST for sums in self.lenses.values())


class Groups:
    """Sums rows up as they come; holds one small record for each group. A row counts for its `count`, else for one person."""

    def __init__(self) -> None:
        self._groups: dict[str | None, _Group] = {}

    def add(self, row: Row, found: Assessed) -> None:
        """Groups are told apart without regard to case; the first way one is written is its name."""
        key = None if row.group is None else row.group.casefold()
        group = self._groups.setdefault(key, _Group(row.group))
        people = 1 if row.count is None else row.count
        group.people += people
        for lens, sums in group.lenses.items():
            exposure = found.exposure(lens)
            if exposure is None or not people:
                continue
            sums.people += people
            for place, value in enumerate((exposure.score, exposure.low, exposure.high)):
                sums.totals[place] += value * people

    def by_group(self) -> tuple[Aggregate, ...]:
        """Every group in the order of its first row, the small ones withheld."""
        return tuple(
            Aggregate(group.name, None, {}) if group.small() else _shown(group, group.name)
            for group in self._groups.values()
        )

    def together(self) -> Aggregate:
        """All rows, or all shown groups; withheld where even that is about fewer than five people."""
        groups = list(self._groups.values())
        hidden = [group for group in groups if group.small()]
        covers: Covers = "every" if not hidden or _safe(hidden) else "shown"
        if covers == "shown":
            groups = [group for group in groups if not group.small()]
        whole = _together(groups)
        return Aggregate(None, None, {}, covers) if whole.small() else _shown(whole, None, covers)


def _safe(hidden: Sequence[_Group]) -> bool:
    """Whether the withheld groups may be told of as one: in no figure fewer than two groups or five people."""
    if len([group for group in hidden if group.people]) < 2 or sum(group.people for group in hidden) < LEAST:
        return False
    for lens in LENSES:
        counts = [group.lenses[lens].people for group in hidden if group.lenses[lens].people]
        if counts and (len(counts) < 2 or sum(counts) < LEAST):
            return False
    return True


def _together(groups: Iterable[_Group]) -> _Group:
    whole = _Group(None)
    for group in groups:
        whole.people += group.people
        for lens, sums in group.lenses.items():
            whole.lenses[lens].people += sums.people
            for place, value in enumerate(sums.totals):
                whole.lenses[lens].totals[place] += value
    return whole


def _shown(group: _Group, name: str | None, covers: Covers | None = None) -> Aggregate:
    means = {
        lens: Mean(sums.people, *(round(total / sums.people, _DECIMALS) for total in sums.totals))
        for lens, sums in group.lenses.items()
        if sums.people
    }
    return Aggregate(name, group.people, means, covers)
