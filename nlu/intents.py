"""Which of the intents a text shows, learnt from the phrasings in data/judgement/intents/.

Every word and pair of words says something for or against each intent (`nlu.intent_fit`); a phrase that is telling by itself
and a text that stands in the tables whole add to it. Of a long text each sentence is read too, and a question in it says
more than the telling around it. The confidence is calibrated on phrasings that the weights had not seen.
"""

import itertools
import math
import re
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from nlu.intent_words import JOB, Levelled, features
from nlu.normalise import fold, stem
from nlu.place import names
from nlu.questions import asks
from nlu.titles import TitleIndex
from nlu.wanted import phrases

__all__ = ["Intent", "IntentReader", "Reading", "intent_reader"]

_DEFAULT = "replace"  # what everybody asks anyway says the least about what is wanted
_MOST_WORDS = 120
_SHORT = 7  # words of a text that is read whole only
_PIECES = re.compile(r"([.?!;\n\r…]+|[,:](?=\s)|\s-+\s)")
_SHORTEST_PIECE = 2
_SHORT_WORD = 6  # letters of a word that is a slip of another as long as often as not
_RUNNERS_UP = 3
_AS_STRONG = 0.1
# A text is read whole and in its pieces, at several steps of a turn, and quick replies are the same for everybody.
_RECENT = 256

_GOING_ON = frozenset(("do", "explain", "give", "let", "show", "tell"))
_BEFORE_VERBS = frozenset(("and", "i", "nobody", "people", "they", "to", "we", "who", "you"))

_Row = tuple[str, Sequence[int], Sequence[float]]  # a feature, the classes it speaks for, and its weights there


