"""The scores of one occupation by name: both lenses, and the factors, signals and levels that stand under them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from scoring.assessment import Assessment, Range

__all__ = ["Figure", "figures"]


class Figure(NamedTuple):
    """A score and its range, all 0-100; a part that has no range of its own has None for its bounds."""

    value: float
    low: float | None
    high: float | None


def figures(assessment: Assessment) -> Mapping[str, Figure]:
    """What is known, by the names of the assessment; a lens or signal without data is left out."""
    found: dict[str, Figure] = {}
    if disruption := assessment.disruption:
        found["disruption"] = Figure(disruption.score, disruption.low, disruption.high)
        found.update(_parts(disruption.factors, disruption.factor_ranges))
    if overlap := assessment.overlap:
        found["overlap"] = Figure(overlap.score, overlap.low, overlap.high)
        found.update(_parts(overlap.signals, overlap.signal_ranges))
        found.update(_parts(overlap.seniority, overlap.seniority_ranges))
    return found


def _parts(values: BaseModel, ranges: Mapping[str, Range]) -> Iterator[tuple[str, Figure]]:
    for name, value in values.model_dump().items():
        if value is not None:
            span = ranges.get(name)
            yield name, Figure(value, span.low if span else None, span.high if span else None)
