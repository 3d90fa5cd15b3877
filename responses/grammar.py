"""Small rules of English that sentences need: a or an, lists, capitals, words for shares."""

import re
from collections.abc import Sequence
from functools import lru_cache

__all__ = ["apart", "capital", "indefinite", "listed", "sentence", "sentence_after_colon", "stem_words"]

# Letters whose names begin with a vowel sound: "an HR manager", "a CAD operator" is read as a word.
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_READ_AS_WORDS = frozenset({"CAD", "NASA", "LAN", "RAM", "SAP"})
_CONSONANT_SOUND = re.compile(r"(?:uni(?![nm])|us[aeu]|util|uro|eu|ewe|one\b|once|ubi|uk)", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hour|honest|hono|heir)", re.IGNORECASE)
_SMALL_WORDS = (
    "a an and as at by for from in into of off on or other others own the their them to under up using with within out over"
    " according against about between through whether how all any various different specific new needs need"
)
_SMALL = frozenset(_SMALL_WORDS.split())


def indefinite(text: str) -> str:
    """The text with the article its sound asks for ("an hour", "a unit", "an ICT auditor", "a 3D animator")."""
    first = re.split(r"[\s/-]", text, maxsplit=1)[0]
    letters = re.sub(r"[^A-Za-z]", "", first)
    if first[:1].isdigit():
        vowel = first.startswith(("8", "11", "18"))
    elif len(letters) > 1 and letters.isupper() and letters not in _READ_AS_WORDS:
        vowel = letters[0] in _VOWEL_LETTERS
    elif len(letters) == 1 and letters.isupper():
        vowel = letters in _VOWEL_LETTERS
    else:
        vowel = (first[:1].lower() in "aeiou" and not _CONSONANT_SOUND.match(first)) or bool(_SILENT_H.match(first))
    return f"{'an' if vowel else 'a'} {text}"


def listed(items: Sequence[str], word: str = "and") -> str:
    """ "a, b and c"; where an item holds an "and" or a comma itself, the last one is set off by a comma too."""
    if len(items) < 2:
        return "".join(items)
    heavy = any(" and " in item or " or " in item or "," in item for item in items)
    comma = "," if heavy else ""
    return f"{', '.join(items[:-1])}{comma} {word} {items[-1]}"


def apart(items: Sequence[str]) -> str:
    """The same for names that may hold commas: then they are set off by semicolons."""
    if len(items) < 2 or not any("," in item for item in items):
        return listed(items)
    return f"{'; '.join(items[:-1])}; and {items[-1]}"


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=32768)
def stem_words(text: str) -> frozenset[str]:
    """The words of a label that carry meaning, cut to a stem, to tell near-repeats ("manage budgets", "managing a budget")."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return frozenset(_ENDING.sub("", word)[:6] for word in words if word not in _SMALL and len(word) > 2)


_ENDING = re.compile(r"(?<=\w{4})(?:ings?|ers?|ors?|ions?|ments?|ed|es|e|s)$")

# Judgements of what AI does may leave out their subject ("Drafts the letters, tracks the dates").
_OPENING_VERBS = (
    "analyses answers assembles builds calculates checks collects compares condenses drafts explains fills finds forecasts"
    " gathers generates gives helps matches monitors plans prepares produces pulls reads recognises rewrites runs searches"
    " sorts suggests summarises turns writes"
)
_OPENERS = frozenset(_OPENING_VERBS.split())
_NO_OBJECT = frozenset({"of", "are", "is", "and", "or", "can", "for", "from", "show", "come"})


def sentence(text: str) -> str:
    """A judgement as a whole sentence: one that begins with its verb gets AI as its subject."""
    words = text.split(" ", 2)
    if len(words) == 3 and words[0].lower() in _OPENERS and words[1].rstrip(",") not in _NO_OBJECT:
        return f"AI {words[0].lower()} {words[1]} {words[2]}"
    return text


def sentence_after_colon(text: str) -> str:
    """The same with a small first letter, unless the first word is an acronym or a name."""
    text = sentence(text)
    first = text.split(" ", 1)[0]
    if any(letter.isupper() for letter in first[1:]) or len(first) == 1 or first in _NAMES:
        return text
    return text[:1].lower() + text[1:]


_NAMES = frozenset({"English", "Latin", "Greek", "Excel"})
