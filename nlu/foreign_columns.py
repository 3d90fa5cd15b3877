"""Builds the file of labels in the other languages: one vocabulary over all of them, and the labels that hold each word.

A *label* is a folded form of an ESCO label ("infirmier/infirmière" gives two). Labels are numbered by a 32-bit hash of their
text, so that a whole text finds its label by bisection; a *tie* joins a label with an occupation, a language and a kind.
"""

import csv
import math
import re
import zlib
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path

from data.errors import FactsError
from data.knowledge import KnowledgeBase
from nlu.index_file import Column, write_index_file
from nlu.normalise import fold

__all__ = ["BLOCK", "EVERYDAY", "MASS_STEPS", "compile_foreign", "forms", "text_hash", "unelided"]

_KINDS = {"preferred": 3, "alternative": 2}
_HIDDEN = 1
_ROLES = ("break", "small")
_ELISION = re.compile(r"(?<=\w)['’‘`´ʼ](?=\w)")
_MOST_FORMS = 4
_LONGEST = 24
BLOCK = 64  # labels between two of which the place in a column is kept
EVERYDAY = 0xF000  # codes from here on are English words for an everyday title
MASS_STEPS = 4  # a label's summed rarity is kept in quarters


def text_hash(folded: str) -> int:
    """32 bits that stand for a folded text."""
    return zlib.crc32(folded.encode())


def unelided(text: str) -> str:
    """Elided articles as words of their own: "chef d'atelier" -> "chef d atelier"."""
    return _ELISION.sub(" ", text)


def forms(label: str) -> tuple[str, ...]:
    """The titles that a label with slashes stands for, unfolded: both genders, each whole.

    "Lehrer/Lehrerin" gives two; "tehničar/tehničarka za zrak" repeats what both share; "Lehrer/in" and "Lehrer/-in" give the
    first, because a bare ending is no title.
    """
    if "/" not in label:
        return (label,)
    label = "/".join(part.strip() for part in label.strip(" /").split("/"))
    parts = [part for part in label.split("/") if not _is_ending(part, label)]
    if len(parts) < 2 or len({len(part.split()) for part in parts}) == 1:
        return tuple(dict.fromkeys(parts[:_MOST_FORMS]))
    tokens = [token.split("/") for token in label.split()]
    count = min(_MOST_FORMS, max(map(len, tokens)))
    return tuple(
        dict.fromkeys(" ".join(choices[min(at, len(choices) - 1)] for choices in tokens) for at in range(count))
    )


def _is_ending(part: str, label: str) -> bool:
    """Whether a part is only the ending of the other gender."""
    return not part or part.startswith("-") or (len(part) < 4 and len(part) < len(label) - len(part) - 3)


def compile_foreign(kb: KnowledgeBase, number: Mapping[str, int], judgement: Path, target: Path) -> None:
    """Write the labels of every language but English to `target`; the same input gives the same bytes.

    `number` maps an ESCO key to its code. Takes about ten seconds. Raises FactsError when a table in `judgement` is broken.
    """
    languages = tuple(language for language in kb.languages() if language != "en")
    words = _read_words(judgement / "foreign_words.csv", languages)
    # Before all else, so that a broken table is told at once.
    everyday = list(_read_titles(judgement / "foreign_titles.csv", languages))
    ties: dict[str, dict[tuple[int, int], int]] = {}
    for at, language in enumerate(languages):
        for key, kind, label in kb.labels(language):
            _add(ties, label, number[key], at, _KINDS.get(kind, _HIDDEN))
    english: dict[str, int] = {}
    for language, title, meaning, first in everyday:
        code = EVERYDAY + english.setdefault(meaning, len(english))
        _add(ties, title, code, languages.index(language), _KINDS["preferred" if first else "alternative"])
    columns = _columns(ties)
    columns["languages"] = {"codes": languages, "words": words, "everyday": list(english)}
    write_index_file(target, columns)


def _add(ties: dict[str, dict[tuple[int, int], int]], label: str, code: int, language: int, kind: int) -> None:
    for form in forms(label):
        folded = " ".join(fold(unelided(form)).split()[:_LONGEST])
        if len(folded) > 2:
            tied = ties.setdefault(folded, {})
            tied[code, language] = max(kind, tied.get((code, language), 0))


