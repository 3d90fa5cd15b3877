"""Which of the intents a text shows, from the phrasings in data/judgement/intents.toml.

A whole text that stands in the table, a phrase of it, and likeness to an example (the title masked) each give evidence;
the strongest intent wins, and below a threshold none does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz, process

from nlu.titles import TitleIndex

__all__ = ["Intent", "IntentReader", "intent_reader"]

_WHOLE, _STRONG, _WEAK, _MORE_WEAK = 0.99, 0.85, 0.45, 0.2
_DEFAULT, _BEHIND = "replace", 0.1  # what everybody asks anyway says the least about what is wanted
_LONGER = 0.01  # of two phrases, the one with more words says more
_ALIKE = 78.0
_ALIKE_WORTH = 0.95
_ENOUGH = 0.4
_LONGEST_READ = 600
_MASK = "job"


@dataclass(frozen=True, slots=True)
class Intent:
    """A name from the API with the evidence for it (0-1) and what it was."""

    name: str
    confidence: float
    why: str


class IntentReader:
    """Reads the intents of one index. Texts are folded before they come here."""

    def __init__(self, titles: TitleIndex) -> None:
        table = titles.intents
        self._needs = {name: entry["needs"] for name, entry in table.items()}
        self._whole = {text: name for name, entry in table.items() for text in entry["whole"]}
        self._strong = [(f" {p} ", name) for name, entry in table.items() for p in entry["strong"]]
        self._weak = [(f" {p} ", name) for name, entry in table.items() for p in entry["weak"]]
        self._except = {name: [f" {p} " for p in entry["except"]] for name, entry in table.items()}
        self._examples = {text: name for name, entry in table.items() for text in entry["examples"]}

    def needs_occupation(self, name: str) -> bool:
        return self._needs.get(name) == "occupation"

    def whole(self, folded: str) -> Intent | None:
        """The intent whose table holds exactly this text."""
        name = self._whole.get(folded)
        return Intent(name, _WHOLE, f"the whole text {folded!r}") if name else None

    def holds(self, name: str, folded: str) -> Intent | None:
        """The intent `name` if the text holds one of its strong phrases, wherever it stands."""
        padded = f" {folded} "
        for phrase, owner in self._strong:
            if owner == name and phrase in padded:
                for exception in self._except[name]:
                    padded = padded.replace(exception, " ")
                if phrase in padded:
                    return Intent(name, _STRONG, f"the phrase {phrase.strip()!r}")
        return None

    def read(self, folded: str, title: str = "") -> Intent | None:
        """The best intent of a text in which `title` (folded) names the occupation; None when nothing is strong enough."""
        masked = self._masked(folded[:_LONGEST_READ], title)
        found = [*self._by_example(masked), *self._by_phrase(f" {masked} ")]
        if (known := self.whole(folded)) is not None:
            found.append(known)
        best = max(found, key=lambda intent: intent.confidence, default=None)
        return best if best and best.confidence >= _ENOUGH else None

    @staticmethod
    def _masked(folded: str, title: str) -> str:
        if not title:
            return folded
        return f" {folded} ".replace(f" {title} ", f" {_MASK} ", 1).strip()

    def _by_example(self, masked: str) -> Iterator[Intent]:
        hit = process.extractOne(masked, self._examples.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if hit:
            example, likeness, _ = hit
            yield Intent(self._examples[example], _ALIKE_WORTH * likeness / 100, f"like {example!r}")

    def _by_phrase(self, padded: str) -> Iterator[Intent]:
        weak: dict[str, list[str]] = {}
        for phrase, name in self._strong:
            if phrase in padded:
                behind = _BEHIND if name == _DEFAULT else 0.0
                yield Intent(name, _STRONG + _LONGER * phrase.count(" ") - behind, f"the phrase {phrase.strip()!r}")
        for phrase, name in self._weak:
            if phrase in padded:
                weak.setdefault(name, []).append(phrase.strip())
        for name, phrases in weak.items():
            confidence = min(0.8, _WEAK + _MORE_WEAK * (len(phrases) - 1))
            yield Intent(name, confidence, f"the words {', '.join(phrases)}")


_readers: "WeakKeyDictionary[TitleIndex, IntentReader]" = WeakKeyDictionary()


def intent_reader(titles: TitleIndex) -> IntentReader:
    reader = _readers.get(titles)
    if reader is None:
        reader = _readers[titles] = IntentReader(titles)
    return reader
