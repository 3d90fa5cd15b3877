"""Which of the offered titles a person chose: "2", "the second one", "the warehouse one", or the title itself."""

import re
from collections.abc import Container, Sequence

from rapidfuzz import fuzz

from nlu.normalise import fold, stems

__all__ = ["chosen"]

_NUMBER = re.compile(r"(?:no|nr|number|option|choice|answer|the)? ?(\d)(?:st|nd|rd|th)?(?: one| please| option)?")
_ORDINALS = {
    "first": 0,
    "1st": 0,
    "one": 0,
    "top": 0,
    "second": 1,
    "2nd": 1,
    "two": 1,
    "third": 2,
    "3rd": 2,
    "three": 2,
    "fourth": 3,
    "4th": 3,
    "four": 3,
    "last": -1,
    "bottom": -1,
}
_ALIKE = 88.0
_FEW = 6


def chosen(text: str, titles: Sequence[str], fill: Container[str]) -> int | None:
    """Position of the chosen one among `titles`, or None when the text chooses none; `fill` are words that only dress a choice."""
    folded = fold(text)
    words = folded.split()
    if not words or not titles:
        return None
    number = _NUMBER.fullmatch(folded)
    if number:
        at = int(number.group(1)) - 1
        return at if 0 <= at < len(titles) else None
    names = [fold(title) for title in titles]
    if folded in names:
        return names.index(folded)
    # "Project manager not product" picks what stands before "not".
    taken = words[: words.index("not")] if "not" in words[1:] else words
    left = [word for word in taken if word not in fill]
    if len(words) <= _FEW:
        ordinal = left[0] if len(left) == 1 else words[0] if len(words) == 1 else ""
        if ordinal in _ORDINALS:
            at = _ORDINALS[ordinal] % len(titles) if _ORDINALS[ordinal] < 0 else _ORDINALS[ordinal]
            return at if at < len(titles) else None
    return _by_words(left, names) if left and len(left) <= _FEW else None


def _by_words(words: Sequence[str], names: Sequence[str]) -> int | None:
    """The only title that holds all the words, or the only one that is nearly the same."""
    asked = set(stems(" ".join(words)))
    holding = [i for i, name in enumerate(names) if asked and asked <= set(stems(name))]
    if len(holding) == 1:
        return holding[0]
    alike = [i for i, name in enumerate(names) if fuzz.ratio(" ".join(words), name) >= _ALIKE]
    return alike[0] if len(alike) == 1 else None
