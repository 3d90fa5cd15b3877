"""Compares a run of words with the labels of the other languages: whole and letter by letter, and word by word."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from rapidfuzz.distance import OSA

from nlu.foreign_index import ForeignIndex

__all__ = ["Hit", "holders", "search"]

_POSTINGS = 12000  # read for one run
_COMMON = 800  # labels that hold a word; one of more only adds to what rarer words have found
_SHORT_LIST = 40
_RELATIVE = 0.6  # of the best, that a label has to share to be compared at all
_LEFT_OVER = 0.4  # what unexplained words of a run take from a label's rank
_UNHEARD = 9.0  # rarity of a word that no label holds
_HOME = 0.04  # what a label in the language of the text is worth
_WHOLLY = 0.98
_LEAST_RANK = 0.4


@dataclass(frozen=True, slots=True)
class Hit:
    """A label that a run may hold: `quality` is how alike the label and its words in the run are, `rank` less where the run
    has words that the label leaves unexplained; `span` first and after last of its words in the run. Both 0-1."""

    rank: float
    quality: float
    label: int
    span: tuple[int, int]


def search(run: Sequence[str], home: str, small: frozenset[str], index: ForeignIndex) -> list[Hit]:
    """The labels most like a part of `run`, the best first; `home` is the language of the text, where it is known."""
    near = [_near(word, small, index) for word in run]
    weights = [_heaviest(found, index) for found in near]
    mass = sum(weights)
    typed = " ".join(run)
    hits = [
        hit
        for label in _short_list(_overlaps(near, index), mass, index)
        if (hit := _compared(label, typed, near, weights, index)).rank >= _LEAST_RANK
    ]
    if home in index.languages:
        at = index.languages.index(home)
        hits = [_at_home(hit) if any(tie[1] == at for tie in index.ties(hit.label)) else hit for hit in hits]
    hits.sort(key=lambda hit: (-hit.rank, hit.label))
    return hits


def holders(run: Sequence[str], home: str, small: frozenset[str], index: ForeignIndex) -> list[int]:
    """Labels of `home` that hold every word of `run` and more, the closest to it first."""
    near = [_near(word, small, index) for word in run if word not in small]
    scores = _overlaps(near, index)
    mass = sum(_heaviest(found, index) for found in near)
    at = index.languages.index(home)
    full = [label for label, score in scores.items() if score >= _WHOLLY * 0.9 * mass]
    close = nlargest(4 * _SHORT_LIST, full, key=lambda label: (scores[label] / index.mass(label), -label))
    return [label for label in close if any(tie[1] == at for tie in index.ties(label))]


def _short_list(scores: Mapping[int, float], mass: float, index: ForeignIndex) -> list[int]:
    """The labels that share most with a run of `mass`, for their own length."""
    floor = _RELATIVE * max(scores.values(), default=0.0)
    rated = [(2 * score / (mass + index.mass(label)), -label) for label, score in scores.items() if score >= floor]
    best = nlargest(_SHORT_LIST, rated)
    return [-label for rate, label in best if rate >= _RELATIVE * best[0][0]]


def _near(word: str, small: frozenset[str], index: ForeignIndex) -> dict[int, float]:
    """Words of labels that a typed word may be; a small word is only itself."""
    if word in small:
        number = index.number(word)
        return {} if number is None else {number: 1.0}
    return index.near(word)


def _heaviest(found: Mapping[int, float], index: ForeignIndex) -> float:
    """The rarity of a typed word: of itself, else of what it most likely is."""
    if not found:
        return _UNHEARD
    best = max(found.values())
    return max(index.rarity(number) for number, alike in found.items() if alike == best)


def _overlaps(near: Sequence[Mapping[int, float]], index: ForeignIndex) -> dict[int, float]:
    """Label -> rarity of the typed words it shares, from the rarest word on, within a budget of postings."""
    wanted = []
    for place, found in enumerate(near):
        # A word that labels hold as it is typed outweighs the rarer words that it is like.
        most = min((index.rarity(number) for number, alike in found.items() if alike == 1), default=math.inf)
        wanted += [(min(most, index.rarity(number)) * alike, number, place) for number, alike in found.items()]
    wanted.sort(reverse=True)
    scores: dict[int, float] = {}
    counted: list[set[int]] = [set() for _ in near]
    left = _POSTINGS
    for worth, number, place in wanted:
        labels: Iterable[int] = index.holders(number)
        elsewhere = any(done for at, done in enumerate(counted) if at != place)
        if elsewhere and index.holding(number) > min(left, _COMMON):
            labels = scores.keys() & set(labels)
        else:
            left -= index.holding(number)
        # The rarest reading of a typed word comes first, and counts once.
        done = counted[place]
        for label in labels:
            if label not in done:
                scores[label] = scores.get(label, 0.0) + worth
        done.update(labels)
    return scores


def _compared(
    label: int, typed: str, near: Sequence[Mapping[int, float]], weights: Sequence[float], index: ForeignIndex
) -> Hit:
    words = index.label_words(label)
    text = " ".join([index.word(number) for number in words])
    mass = sum(weights)
    letters = OSA.normalized_similarity(text, typed)
    total = alike = used = 0.0
    places: list[int] = []
    free = set(range(len(near)))
    for number in words:
        rarity = index.rarity(number)
        total += rarity
        worth, back = max([(near[at].get(number, 0.0), -at) for at in free], default=(0.0, 0))
        if worth:
            free.discard(-back)
            places.append(-back)
            alike += rarity * worth
            used += min(rarity, weights[-back])
    by_words = alike / total if total else 0.0
    rest = max(0.0, 1.0 - used / mass) if mass else 0.0
    partly = by_words * (1 - _LEFT_OVER * rest)
    if letters >= partly or not places:
        return Hit(letters, letters, label, (0, len(near)))
    return Hit(partly, by_words, label, (min(places), max(places) + 1))


def _at_home(hit: Hit) -> Hit:
    return Hit(hit.rank + _HOME, hit.quality, hit.label, hit.span)
