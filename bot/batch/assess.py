"""One title of a list: the occupation or occupations it may mean, and their scores as they were computed with the facts.

A title that may mean several gets the mean of their scores by how likely each is, and a range that covers all of them; it is
marked as such. The scores of both lenses are those of `ned score`; a lens without one says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from bot.ned import Ned
from nlu.match import match
from nlu.understanding import Candidate, Decision
from scoring.outlines import all_outlines
from scoring.prospects import Lens, Outline, Taxonomy

__all__ = ["LENSES", "Assessed", "Assesses", "Assessor", "Exposure", "Meant"]

LENSES: tuple[Lens, ...] = ("disruption", "overlap")
_DECIMALS = 1
_TAXONOMIES: tuple[Taxonomy, ...] = ("esco", "soc")
_HARDLY = 1e-6  # what is offered without any belief still counts
Missing = Literal["unknown", "disruption", "overlap"]


@dataclass(frozen=True, slots=True)
class Meant:
    """An occupation that a title means or may mean, and how likely that is (0-1)."""

    taxonomy: Taxonomy
    code: str
    title: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Exposure:
    """A score with its range, 0-100."""

    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Assessed:
    """What a title came to; `missing` names each reason of the catalogue why a figure is None."""

    decision: Decision
    confidence: float
    occupations: tuple[Meant, ...]
    disruption: Exposure | None
    overlap: Exposure | None
    missing: tuple[Missing, ...]

    def exposure(self, lens: Lens) -> Exposure | None:
        """The score in one lens."""
        return self.disruption if lens == "disruption" else self.overlap


class Assesses(Protocol):
    """Whoever assesses titles, here or elsewhere."""

    data_version: str

    def assess(self, title: str) -> Assessed:
        """What one title comes to."""

    def rest(self) -> None:
        """Lets go of what is only needed while there is a list."""


class Assessor:
    """Assesses titles over one Ned; the outlines of all occupations are read once, in about a tenth of a second."""

    def __init__(self, ned: Ned) -> None:
        self._ned = ned
        self.data_version = ned.kb.data_version

    @cached_property
    def _outlines(self) -> Mapping[tuple[str, str], Outline]:
        connection = self._ned.catalogue.connection
        return {(each.taxonomy, each.key): each for name in _TAXONOMIES for each in all_outlines(connection, name)}

    def assess(self, title: str) -> Assessed:
        """What one title comes to. Takes a few milliseconds; any text gets an answer, and nothing of it is kept."""
        found = match(title, self._ned.kb, self._ned.titles)
        meant = (found.best,) if found.best else found.choices
        if not meant:
            return Assessed("none", round(found.confidence, 4), (), None, None, ("unknown",))
        figures = {lens: self._exposure(meant, lens) for lens in LENSES}
        return Assessed(
            found.decision,
            round(found.confidence, 4),
            tuple(Meant(each.taxonomy, self._code(each), each.title, round(each.confidence, 4)) for each in meant),
            figures["disruption"],
            figures["overlap"],
            tuple(lens for lens in LENSES if figures[lens] is None),
        )

    def rest(self) -> None:
        """Nothing: all of it is shared with the rest of Ned."""

    def _code(self, candidate: Candidate) -> str:
        """ESCO's or SOC's own code; O*NET's finer one names no occupation of the catalogue."""
        return candidate.code if candidate.taxonomy == "esco" else candidate.key

    def _exposure(self, meant: Sequence[Candidate], lens: Lens) -> Exposure | None:
        found = [
            (exposure, max(each.confidence, _HARDLY))
            for each in meant
            if (outline := self._outlines.get((each.taxonomy, each.key))) and (exposure := outline.exposure(lens))
        ]
        if not found:
            return None
        weight = sum(likely for _, likely in found)
        score = sum(exposure[0] * likely for exposure, likely in found) / weight
        low, high = min(exposure[1] for exposure, _ in found), max(exposure[2] for exposure, _ in found)
        return Exposure(round(score, _DECIMALS), round(low, _DECIMALS), round(high, _DECIMALS))
