"""Repairs words that no title holds: a slip of the finger, two words run together, or one word in two.

Only unknown words are touched, and they are compared with the vocabulary (a few hundred words that begin or end alike), never
with whole titles, which would take a hundred times as long.
"""

import math
from bisect import bisect_left
from weakref import WeakKeyDictionary

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.normalise import singular, stem
from nlu.titles import TitleIndex

__all__ = ["Speller", "speller_of"]

_SHORTEST = 4
_LONG = 8  # from this length on two slips are forgiven
_FREQUENCY = 0.1  # a repaired word that is e times as common is worth this much of a slip
_HEADS = 4  # a word that titles end in is meant more often than one inside them
_REMEMBERED = 4096
# What one slip costs: a letter doubled or one of a double lost, two swapped, one lost, one wrong, one too many.
_DOUBLED, _SWAPPED, _LOST, _WRONG, _ADDED = 0.4, 0.6, 0.8, 1.0, 1.1
_MUCH_COMMONER = 400  # a short word whose stem English has is a slip only of a word this common
_COMMONER, _NOT_SHORT = 60, 6  # a longer one of one less common: English has few such pairs
_SELDOM_MEANT = 0.5  # what a word of a title or two costs: it may be a slip itself
_FOR_SHORT = 150  # one of three letters, of a word this common
_RARE, _FOR_RARE = 2, 100  # a word that hardly any title holds is one of a word that many do
_SELDOM, _TIMES = 20, 150  # so do a few titles hold slips of their own: of a word this many times as common
_FOR_FORM = 20  # a word that titles hold in another form only


class Speller:
    """Repairs against one index's vocabulary; remembers what it has repaired."""

    def __init__(self, titles: TitleIndex) -> None:
        self._titles = titles
        self._ends: dict[str, list[str]] | None = None
        self._memory: dict[str, tuple[str, ...]] = {}
        self._lists: dict[tuple[str, str, int, int], list[str]] = {}

    def known(self, word: str) -> bool:
        """Whether a title holds the word, or another form of it."""
        titles = self._titles
        return word in titles.word_number or singular(word) in titles.word_number or stem(word) in titles.stem_number

    def repair(self, word: str) -> tuple[str, ...]:
        """The words that `word` was meant to be; itself when it is known, too short, or like nothing."""
        if len(word) < _SHORTEST - 1 or not word.isalpha() or not word.isascii() or len(word) > 40:
            return (word,)
        found = self._memory.get(word)
        if found is None:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            found = self._memory[word] = self._repaired(word)
        return found

    def shifted(self, first: str, second: str) -> tuple[str, str] | None:
        """Two words where one letter slipped over the space between them ("helper spainters"); None where none did."""
        if len(second) < _SHORTEST or len(first) < _SHORTEST - 1 or (self.known(first) and self.known(second)):
            return None
        for a, b in ((first + second[0], second[1:]), (first[:-1], first[-1] + second)):
            if len(a) > 2 and len(b) > 2 and self._count(a) > _RARE and self._count(b) > _RARE:
                return a, b
        return None

    def _repaired(self, word: str) -> tuple[str, ...]:
        least = self._least(word)
        if least is None:
            return (word,)
        root = stem(word)
        if word.endswith("ing") and (root in self._titles.stem_number or root in self._titles.embedding.beyond):
            return (word,)  # "leaving", "tasting": a form of a known word is no slip
        sounded = word.replace("f", "ph")
        if sounded != word and self._count(sounded) > _RARE:
            return (sounded,)
        best = self._closest(word, least)
        if best:
            return (best,)
        if least:
            return (word,)
        for cut in range(3, len(word) - 2):
            left, right = word[:cut], word[cut:]
            if self._count(left) > _RARE and self._count(right) > _RARE:
                return (left, right)
        return (word,)

    def _least(self, word: str) -> int | None:
        """How common a word must be for `word` to be a slip of it; None where it is none."""
        titles = self._titles
        if len(word) < _SHORTEST:
            return None if self.known(word) else _FOR_SHORT
        if word in titles.word_number:
            often = self._count(word)
            if len(word) <= _SHORTEST or not 0 < often <= _SELDOM:
                return None
            return _FOR_RARE if often <= _RARE else _TIMES * often
        if singular(word) in titles.word_number:
            return None
        # A stem that titles hold, and a word that English has, may be meant as they are.
        if stem(word) in titles.stem_number:
            return _FOR_FORM
        if stem(word) not in titles.embedding.beyond:
            return 0
        return _COMMONER if len(word) >= _NOT_SHORT else _MUCH_COMMONER

    def _closest(self, word: str, least: int) -> str | None:
        """The likeliest word that is common enough among those that begin alike, with the second letter, or end alike."""
        short = len(word) < _SHORTEST
        slips = 2 if len(word) >= _LONG else 1
        best: tuple[float, str] | None = None
        length = len(word)
        lists = [self._near("begins", word[0], length, slips), self._near("begins", word[1], length, slips)]
        if not short:
            lists.append(self._near("ends", word[-3:], length, slips))
        for among in lists:
            for near, distance, _ in process.extract(word, among, scorer=OSA.distance, score_cutoff=slips, limit=12):
                if near == word or (short and len(near) != len(word) + 1):
                    continue
                often = self._count(near)
                if often < least:
                    continue
                rare = _SELDOM_MEANT if often <= _RARE else 0.0
                found = (_cost(word, near, distance) + rare - _FREQUENCY * math.log(often + 1), near)
                best = found if best is None or found < best else best
        return best[1] if best else None

    def _near(self, how: str, letters: str, length: int, slips: int) -> list[str]:
        """The words that begin or end so and are no more than `slips` longer or shorter than `length`."""
        key = (how, letters, length, slips)
        found = self._lists.get(key)
        if found is None:
            among = self._beginning(letters) if how == "begins" else self._same_end(letters)
            if len(self._lists) >= _REMEMBERED:
                self._lists.clear()
            found = self._lists[key] = [word for word in among if abs(len(word) - length) <= slips]
        return found

    def _beginning(self, letter: str) -> list[str]:
        words = self._titles.words
        return words[bisect_left(words, letter) : bisect_left(words, letter + "\uffff")]

    def _same_end(self, letters: str) -> list[str]:
        if self._ends is None:
            ends: dict[str, list[str]] = {}
            for known in self._titles.words:
                if len(known) >= _SHORTEST:
                    ends.setdefault(known[-3:], []).append(known)
            self._ends = ends
        return self._ends.get(letters, [])

    def _count(self, word: str) -> int:
        number = self._titles.word_number.get(word)
        return 0 if number is None else self._titles.word_count[number] + _HEADS * self._titles.word_head[number]


_spellers: "WeakKeyDictionary[TitleIndex, Speller]" = WeakKeyDictionary()


def speller_of(titles: TitleIndex) -> Speller:
    """The speller of an index, with all it remembers."""
    speller = _spellers.get(titles)
    if speller is None:
        speller = _spellers[titles] = Speller(titles)
    return speller


def _cost(word: str, near: str, distance: float) -> float:
    """How unlikely the slip is that makes `word` of `near`."""
    if distance > 1:
        return float(distance)
    if len(word) != len(near):
        if _single(word) == _single(near):
            return _DOUBLED
        return _LOST if len(word) < len(near) else _ADDED
    return _SWAPPED if sorted(word) == sorted(near) else _WRONG


def _single(word: str) -> str:
    """The word with every double letter written once."""
    return "".join(letter for letter, before in zip(word, " " + word, strict=False) if letter != before)
