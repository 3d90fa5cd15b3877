"""A text without what only dresses it: thanks before a question, "please" behind it; and "my other half" said plainly."""

import re
from functools import cache

from nlu.intents import IntentReader
from nlu.normalise import fold
from nlu.wanted import phrases

__all__ = ["undressed"]

_SENTENCE = re.compile(r"([^.!?,;\n\r…]{1,40})[.!?,;\n\r…]{1,5}\s{0,9}(?=\S*\w)")
_FIRST_WORD = re.compile(r"\s{0,9}([a-zA-Z]{1,9})\s?[.!…]{1,5}\s{1,9}(?=\w)")
_FILLER = re.compile(r"\s{0,9}([a-zA-Z]{1,9})\s{1,9}(?=\w+\s+\w)")
_LAST_WORD = re.compile(r"[\s,.!-]{1,9}([a-zA-Z]{1,10})([\s.!?]{0,9})$")


def undressed(text: str, reader: IntentReader) -> str:
    """A text without "please", "lol" and the like at its end and "fine." or thanks at its beginning, unless it is nothing else."""
    bare, dressing = _partners().sub("my partner", text), reader.dressing
    while (polite := _SENTENCE.match(bare)) and _is_polite(polite.group(1), reader):
        bare = bare[polite.end() :]
    while (first := _FIRST_WORD.match(bare)) and fold(first.group(1)) in (phrases("leading_words") | dressing):
        bare = bare[first.end() :]
    while (filler := _FILLER.match(bare)) and fold(filler.group(1)) in phrases("filler_words"):
        bare = bare[filler.end() :]
    while (last := _LAST_WORD.search(bare)) and fold(last.group(1)) in dressing:
        bare = bare[: last.start()] + ("?" if "?" in last.group(2) else "")
    return bare if fold(bare) else text


@cache
def _partners() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(phrases('partners'), key=len, reverse=True))})\b", re.IGNORECASE)


def _is_polite(text: str, reader: IntentReader) -> bool:
    """Whether a sentence only greets or thanks."""
    whole = reader.whole(reader.words(text)) if fold(text) else None
    return whole is not None and reader.has(whole.name, "polite")
