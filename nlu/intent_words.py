"""The words of a text as intents are read from them: texting and slips levelled, the occupation and unknown words masked.

"wat shud i lern" and "what should I learn" give the same words. Both the authored phrasings and what a person wrote go
through here, so that they can be compared.
"""

import itertools
import re
from collections.abc import Container, Iterator, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.normalise import singular, stem

__all__ = ["JOB", "NUMBER", "OTHER", "Levelled", "features"]

# Folded words are lower case, so these stand for no word.
JOB, OTHER, NUMBER = "JOB", "OTHER", "NUMBER"
_MASKS = frozenset((JOB, OTHER, NUMBER))
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_SHORTEST_SLIP, _LONG_WORD = 4, 8
_PAIRS = 2
_FEW, _SOME = 3, 7


class Levelled:
    """Levels texts by one table of texting and one vocabulary. `english` are words that are no slips, whatever they are like."""

    def __init__(self, texting: Mapping[str, str], vocabulary: Container[str], english: Container[str] = ()) -> None:
        self._texting = {written: tuple(means.split()) for written, means in texting.items()}
        self._vocabulary = vocabulary
        self._english = english
        self._by_first: dict[str, list[str]] = {}
        for word in vocabulary if isinstance(vocabulary, frozenset) else ():
            self._by_first.setdefault(word[0], []).append(word)
        for words in self._by_first.values():
            words.sort()
        self._repaired: dict[str, str] = {}

    def plain(self, folded: str) -> list[str]:
        """The words of a folded text with texting written out; words that only dress it are left out, if any others stay."""
        typed = folded.split()
        found: list[str] = []
        at = 0
        while at < len(typed):
            pair = self._texting.get(" ".join(typed[at : at + _PAIRS])) if at + 1 < len(typed) else None
            if pair is not None:
                found += pair
                at += _PAIRS
                continue
            word = typed[at]
            means = self._texting.get(word)
            if word == "y" and at and typed[at - 1].isdigit():
                means = ("years",)
            found += (word,) if means is None else means
            at += 1
        return found or typed

    def known(self, words: Sequence[str]) -> list[str]:
        """The same words with slips repaired; numbers and words that stand in no phrasing are masked."""
        found: list[str] = []
        for word in words:
            if word in _MASKS:
                read = word
            elif word.isdigit():
                read = NUMBER
            else:
                read = word if word in self._vocabulary else self._repair(word)
            if read not in (OTHER, NUMBER) or found[-1:] != [read]:
                found.append(read)
        return found

    def _repair(self, word: str) -> str:
        read = self._repaired.get(word)
        if read is None:
            read = self._nearest(word)
            if len(self._repaired) < 1 << 15:
                self._repaired[word] = read
        return read

    def _nearest(self, word: str) -> str:
        for once in (_DRAWN_OUT.sub(r"\1", word), _DRAWN_OUT.sub(r"\1\1", word)):
            if once in self._vocabulary:
                return once
        root = singular(word)
        if root in self._vocabulary:
            return root
        if len(word) < _SHORTEST_SLIP or word in self._english or root in self._english:
            return OTHER
        most = 2 if len(word) >= _LONG_WORD else 1
        near = process.extractOne(word, self._by_first.get(word[0], ()), scorer=OSA.distance, score_cutoff=most)
        if near is None or len(near[0]) < _SHORTEST_SLIP - 1:
            return OTHER
        # One letter for another in four is as often another word: Kent is not "kept".
        swapped = sorted(word) == sorted(near[0]) or len(word) != len(near[0])
        return near[0] if swapped or len(word) > _SHORTEST_SLIP else OTHER


def features(words: Sequence[str], alike: Mapping[str, Sequence[str]]) -> list[str]:
    """What speaks for an intent: each word, its stem and the words it is like (`alike`: word -> names of groups), each pair of
    neighbours and of words one apart, as words and as groups, and how short the text is."""
    return list(dict.fromkeys(_features(words, alike)))


def _features(words: Sequence[str], alike: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield from words
    for word in words:
        if word not in _MASKS and (root := stem(word)) != word:
            yield f"~{root}"
        for group in alike.get(word, ()):
            yield f"@{group}"
    grouped = ["^", *(f"@{alike[word][0]}" if word in alike else word for word in words), "$"]
    for one, other in itertools.pairwise(grouped):
        yield f"{one} {other}"
    edged = ("^", *words, "$")
    for one, other in itertools.pairwise(edged):
        yield f"{one} {other}"
    for one, other in zip(edged, edged[2:], strict=False):
        yield f"{one} * {other}"
    yield "#few" if len(words) <= _FEW else "#some" if len(words) <= _SOME else "#many"
