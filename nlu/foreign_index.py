"""The labels of the other languages, read straight from their file: words by bisection, near words by how they begin or end.

Nothing is held in memory but the pages that a look-up touches; English texts never touch any.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.foreign_columns import BLOCK, MASS_STEPS, text_hash
from nlu.index_file import IndexFile
from nlu.language import word_weights

__all__ = ["ForeignIndex", "Tie", "foreign_path"]

Tie = tuple[int, int, int]  # code, place of the language, kind

_SHORTEST = 3  # letters of a word that may hold a slip
_LONG = 9  # from this length on two slips are forgiven
_MOST_NEAR = 24
_LONGEST_WORD = 60
_MOST_COMPARED = 6000
_TAIL = 3  # letters in which two forms of one word may end differently
_INFLECTED = 0.9  # what another form of a word is worth


def foreign_path(titles: Path) -> Path:
    """Where the labels of a title index are: beside it."""
    return titles.with_name(f"{titles.name}.labels")


class ForeignIndex:
    """Read-only; safe to share between threads. Numbers of words and labels are positions in the file's columns."""

    def __init__(self, path: Path) -> None:
        file = self._file = IndexFile(path)
        self._bytes = {name: file.integers(f"{name}s") for name in ("word", "drow")}
        self._start = {name: file.integers(f"{name}_start") for name in ("word", "drow")}
        self._backwards = file.integers("backwards")
        self._hash = file.integers("label_hash")
        self._label_words = file.integers("label_words")
        self._label_block = file.integers("label_block")
        self._low = file.integers("label_low")
        self._high = file.integers("label_high")
        self._mass = file.integers("label_mass")
        self._label_ties = file.integers("label_ties")
        self._tie_block = file.integers("tie_block")
        self._tie_code = file.integers("tie_code")
        self._tie_said = file.integers("tie_said")
        self._posting_start = file.integers("posting_start")
        self._posting = file.integers("posting")
        about = file.json("languages")
        self.languages: tuple[str, ...] = tuple(about["codes"])
        self.roles: dict[str, dict[str, list[str]]] = about["words"]
        self.everyday: tuple[str, ...] = tuple(about["everyday"])
        self.labels = len(self._hash)

    @cached_property
    def breaks(self) -> dict[str, frozenset[str]]:
        """Language -> words that belong to no title."""
        return {language: frozenset(roles.get("break", ())) for language, roles in self.roles.items()}

    @cached_property
    def small(self) -> dict[str, frozenset[str]]:
        """Language -> words inside titles that carry no meaning."""
        return {language: frozenset(roles.get("small", ())) for language, roles in self.roles.items()}

    @cached_property
    def weights(self) -> dict[str, dict[str, float]]:
        """What each word of either table says for a language."""
        return word_weights(self.breaks, self.small)

    def word(self, number: int) -> str:
        return self._text("word", number).decode()

    def number(self, word: str) -> int | None:
        """The number of a word that some label holds."""
        wanted = word.encode()
        at = self._first("word", wanted)
        return at if at < len(self._backwards) and self._text("word", at) == wanted else None

    def whole(self, folded: str) -> int | None:
        """The label that is this text, letter by letter."""
        wanted = text_hash(folded)
        at = bisect_left(self._hash, wanted)
        while at < self.labels and self._hash[at] == wanted:
            if self.text(at) == folded:
                return at
            at += 1
        return None

    def label_words(self, label: int) -> list[int]:
        first, last = _reach(label, self._label_block, self._label_words)
        return [low + (high << 16) for low, high in zip(self._low[first:last], self._high[first:last], strict=True)]

    def text(self, label: int) -> str:
        return " ".join(map(self.word, self.label_words(label)))

    def mass(self, label: int) -> float:
        """Summed rarity of a label's words."""
        return self._mass[label] / MASS_STEPS

    def ties(self, label: int) -> Iterator[Tie]:
        for at in range(*_reach(label, self._tie_block, self._label_ties)):
            said = self._tie_said[at]
            yield self._tie_code[at], said % 64, said // 64

    def holders(self, word: int) -> list[int]:
        """The labels that hold a word."""
        return self._posting[self._posting_start[word] : self._posting_start[word + 1]].tolist()

    def holding(self, word: int) -> int:
        """How many labels hold a word."""
        return self._posting_start[word + 1] - self._posting_start[word]

    def rarity(self, word: int) -> float:
        return math.log(1 + self.labels / self.holding(word))

    def near(self, word: str) -> dict[int, float]:
        """Words that `word` may be a slip or another form of, with how alike they are (0-1); itself counts 1."""
        found: dict[int, float] = {}
        own = self.number(word)
        if own is not None:
            found[own] = 1.0
        if not _SHORTEST <= len(word) <= _LONGEST_WORD or word.isdigit():
            return found
        slips = 2 if len(word) >= _LONG else 1
        kept = max(1, (len(word) - 1) // 2)
        for name, spelt in (("word", word), ("drow", word[::-1])):
            first, texts = self._beginning(name, spelt[:kept])
            for text, distance, at in process.extract(
                spelt, texts, scorer=OSA.distance, score_cutoff=slips, limit=_MOST_NEAR
            ):
                number = first + at if name == "word" else self._backwards[first + at]
                alike = 1.0 - distance / max(len(text), len(word))
                found[number] = max(alike, found.get(number, 0.0))
        self._other_forms(word, found)
        return found

    def _other_forms(self, word: str, found: dict[int, float]) -> None:
        """Adds words that only end differently: plurals, cases and genders."""
        root = word[: max(4, len(word) - _TAIL)]
        if len(word) >= 4:
            first, texts = self._beginning("word", root)
            longest = len(root) + 2 * _TAIL
            for at, text in enumerate(texts):
                if len(text) <= longest:
                    shared = _shared(word, text)
                    tails = len(word) - shared, len(text) - shared
                    if max(tails) <= _TAIL and shared >= 4:
                        alike = _INFLECTED if shared * 3 >= 2 * max(len(word), len(text)) else _INFLECTED - 0.1
                        found[first + at] = max(alike, found.get(first + at, 0.0))

    def _beginning(self, name: str, start: str) -> tuple[int, list[str]]:
        """All words that begin so: the number of the first, and the words."""
        wanted = start.encode()
        first, last = self._first(name, wanted), self._first(name, wanted + b"\xff")
        last = min(last, first + _MOST_COMPARED)
        if first >= last:
            return first, []
        begins = self._start[name]
        return first, bytes(self._bytes[name][begins[first] : begins[last] - 1]).decode().split("\n")

    def _first(self, name: str, wanted: bytes) -> int:
        return bisect_left(range(len(self._backwards)), wanted, key=lambda at: self._text(name, at))

    def _text(self, name: str, at: int) -> bytes:
        begins = self._start[name]
        return bytes(self._bytes[name][begins[at] : begins[at + 1] - 1])

    def close(self) -> None:
        self._file.close()


def _reach(at: int, blocks: "memoryview[int]", counts: "memoryview[int]") -> tuple[int, int]:
    """First and after last of the list that belongs to a label."""
    block = at // BLOCK
    first = blocks[block] + sum(counts[block * BLOCK : at])
    return first, first + counts[at]


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
