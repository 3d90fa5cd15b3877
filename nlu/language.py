"""Which language a text is written in: a library's verdict, and the small words of each language that ESCO has labels in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Recognised", "recognise", "spoken", "word_weights"]

_MOST_LETTERS = 600
_NO_LETTER = re.compile(r"[^\w'’-]+|[\d_]+")
# One written language to a label file: what the library tells apart and ESCO does not.
_SAME = {"nb": "no", "nn": "no", "bs": "hr", "sr-Latn": "hr", "me": "hr", "sr-ME": "hr", "mo": "ro"}
_UNKNOWN = "un"
_RELIABLE, _GUESSED, _WORD, _SMALL_WORD, _SHARED_WORD = 1.0, 0.5, 1.0, 0.6, 0.25


@dataclass(frozen=True, slots=True)
class Recognised:
    """`language` is an ISO 639-1 code, or "un" where the library cannot say; `reliable` is its own opinion."""

    language: str
    reliable: bool


def recognise(text: str) -> Recognised:
    """The language of any text, by CLD2; the same for upper and lower case and for any punctuation."""
    import pycld2  # its tables take some milliseconds to load, which English texts never need

    plain = " ".join(_NO_LETTER.sub(" ", text.lower()).split())[:_MOST_LETTERS]
    sent = "".join(letter for letter in plain if letter.isprintable()).encode("utf-8", "ignore").decode()
    try:
        reliable, _, found = pycld2.detect(sent, bestEffort=True)
    except pycld2.error:
        return Recognised(_UNKNOWN, reliable=False)
    code = str(found[0][1])
    return Recognised(_SAME.get(code, code), bool(reliable))


def spoken(
    words: Iterable[str], verdict: Recognised, weights: Mapping[str, Mapping[str, float]], english: frozenset[str]
) -> dict[str, float]:
    """Language -> what speaks for it, where anything does.

    `weights` says what a folded word speaks for which languages (see `word_weights`); a word that English has too counts
    little.
    """
    scores: dict[str, float] = {}
    if verdict.language != _UNKNOWN:
        scores[verdict.language] = _RELIABLE if verdict.reliable else _GUESSED
    for word in words:
        share = _SHARED_WORD if word in english else 1.0
        for language, weight in weights.get(word, {}).items():
            scores[language] = scores.get(language, 0.0) + share * weight
    return scores


def word_weights(
    breaks: Mapping[str, frozenset[str]], small: Mapping[str, frozenset[str]]
) -> dict[str, dict[str, float]]:
    """Word -> language -> what the word speaks for it: the less, the more languages have the word. Words of talk (`breaks`)
    say more than articles and prepositions (`small`)."""
    weights: dict[str, dict[str, float]] = {}
    for tables, worth in ((small, _SMALL_WORD), (breaks, _WORD)):
        for language, table in tables.items():
            for word in table:
                weights.setdefault(word, {})[language] = worth
    for found in weights.values():
        for language in found:
            found[language] /= len(found)
    return weights
