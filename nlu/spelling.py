"""Repairs words that no title holds: a slip of the finger, two words run together, or one word in two.

Only unknown words are touched, and they are compared with the vocabulary (a few hundred words that begin or end alike), never
with whole titles, which would take a hundred times as long.
"""

import math
from bisect import bisect_left

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.normalise import singular, stem
from nlu.titles import TitleIndex

__all__ = ["Speller"]

_SHORTEST = 4
_LONG = 8  # from this length on two slips are forgiven
_FREQUENCY = 0.15  # a repaired word that is e times as common is worth this much of a slip
_HEADS = 4  # a word that titles end in is meant more often than one inside them
_MUCH_COMMONER = 400  # a word that no title holds but English does is a slip only of a word this common
_REMEMBERED = 4096


class Speller:
    """Repairs against one index's vocabulary; remembers what it has repaired."""

    def __init__(self, titles: TitleIndex) -> None:
        self._titles = titles
        self._ends: dict[str, list[str]] | None = None
        self._memory: dict[str, tuple[str, ...]] = {}

    def known(self, word: str) -> bool:
        """Whether a title holds the word, or another form of it."""
        titles = self._titles
        return word in titles.word_number or singular(word) in titles.word_number or stem(word) in titles.stem_number

    def repair(self, word: str) -> tuple[str, ...]:
        """The words that `word` was meant to be; itself when it is known, too short, or like nothing."""
        if len(word) < _SHORTEST or not word.isalpha() or not word.isascii() or len(word) > 40 or self.known(word):
            return (word,)
        found = self._memory.get(word)
        if found is None:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            found = self._memory[word] = self._repaired(word)
        return found

    def _repaired(self, word: str) -> tuple[str, ...]:
        words = self._titles.words
        first = words[bisect_left(words, word[0]) : bisect_left(words, word[0] + "\uffff")]
        english = stem(word) in self._titles.embedding.beyond
        best = self._closest(word, first) or self._closest(word, self._same_end(word))
        if best and not (english and self._count(best) < _MUCH_COMMONER):
            return (best,)
        if english:
            return (word,)
        for cut in range(3, len(word) - 2):
            left, right = word[:cut], word[cut:]
            if self._count(left) > 2 and self._count(right) > 2:
                return (left, right)
        return (word,)

    def _closest(self, word: str, among: list[str]) -> str | None:
        slips = 2 if len(word) >= _LONG else 1
        near = process.extract(word, among, scorer=OSA.distance, score_cutoff=slips, limit=12)
        if not near:
            return None
        return min(near, key=lambda hit: (hit[1] - _FREQUENCY * math.log(self._count(hit[0]) + 1), hit[0]))[0]

    def _same_end(self, word: str) -> list[str]:
        if self._ends is None:
            ends: dict[str, list[str]] = {}
            for known in self._titles.words:
                if len(known) >= _SHORTEST:
                    ends.setdefault(known[-3:], []).append(known)
            self._ends = ends
        return self._ends.get(word[-3:], [])

    def _count(self, word: str) -> int:
        number = self._titles.word_number.get(word)
        return 0 if number is None else self._titles.word_count[number] + _HEADS * self._titles.word_head[number]
