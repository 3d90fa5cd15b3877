"""Where a query lies among the occupations: words that share no letters may still mean neighbouring work.

Small vectors of words and occupations, distilled at build time (`nlu.embed`) and read from the title index. A query is the
sum of its words' vectors, weighed by rarity. Closeness is the cosine, got from the straight distance between unit vectors,
which the standard library measures in C. All numbers are bytes around `MIDDLE`.
"""

import heapq
import math
from collections.abc import Iterable, Mapping
from functools import cached_property

from nlu.index_file import IndexFile

__all__ = ["MIDDLE", "Embedding", "Place"]

MIDDLE = 128
_FAR = 0.0  # the closeness of what has no vector

Place = tuple[float, ...]

# Distances between floats take half the time of those between whole numbers, and shared ones no more room.
_FLOATS = tuple(map(float, range(256)))


class Embedding:
    """Vectors of stems (numbered as in the index, then the words beyond it), of codes, and of groups."""

    def __init__(self, file: IndexFile, stems: int, codes: int, first_soc: int) -> None:
        about = file.json("embedding_about")
        self._width: int = about["width"]
        self._near: int = about["near"]
        self._step: float = about["step"]
        self._file = file
        self._stems = stems
        self._codes = codes
        self._first_soc = first_soc
        self._word = file.integers("embedding_word")
        self._place = file.integers("embedding_code")
        self._near_code = file.integers("embedding_near_code")
        self._near_weight = file.integers("embedding_near_weight")
        self._places: dict[int, tuple[float, ...] | None] = {}

    @cached_property
    def beyond(self) -> dict[str, int]:
        """The stems that no title holds and the embedding knows, with their numbers."""
        return {word: self._stems + at for at, word in enumerate(self._file.text("embedding_extra").split("\n"))}

    def place(self, terms: Mapping[int, float]) -> Place | None:
        """Where the words lie together: `terms` are numbers of stems with their weights. None where none has a vector."""
        width = self._width
        total = [0.0] * width
        for number, weight in terms.items():
            row = self._word[number * width : (number + 1) * width].tolist()
            total = [a + weight * (b - MIDDLE) for a, b in zip(total, row, strict=True)]
        length = math.hypot(*total)
        if not length:
            return None
        scale = 1 / (length * self._step)
        return tuple([MIDDLE + a * scale for a in total])

    def near(self, terms: Mapping[int, float], count: int) -> list[int]:
        """The `count` codes of each taxonomy that the words point to most."""
        near = self._near
        found: dict[int, float] = {}
        for number, weight in terms.items():
            first = number * near
            codes = self._near_code[first : first + near].tolist()
            weights = self._near_weight[first : first + near].tolist()
            for code, much in zip(codes, weights, strict=True):
                if much:
                    found[code] = found.get(code, 0.0) + weight * much
        esco = {code: much for code, much in found.items() if code < self._first_soc}
        soc = {code: much for code, much in found.items() if code >= self._first_soc}
        return [*heapq.nlargest(count, esco, key=esco.__getitem__), *heapq.nlargest(count, soc, key=soc.__getitem__)]

    def closeness(self, place: Place | None, codes: Iterable[int]) -> dict[int, float]:
        """Cosine of the query's place with each code's (-1 to 1)."""
        return self._cosines(place, codes, 0)

    def group_closeness(self, place: Place | None, groups: Iterable[int]) -> dict[int, float]:
        """The same for groups, by their numbers in the index."""
        return self._cosines(place, groups, self._codes)

    def _cosines(self, place: Place | None, numbers: Iterable[int], first: int) -> dict[int, float]:
        if place is None:
            return dict.fromkeys(numbers, _FAR)
        known = self._places
        half = self._step * self._step / 2
        distance = math.dist
        found = {}
        for number in numbers:
            at = first + number
            row = known.get(at)
            if row is None and at not in known:
                row = known[at] = self._read(at)
            found[number] = _FAR if row is None else 1.0 - half * distance(place, row) ** 2
        return found

    def _read(self, at: int) -> tuple[float, ...] | None:
        row = self._place[at * self._width : (at + 1) * self._width].tolist()
        return tuple(map(_FLOATS.__getitem__, row)) if any(value != MIDDLE for value in row) else None