def _columns(ties: Mapping[str, Mapping[tuple[int, int], int]]) -> dict[str, Column]:
    """Vocabulary (forwards and backwards, for words that begin or end alike), labels, ties and postings."""
    labels = sorted(ties, key=lambda text: (text_hash(text), text))
    holders: dict[str, list[int]] = {}
    for at, text in enumerate(labels):
        for word in dict.fromkeys(text.split()):
            holders.setdefault(word, []).append(at)
    known = sorted(holders, key=str.encode)
    numbers = {word: i for i, word in enumerate(known)}
    backwards = sorted(range(len(known)), key=lambda i: known[i][::-1].encode())
    rarity = [math.log(1 + len(labels) / len(holders[word])) for word in known]
    low, high, mass = array("H"), array("B"), array("B")
    tie_code, tie_said = array("H"), array("B")
    words, ties_of = array("B"), array("B")
    for text in labels:
        held = [numbers[word] for word in text.split()]
        low.extend(word & 0xFFFF for word in held)
        high.extend(word >> 16 for word in held)
        words.append(len(held))
        mass.append(min(255, round(MASS_STEPS * sum(rarity[word] for word in set(held)))))
        for (code, language), kind in sorted(ties[text].items())[:255]:
            tie_code.append(code)
            tie_said.append(kind * 64 + language)
        ties_of.append(min(255, len(ties[text])))
    posting_start, posting = array("I", [0]), array("I")
    for word in known:
        posting.extend(holders[word])
        posting_start.append(len(posting))
    columns: dict[str, Column] = {
        "label_hash": array("I", map(text_hash, labels)),
        "label_words": words,
        "label_block": _blocks(words),
        "label_low": low,
        "label_high": high,
        "label_mass": mass,
        "label_ties": ties_of,
        "tie_block": _blocks(ties_of),
        "tie_code": tie_code,
        "tie_said": tie_said,
        "posting_start": posting_start,
        "posting": posting,
        "backwards": array("I", backwards),
    }
    columns.update(_texts("word", known))
    columns.update(_texts("drow", [known[i][::-1] for i in backwards]))
    return columns


def _blocks(counts: "array[int]") -> "array[int]":
    """Where every BLOCK-th of a row of lists begins; the lists between are found by adding up a few lengths."""
    total, starts = 0, array("I")
    for at, count in enumerate(counts):
        if at % BLOCK == 0:
            starts.append(total)
        total += count
    return starts


def _texts(name: str, texts: list[str]) -> dict[str, Column]:
    """Texts one a line, and where each begins, in bytes."""
    start = array("I", [0])
    for text in texts:
        start.append(start[-1] + len(text.encode()) + 1)
    return {f"{name}s": array("B", "".join(text + "\n" for text in texts).encode()), f"{name}_start": start}


def _read_words(path: Path, languages: tuple[str, ...]) -> dict[str, dict[str, list[str]]]:
    """{language: {role: folded words}}."""
    found: dict[str, dict[str, list[str]]] = {}
    for number, row in _rows(path, ("language", "role", "words", "note")):
        if row["language"] not in languages or row["role"] not in _ROLES:
            raise FactsError("this language or role is unknown", file=path.name, row=number)
        folded = (fold(word) for word in row["words"].split("|"))
        found.setdefault(row["language"], {})[row["role"]] = list(dict.fromkeys(word for word in folded if word))
    return found


def _read_titles(path: Path, languages: tuple[str, ...]) -> Iterator[tuple[str, str, str, bool]]:
    """(language, title, English words, whether it goes before every label) of everyday titles that ESCO's labels lack, or give to
    a special case only. "=nurse" goes before: the label says something else than the word does."""
    for number, row in _rows(path, ("language", "titles", "english")):
        if row["language"] not in languages:
            raise FactsError("this language is unknown", file=path.name, row=number)
        for title in row["titles"].split("|"):
            yield row["language"], title, fold(row["english"]), row["english"].startswith("=")


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle), start=2):
                if None in row or any(row.get(column) is None for column in columns):
                    raise FactsError("the row does not have the header's columns", file=path.name, row=number)
                yield number, row
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(f"this table cannot be read: {error}", file=path.name) from error
