"""Spot lists of the other languages: published labels, each with one slip of the finger, always the same ones."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from data.knowledge import KnowledgeBase
from nlu.match import match
from nlu.measure import with_slip
from nlu.normalise import fold
from nlu.titles import TitleIndex

__all__ = ["Spot", "Spotted", "spot", "spots"]

EACH = 20  # labels of a language
_SHORTEST = 6  # letters: a slip in a shorter word often makes another word
_LETTERS = 22  # the most frequent ones; rarer ones come from names in other scripts


@dataclass(frozen=True, slots=True)
class Spot:
    """A label as typed, and the ESCO occupations that have the label it was meant to be."""

    typed: str
    keys: frozenset[str]


@dataclass(slots=True)
class Spotted:
    """How many of a list were right first, and among five."""

    count: int = 0
    first: int = 0
    five: int = 0


def spots(kb: KnowledgeBase, language: str, *, slip: bool) -> list[Spot]:
    """Preferred labels of a language, spread over the whole catalogue by a seed of the language's own."""
    chance = random.Random(f"spots {language}")  # noqa: S311 - a repeatable sample, no secret
    keys: dict[str, set[str]] = defaultdict(set)
    preferred: list[str] = []
    for key, kind, label in kb.labels(language):
        for form in _forms(label):
            keys[fold(form)].add(key)
            if kind == "preferred" and len(fold(form)) >= _SHORTEST:
                preferred.append(form)
                break
    chosen = chance.sample(preferred, min(EACH, len(preferred)))
    often = Counter(letter for form in preferred for letter in form.lower() if letter.isalpha())
    letters = "".join(sorted(letter for letter, _ in often.most_common(_LETTERS)))
    return [Spot(_slipped(form, chance, letters) if slip else form, frozenset(keys[fold(form)])) for form in chosen]


def _slipped(form: str, chance: random.Random, letters: str) -> str:
    """A slip that shows: swapping two equal letters is none."""
    while fold(typed := with_slip(form, chance, letters)) == fold(form):
        pass
    return typed


def spot(kb: KnowledgeBase, titles: TitleIndex, *, slip: bool) -> dict[str, Spotted]:
    """Every other language's list, matched."""
    found: dict[str, Spotted] = {}
    for language in kb.languages():
        if language == "en":
            continue
        tally = found[language] = Spotted()
        for case in spots(kb, language, slip=slip):
            ranked = [candidate.key for candidate in match(case.typed, kb, titles).esco]
            tally.count += 1
            tally.first += ranked[:1] != [] and ranked[0] in case.keys
            tally.five += bool(case.keys & set(ranked[:5]))
    return found


def _forms(label: str) -> Iterator[str]:
    """Each gender of a label that holds both: "voditelj/voditeljica smjene" names one shift leader twice."""
    sides = [side.strip() for side in label.split("/")]
    tokens = [token.split("/") for token in label.split()]
    genders = [len(token) for token in tokens if len(token) > 1]
    if len({len(side.split()) for side in sides}) == 1:
        yield from sides
    elif len(genders) == 1 and tokens[0] != [tokens[0][0]]:
        for at in range(genders[0]):
            yield " ".join(token[at] if len(token) > 1 else token[0] for token in tokens)
    else:
        yield label
