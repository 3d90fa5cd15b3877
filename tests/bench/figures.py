"""Numbers of a run: medians and percentiles of samples, and what was measured beside what is aimed at."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

__all__ = ["Measure", "Spread", "spread"]


@dataclass(frozen=True, slots=True)
class Spread:
    """Middle and tail of some samples, in their own unit."""

    p50: float
    p99: float


def spread(samples: Sequence[float]) -> Spread:
    """Median and 99th percentile (the nearest sample, so the worst one where there are fewer than a hundred)."""
    ranked = sorted(samples)
    return Spread(median(ranked), ranked[-(-99 * len(ranked) // 100) - 1])


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the report; `met` is None where nothing is aimed at."""

    what: str
    measured: str
    aim: str = ""
    met: bool | None = None
