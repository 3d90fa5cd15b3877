"""Words that hang on the conversation alone, from data/judgement/wanted.toml: shorter, more, the same once more, the job before."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from nlu.normalise import fold
from nlu.understanding import Length

__all__ = ["after_opening", "asks_again", "length_of", "phrases", "phrases_in", "shows"]

_LONGEST_ENDED = 30


@cache
def _written() -> Mapping[str, tuple[str, ...]]:
    text = files("data").joinpath("judgement/wanted.toml").read_text(encoding="utf-8")
    return {name: tuple(texts) for name, texts in tomllib.loads(text).items()}


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(dict.fromkeys(map(fold, texts))) for name, texts in _written().items()}


@cache
def phrases(name: str) -> frozenset[str]:
    """The folded phrases of one list."""
    return frozenset(_table()[name])


def shows(name: str, text: str) -> bool:
    """Whether a text shows one of the pictures of a list."""
    return any(picture in text for picture in _written()[name])


def length_of(folded: str, bare: Sequence[str]) -> tuple[Length, str]:
    """How much is wanted, and what is left of the folded text without the words that say so; `bare` is the text without words
    that only dress it."""
    said = {folded, " ".join(bare)}
    undressed = " ".join(_without_opening(folded.split()))
    if said & phrases("short") or undressed in phrases("short"):
        return "short", ""
    if said & phrases("more") or undressed in phrases("more"):
        return "more", ""
    if len(folded.split()) <= _LONGEST_ENDED:
        for ending in _table()["short_ending"]:
            if folded.endswith(f" {ending}"):
                return "short", _question(folded[: -len(ending) - 1])
        for ending in _table()["more_ending"]:
            if folded.endswith(f" {ending}"):
                return "more", _question(folded[: -len(ending) - 1])
    return "usual", folded


def _without_opening(words: Sequence[str]) -> Sequence[str]:
    """Without what may stand before words that say how much is wanted; all of them where nothing else is left."""
    at = next((at for at, word in enumerate(words) if word not in phrases("before_length")), 0)
    ended = words[:-1] if words[-1:] in (["please"], ["then"], ["now"], ["pls"]) else words
    return ended[at:] or words


def _question(rest: str) -> str:
    """What is asked beside; nothing where the words only lead in."""
    return "" if phrases("before_length").issuperset(rest.split()) else rest


def asks_again(folded: str, span: str) -> bool:
    """Whether a text only asks the last question about the occupation `span` names: "what about nurses"."""
    rest = after_opening("again", folded)
    if (
        rest
        and span
        and (span.endswith(rest) or span.startswith(rest) or rest.endswith(span))
        and len(rest.split()) <= len(span.split())
    ):
        return True
    left = f" {folded} ".replace(f" {span} ", " ", 1).strip() if span else folded
    left = left.removesuffix(" then").removesuffix(" though").removesuffix(" please").removesuffix(" instead").strip()
    return left in phrases("again")


def phrases_in(name: str, folded: str) -> str | None:
    """The longest phrase of a list that stands in the text; None where none does."""
    padded = f" {folded} "
    found = [phrase for phrase in _table()[name] if f" {phrase} " in padded]
    return max(found, key=len, default=None)


def after_opening(name: str, folded: str) -> str | None:
    """What follows the longest phrase of a list that opens the text; None where none does."""
    opening = [phrase for phrase in _table()[name] if f"{folded} ".startswith(f"{phrase} ")]
    return folded[len(max(opening, key=len)) :].strip() if opening else None
