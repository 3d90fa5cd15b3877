"""Which O*NET activities a skill's words point to: shared stems, rare words counting more."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping

__all__ = ["WordIndex", "stems"]

_SUFFIXES = ("ations", "ation", "ings", "ing", "ers", "ies", "es", "ed", "s", "er", "e", "y")
_SHORTEST = 4  # letters a stem keeps
# fmt: off
_SILENT = frozenset((
    "a", "an", "and", "apply", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "other", "others", "the",
    "their", "to", "use", "with",
))
# fmt: on


def stems(text: str) -> frozenset[str]:
    """Word stems of a label, without words that say nothing about the work."""
    return frozenset(_stem(word) for word in re.findall(r"[a-z]+", text.lower()) if word not in _SILENT)


class WordIndex:
    """Activities by the stems of their titles; closeness is the cosine over inverse document frequency, 0 to 1."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        words = {id_: stems(title) for id_, title in titles.items()}
        self._used = Counter(word for found in words.values() for word in found)
        self._count = len(words)
        self._where: dict[str, list[str]] = defaultdict(list)
        for id_, found in words.items():
            for word in found:
                self._where[word].append(id_)
        self._length = {id_: self._norm(found) for id_, found in words.items()}

    def closest(self, text: str, limit: int, threshold: float) -> list[tuple[float, str]]:
        """(closeness, id) of the closest titles, at least `threshold` close, closest first; ties by id."""
        found = stems(text)
        length = self._norm(found)
        shared: dict[str, float] = defaultdict(float)
        for word in sorted(found):
            weight = self._rarity(word) ** 2
            for id_ in self._where.get(word, ()):
                shared[id_] += weight
        ranked = sorted((-weight / (length * self._length[id_]), id_) for id_, weight in shared.items())
        return [(-closeness, id_) for closeness, id_ in ranked[:limit] if -closeness >= threshold]

    def _rarity(self, word: str) -> float:
        return math.log(self._count / (1 + self._used[word])) + 1

    def _norm(self, words: frozenset[str]) -> float:
        return math.sqrt(sum(self._rarity(word) ** 2 for word in sorted(words)))


def _stem(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            return word[: -len(suffix)]
    return word
