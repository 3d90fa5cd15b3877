"""What was worked out lately on some evidence, to save working it out again for the next occupation.

Many ESCO occupations share one US occupation and its activities, and common skills come round again and again.
"""

from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from scoring.pooled import Evidence

__all__ = ["Memory"]

K = TypeVar("K")
V = TypeVar("V")


class Memory(Generic[K, V]):
    """For each evidence that is open, about `most` values; all of them go where there are more, or where anything else that they
    hang on is another object."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: WeakKeyDictionary[Evidence, tuple[tuple[object, ...], dict[K, V]]] = WeakKeyDictionary()

    def of(self, evidence: Evidence, *others: object) -> dict[K, V]:
        """What is remembered under this evidence and these `others`, to look into and to add to."""
        kept = self._kept.get(evidence)
        if kept is None or any(one is not other for one, other in zip(kept[0], others, strict=True)):
            kept = self._kept[evidence] = (others, {})
        elif len(kept[1]) >= self._most:
            kept[1].clear()
        return kept[1]