@dataclass(frozen=True, slots=True)
class Intent:
    """A name from the API, its kind, the confidence in it (0-1) and what it was read from."""

    name: str
    confidence: float
    why: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One text or piece of it: the intents it may show, the best first, the features that spoke for the first, and whether the
    words ask anything."""

    text: str
    intents: tuple[Intent, ...]
    evidence: tuple[tuple[str, float], ...]
    asks: bool = False

    @property
    def best(self) -> Intent:
        return self.intents[0]


class _NoSlips:
    """Words that are no slips of others, whatever they are like: those of titles, and places ("wales", no wages)."""

    def __init__(self, titles: TitleIndex) -> None:
        self._words = titles.word_number
        # "Logos" are no logs; "delet" is a slip all the same, for its stem is that of a word asked with.
        self._known = titles.embedding.beyond.keys() - set(map(stem, titles.intent_vocabulary))

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and (
            word in self._words or word in names() or (len(word) <= _SHORT_WORD and stem(word) in self._known)
        )


class IntentReader:
    """Reads the intents of one index. Texts are folded before they come here."""

    def __init__(self, titles: TitleIndex) -> None:
        table = titles.intents
        self._titles = titles
        self.classes: list[tuple[str, str]] = [(name, kind) for name, kind in table["classes"]]
        self._needs: dict[str, str] = table["needs"]
        self._traits = {trait: frozenset(names) for trait, names in table["traits"].items()}
        self._chat = self._traits["chat"]
        self._strong: dict[str, int] = table["strong"]
        self._lengths = _lengths(self._strong)
        self._in_order = sorted({name for name, _ in self.classes})
        self._except = {name: [f" {text} " for text in texts] for name, texts in table["except"].items()}
        self.none_of_them = frozenset(table["none_of_them"])
        self._alike: dict[str, list[str]] = table["alike"]
        self._constants: dict[str, Any] = titles.constants["intents"]
        self._known_shares: list[tuple[float, float]] = list(
            zip(self._constants["shares"], self._constants["right"], strict=True)
        )
        self.dressing = frozenset(written for written, means in table["texting"].items() if not means)
        self.levelled = Levelled(table["texting"], titles.intent_vocabulary, _NoSlips(titles))
        self._leans = self._leaning("first")
        # Held by the reader, which lives as long as its index; a method's own memory would outlive both.
        self._remembered = lru_cache(_RECENT)(self._read)

    @cached_property
    def later(self) -> "IntentReader":
        """The same reader for what is said while an occupation is talked about, where other intents are met more often."""
        _ = self._weights, self._whole  # made once for both
        found = copy(self)
        found._leans = self._leaning("later")
        found._remembered = lru_cache(_RECENT)(found._read)
        return found

    def _leaning(self, when: str) -> list[float]:
        worth = self._constants["leaning"][when] / self._constants["sharpness"]
        return [worth * lean for lean in self._titles.intents["leaning"][when]]

    @cached_property
    def _weights(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self._titles.intent_features)}

    @cached_property
    def _whole(self) -> dict[str, int]:
        return dict(zip(self._titles.intent_whole, self._titles.intent_whole_class.tolist(), strict=True))

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._needs)

    def needs_occupation(self, name: str) -> bool:
        return self._needs.get(name) == "occupation"

    def has(self, name: str, trait: str) -> bool:
        """Whether the intent `name` has this trait (`nlu.intent_tables` says which there are)."""
        return name in self._traits[trait]

    def words(self, text: str, title: str = "") -> list[str]:
        """The levelled words of a text in which `title` (folded) names the occupation."""
        folded = f" {fold(text)} "
        if title:
            folded = folded.replace(f" {title} ", f" {JOB} ", 1)
        return self.levelled.plain(folded.strip())[:_MOST_WORDS]

    def whole(self, words: Sequence[str]) -> Intent | None:
        """The intent whose table holds exactly these levelled words."""
        number = self._whole.get(" ".join(words))
        if number is None:
            # "and what stays", "ok so how much tho": what leads in is no part of the question, nor what it ends in.
            at = next((i for i, word in enumerate(words) if word not in phrases("leading_words")), 0)
            end = len(words) - (len(words) - at > 1 and words[-1] in phrases("ending_words"))
            number = self._whole.get(" ".join(words[at:]), self._whole.get(" ".join(words[at:end])))
            if number is not None and words[0] == "and" and not self.needs_occupation(self.classes[number][0]):
                return None
        if number is None:
            return None
        name, kind = self.classes[number]
        return Intent(name, self._constants["whole"], "the whole text", kind or None)

    def holds(self, name: str, words: Sequence[str], kind: str | None = None) -> Intent | None:
        """The intent `name` (of this kind) if the words hold one of its telling phrases, and no exception around it."""
        padded = f" {' '.join(words)} "
        for exception in self._except.get(name, ()):
            padded = padded.replace(exception, " ")
        for phrase, number in self._phrases(padded.split()):
            if self.classes[number][0] == name and kind in (None, self.classes[number][1]):
                return Intent(
                    name, self._constants["phrase"], f"the phrase {phrase!r}", self.classes[number][1] or None
                )
        return None

    def read(self, words: Sequence[str]) -> Reading:
        """The intents that levelled words show, as one piece; the last few hundred readings are remembered."""
        return self._remembered(tuple(words))

    def _read(self, words: tuple[str, ...]) -> Reading:
        names = features(self.levelled.known(words), self._alike)
        scores = self._leans.copy()
        rows: list[_Row] = []
        start, number, weight = self._titles.intent_start, self._titles.intent_class, self._titles.intent_weight
        scale = 1 / math.sqrt(len(names) or 1)
        for name in names:
            at = self._weights.get(name)
            if at is None:
                continue
            first, last = start[at], start[at + 1]
            numbers, values = number[first:last].tolist(), weight[first:last].tolist()
            rows.append((name, numbers, values))
            for each, value in zip(numbers, values, strict=True):
                scores[each] += value * scale
        told: dict[int, str] = {}
        spoken: dict[int, str] = {}
        for phrase, each in self._phrases(self._allowed(words)):
            if each not in told:
                default = self.classes[each][0] == _DEFAULT
                scores[each] += self._constants["default_bonus" if default else "phrase_bonus"]
                told[each] = spoken[each] = phrase
        whole = self._whole.get(" ".join(words))
        if whole is not None:
            scores[whole] += self._constants["whole_bonus"]
            told[whole] = " ".join(words)

        def said(each: int) -> list[tuple[str, float]]:
            found = [(name, values[numbers.index(each)] * scale) for name, numbers, values in rows if each in numbers]
            if each in spoken:
                found.append((f"“{spoken[each]}”", self._constants["phrase_bonus"]))
            return found

        return self._ranked(words, scores, said, told)

    def read_all(self, text: str, title: str = "") -> list[Reading]:
        """The readings of a text: of all of it first, then of each piece of a long one."""
        words = self.words(text, title)
        whole = self.read(words)
        parts = _PIECES.split(text)
        if len(words) <= _SHORT and not any(map(fold, parts[2::2])):
            return [replace(whole, asks=whole.asks or "?" in text)]
        found = [whole]
        for piece, mark in zip(parts[::2], [*parts[1::2], ""], strict=True):
            read = [self.read(part) for part in self._asked(self.words(piece, title)) if len(part) >= _SHORTEST_PIECE]
            # "I do payroll?" tells, whatever stands behind it.
            found += (
                [replace(each, asks=each.asks or not each.text.startswith("i ")) for each in read]
                if "?" in mark
                else read
            )
        return found

    @staticmethod
    def _asked(words: list[str]) -> list[list[str]]:
        """A piece, cut where a question begins in the middle of it: "im a nurse what should i learn"."""
        cuts = [0]
        for at in range(2, len(words) - 1):
            turned = words[at] not in phrases("helping_words") or words[at + 1] in phrases("subject_words")
            # "The one who answers the phones" asks nothing.
            relative = words[at] in ("who", "when", "where") and words[at + 1] not in phrases("helping_words")
            # "They say AI will do it all", "I walk dogs and do gardens", "know how to do": no question begins there.
            goes_on = words[at] in _GOING_ON and (
                words[at - 1] in phrases("helping_words") or words[at - 1] in _BEFORE_VERBS
            )
            goes_on = goes_on or (words[at] == "how" and words[at + 1] == "to")
            if words[at] in phrases("asking_words") and turned and not (relative or goes_on) and at - cuts[-1] > 2:
                cuts.append(at)
        parts = [words[a:b] for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)]
        return parts if len(parts) == 1 else [words, *parts]

    def best(self, readings: Sequence[Reading]) -> Intent:
        """What is asked in the end: a clear question in any piece, the last of them, before what the whole text shows."""
        whole = readings[0].best
        sure = self._constants["piece"]
        asked = [
            reading.best
            for reading in readings[1:]
            if reading.best.name not in (_DEFAULT, *self._chat) and reading.best.confidence >= sure
        ]
        told = [reading.best for reading in readings[1:] if reading.asks and reading.best.name == _DEFAULT]
        questions = [reading.best for reading in readings[1:] if reading.asks and reading.best in asked]
        if not asked or (told and not questions and told[-1].confidence >= self._constants["phrase"]):
            return whole if not asked else told[-1]  # "..., focus groups. am i toast": the rest tells
        last = _last_of_the_strongest(asked)
        return whole if whole.name != _DEFAULT and whole.confidence >= last.confidence else last

    def asked(self, readings: Sequence[Reading]) -> Intent | None:
        """The same of a text in which an occupation is named: only what asks counts; None where it only tells."""
        asking = [reading.best for reading in readings[1:] or readings if reading.asks]
        if not asking:
            return None
        sure = self._constants["piece"]
        clear = [
            intent for intent in asking if intent.name not in (_DEFAULT, *self._chat) and intent.confidence >= sure
        ]
        whole = readings[0].best
        if clear:
            last = _last_of_the_strongest(clear)
            surer = whole.name != _DEFAULT and readings[0].asks and whole.confidence >= last.confidence + _AS_STRONG
            return whole if surer else last
        first = [intent for intent in asking if intent.name == _DEFAULT]
        if first:
            return max(first, key=lambda intent: intent.confidence)
        talk = whole.name in self._chat and whole.confidence < self._constants["talk"]
        return Intent(_DEFAULT, sure, "an occupation and no other question") if talk else whole

    def _allowed(self, words: Sequence[str]) -> list[str]:
        """Words without what takes the meaning of a phrase away."""
        padded = f" {' '.join(words)} "
        for exceptions in self._except.values():
            for exception in exceptions:
                if exception in padded:
                    padded = padded.replace(exception, " ")
        return padded.split()

    def _phrases(self, words: Sequence[str]) -> list[tuple[str, int]]:
        """The telling phrases in levelled words with their classes, the longest first."""
        places = [
            (-length, at)
            for at, word in enumerate(words)
            for length in self._lengths.get(word, ())
            if at + length <= len(words)
        ]
        found = []
        for length, at in sorted(places):
            phrase = " ".join(words[at : at - length])
            number = self._strong.get(phrase)
            if number is not None:
                found.append((phrase, number))
        return found

    def _ranked(
        self,
        words: Sequence[str],
        scores: Sequence[float],
        said: Callable[[int], list[tuple[str, float]]],
        told: dict[int, str],
    ) -> Reading:
        """`said` gives the features that spoke for a class, with what each is worth."""
        sharpness = self._constants["sharpness"]
        top = max(scores)
        grown = [math.exp(sharpness * (score - top)) for score in scores]
        total = math.fsum(grown)
        shares: dict[str, float] = {}
        first: dict[str, int] = {}
        # Of equals the first one: a stable sort keeps them in their order, and so it does with the names below.
        for number in sorted(range(len(scores)), key=scores.__getitem__, reverse=True):
            name = self.classes[number][0]
            if name in shares:
                shares[name] += grown[number] / total
            else:
                shares[name] = grown[number] / total
                first[name] = number
        ranked = sorted(self._in_order, key=shares.__getitem__, reverse=True)[: _RUNNERS_UP + 1]
        spoke = [said(first[name]) for name in ranked]
        intents = []
        for name, speaking in zip(ranked, spoke, strict=True):
            number = first[name]
            if number in told:
                why = f"the phrase {told[number]!r}"
            else:
                why = ", ".join(repr(n) for n, _ in sorted(speaking, key=lambda item: (-item[1], item[0]))[:3])
            intents.append(Intent(name, round(self._right(shares[name]), 4), why, self.classes[number][1] or None))
        evidence = tuple(sorted(spoke[0], key=lambda item: (-abs(item[1]), item[0])))
        return Reading(" ".join(words), tuple(intents), evidence, asks(words))

    def _right(self, share: float) -> float:
        """How often a share of so much was right, between the measured points."""
        for (low, least), (high, most) in itertools.pairwise(self._known_shares):
            if share <= high:
                return least + (most - least) * (share - low) / (high - low)
        return self._known_shares[-1][1]


def _lengths(phrases: Iterable[str]) -> dict[str, frozenset[int]]:
    """First word -> how many words the phrases have that begin with it."""
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        words = phrase.split()
        found.setdefault(words[0], set()).add(len(words))
    return {word: frozenset(lengths) for word, lengths in found.items()}


def _last_of_the_strongest(intents: Sequence[Intent]) -> Intent:
    strongest = max(intent.confidence for intent in intents)
    return next(intent for intent in reversed(intents) if intent.confidence >= strongest - _AS_STRONG)


_readers: "WeakKeyDictionary[TitleIndex, IntentReader]" = WeakKeyDictionary()


def intent_reader(titles: TitleIndex) -> IntentReader:
    reader = _readers.get(titles)
    if reader is None:
        reader = _readers[titles] = IntentReader(titles)
    return reader
