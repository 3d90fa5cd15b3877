"""Reads the authored phrasings of the intents (data/judgement/intents/, one file an intent) and the table of texting.

A line may hold `(one|other)` and `[optional|parts]`; JOB stands for an occupation, OTHER for any words, TASK for a task. Of
a line with many readings a fixed few are drawn, always the same.
"""

import csv
import math
import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from data.errors import FactsError
from nlu.intent_words import JOB, OTHER, Levelled
from nlu.normalise import fold
from nlu.people_words import words_of

__all__ = ["IntentTables", "Phrasing", "every_reading", "read_intent_tables", "readings"]

_GROUP = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_MASKED = re.compile(r"\b(JOB|OTHER|TASK)\b")
_MOST = 8
_TRIES = 60
_MOST_WHOLE = 600
_FIELDS = frozenset(("needs", "said", "traits", "strong", "examples", "except", "kinds", "tasks", "none_of_them"))
# What the rules of understanding and memory ask of an intent.
#   again         can be asked again of another occupation: "what about nurses"
#   goes_on       a later "more", "shorter" or "and nurses?" goes on from it
#   anew          is answered like the first question: "more" and "shorter" go on from that one
#   talk, chat    talk about no occupation; of it, what says the least about what is wanted
#   told          what a text that asks nothing may show; told_of_self where it says "I", told_of_work where it says what one does
#   may_compare   what may turn out to be a comparison, where two titles stand in the text
#   may_correct   what a correction without the right words may be read as
#   deep          its answer shows single tasks with the figures behind them
#   lists         its answer lists other occupations
#   told_by_level what a text that only tells a level may be read as
#   weighs        may be asked of several occupations at once: "which of them pays best"; may_weigh is what such a question of which
#                 of them is in more danger may be read as
#   of_answer     is about the answer that was given: of another occupation there is none yet
#   polite        says nothing where a question follows: "ok thanks. and police?"
_TRAITS = frozenset(
    (
        *(
            "again",
            "anew",
            "chat",
            "deep",
            "goes_on",
            "lists",
            "may_compare",
            "may_correct",
            "may_weigh",
            "of_answer",
            "polite",
        ),
        *("talk", "told", "told_by_level", "told_of_self", "told_of_work", "weighs"),
    )
)
_NEEDS = frozenset(("occupation", "nothing"))


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One reading of an authored line: its words, the class it shows, the number of its line, and what it weighs."""

    words: tuple[str, ...]
    shows: int
    line: int
    weight: float


@dataclass(frozen=True, slots=True)
class IntentTables:
    """`classes` are intents with their kinds ("" for none), `traits` the intents that have each trait; `strong` phrases, exceptions
    and `whole` texts are levelled words with spaces. `said` is how many of a hundred texts that open a conversation ("first") and
    of a hundred after that ("later") are of an intent; one whose file says nothing is missing."""

    classes: tuple[tuple[str, str], ...]
    needs: Mapping[str, str]
    said: Mapping[str, Mapping[str, float]]
    traits: Mapping[str, tuple[str, ...]]
    strong: Mapping[str, int]
    exceptions: Mapping[str, tuple[str, ...]]
    none_of_them: tuple[str, ...]
    whole: Mapping[str, int]
    phrasings: tuple[Phrasing, ...]
    texting: Mapping[str, str]
    alike: Mapping[str, tuple[str, ...]]


def read_intent_tables(judgement: Path) -> IntentTables:
    """All tables. Raises FactsError for a file that is missing or broken, and for a phrase that shows two intents."""
    texting = _texting(judgement / "texting.csv")
    level = Levelled(texting, frozenset())
    paths = sorted((judgement / "intents").glob("*.toml"))
    if not paths:
        raise FactsError("there are no intents here", file="intents")
    classes: list[tuple[str, str]] = []
    needs: dict[str, str] = {}
    often: dict[str, Mapping[str, float]] = {}
    traits: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(_TRAITS), ())
    strong: dict[str, int] = {}
    exceptions: dict[str, tuple[str, ...]] = {}
    none_of_them: tuple[str, ...] = ()
    whole: dict[str, int] = {}
    phrasings: list[Phrasing] = []
    lines = 0
    for path in paths:
        table = _table(path)
        needs[path.stem] = table["needs"]
        if "said" in table:
            often[path.stem] = table["said"]
        for trait in table.get("traits", ()):
            traits[trait] += (path.stem,)
        exceptions[path.stem] = tuple(" ".join(level.plain(fold(text))) for text in table.get("except", ()))
        none_of_them += tuple(" ".join(level.plain(fold(text))) for text in table.get("none_of_them", ()))
        for kind, entry in (("", table), *table.get("kinds", {}).items()):
            number = len(classes)
            classes.append((path.stem, kind))
            for phrase in entry.get("strong", ()):
                said = " ".join(level.plain(fold(phrase)))
                if strong.setdefault(said, number) != number:
                    raise FactsError(f"the phrase {said!r} shows {classes[strong[said]]} too", file=path.name)
            for line in entry.get("examples", ()):
                lines += 1
                for text in every_reading(line):
                    said = " ".join(_words(text, level))
                    if classes[whole.setdefault(said, number)][0] != path.stem:
                        raise FactsError(f"{said!r} is an example of {classes[whole[said]][0]} too", file=path.name)
                drawn = readings(line, table.get("tasks", ()))
                phrasings += [Phrasing(_words(text, level), number, lines, 1 / math.sqrt(len(drawn))) for text in drawn]
    return IntentTables(
        tuple(classes),
        needs,
        often,
        traits,
        strong,
        exceptions,
        none_of_them,
        whole,
        tuple(phrasings),
        texting,
        _alike(judgement / "alike_words.csv"),
    )


def readings(line: str, tasks: Sequence[str] = ()) -> list[str]:
    """The texts that a line stands for, or a fixed few of them where they are many; never empty."""
    draw = random.Random(crc32(line.encode()))  # noqa: S311 - the same few readings each time, nothing secret
    found: dict[str, None] = {}
    for _ in range(_TRIES):
        text = line
        while _GROUP.search(text):
            text = draw.choice(_opened(text))
        if "TASK" in text:
            task = draw.choice(tasks) if tasks and draw.random() < 0.6 else OTHER
            text = text.replace("the TASK", task if task.startswith("the ") else f"the {task}").replace("TASK", task)
        found[" ".join(text.split())] = None
        if len(found) == _MOST:
            break
    return list(found)


def every_reading(line: str) -> list[str]:
    """All texts that a line stands for; none where one is masked, or where they are too many to be told whole."""
    found = [_MASKED.sub("\0", line)]
    while len(found) <= _MOST_WHOLE and any(map(_GROUP.search, found)):
        found = [one for text in found for one in _opened(text)]
    if len(found) > _MOST_WHOLE:
        return []
    return [" ".join(text.split()) for text in found if "\0" not in text]


def _opened(text: str) -> list[str]:
    """A text with each reading of its first group."""
    group = _GROUP.search(text)
    if group is None:
        return [text]
    options = group[1].split("|") if group[1] is not None else [*group[2].split("|"), ""]
    return [text[: group.start()] + option + text[group.end() :] for option in options]


def _words(text: str, level: Levelled) -> tuple[str, ...]:
    """The levelled words of a reading, its masks kept."""
    words: list[str] = []
    for part in _MASKED.split(text):
        if part in (JOB, OTHER):
            if words[-1:] != [OTHER] or part == JOB:
                words.append(part)
        elif folded := fold(part):
            words += level.plain(folded)
    return tuple(words)


def _table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise FactsError(f"this table cannot be read: {error}", file=path.name) from error
    if table.get("needs") not in _NEEDS:
        raise FactsError("needs is neither occupation nor nothing", file=path.name)
    unknown = {*table, *(name for kind in table.get("kinds", {}).values() for name in kind)} - _FIELDS
    unknown |= set(table.get("traits", ())) - _TRAITS
    if unknown:
        raise FactsError(f"nobody reads {', '.join(sorted(unknown))}", file=path.name)
    return table


def _texting(path: Path) -> dict[str, str]:
    """What is written -> what it means."""
    return {written: fold(means) for written, means in _pairs(path, "written", "means")}


def _alike(path: Path) -> dict[str, tuple[str, ...]]:
    """Word -> the groups of words it is like."""
    found: dict[str, tuple[str, ...]] = {}
    for word, group in _pairs(path, "words", "group"):
        found[word] = (*found.get(word, ()), group)
    return found


def _pairs(path: Path, many: str, one: str) -> list[tuple[str, str]]:
    """Each of the words in the column `many` (folded) with what stands in the column `one`."""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            return [(word, row[one]) for row in csv.DictReader(handle) for word in words_of(row[many], path.parent)]
    except (OSError, UnicodeDecodeError, KeyError, AttributeError) as error:
        raise FactsError(f"this table cannot be read: {error}", file=path.name) from error
