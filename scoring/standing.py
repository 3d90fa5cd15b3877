"""Where a value stands among all values of its kind."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal

from scoring.sureness import Standing

__all__ = ["percentile", "standing"]

Among = Literal["esco", "soc", "isco", "soc2010"]


def percentile(ordered: Sequence[float], value: float) -> float:
    """The mid-rank of `value` among `ordered` values, 0-100: the share below plus half of those equal."""
    return 50 * (bisect_left(ordered, value) + bisect_right(ordered, value)) / len(ordered)


def standing(ordered: Sequence[float], value: float, among: Among) -> Standing:
    """The same with the counts behind it."""
    below = bisect_left(ordered, value)
    equal = bisect_right(ordered, value) - below
    return Standing(percentile=percentile(ordered, value), below=below, equal=equal, of=len(ordered), among=among)
