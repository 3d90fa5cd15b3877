"""Learns from the authored phrasings what each word says for each intent, when the index is compiled: a few seconds.

A linear reading over the features of `nlu.intent_words`, fitted by the averaged passive-aggressive rule in a fixed order: where
a phrasing is not read clearly enough, its features come to say more for its own class and less for the one that was read. A part
of the features is left out at random each time (dropout: Hinton et al. 2012), so that a text of other words is read by the rest.
The same phrasings give the same weights. `held_out` reads every phrasing with weights fitted without its line, which is how the
confidence is calibrated (`python -m nlu.intent_calibrate`).
"""

import math
import random
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add

from nlu.index_file import Column
from nlu.intent_tables import IntentTables, Phrasing
from nlu.intent_words import JOB, NUMBER, OTHER, Levelled, features

__all__ = ["Weights", "fit", "held_out", "intent_columns", "leaning", "scores_of", "vocabulary_of"]

# Feature -> class -> what it says for it.
Weights = dict[str, dict[int, float]]

_ROUNDS, _MOST_STEP = 12, 1.0
# Of the features of a text so many are left out at random each time, so that none is leant on alone. Tried on phrasings held out.
_LEFT_OUT = 0.3
_BESIDE = 8  # lines that stand together, often of one family, which are held out together
_MARGIN = 1.0
_CLEAR = 0.25
_RARE, _RARE_WEIGHT = 1, 0.5
_SEED = 20
_HUNDRED = 100
_UNCOUNTED = 0.5  # of a hundred: what was met nowhere may be met yet


def vocabulary_of(tables: IntentTables) -> frozenset[str]:
    """All words of the authored phrasings and phrases."""
    words = {word for phrasing in tables.phrasings for word in phrasing.words}
    words.update(word for phrase in tables.strong for word in phrase.split())
    words.update(tables.alike)
    return frozenset(word for word in words if word not in (JOB, OTHER, NUMBER) and not word.isdigit())


def fit(phrasings: Sequence[Phrasing], tables: IntentTables) -> Weights:
    """Weights for all classes of `tables` from some of its phrasings."""
    examples = list(_examples(phrasings, tables))
    classes = len(tables.classes)
    numbers: dict[str, int] = {}
    coded = [
        ([numbers.setdefault(name, len(numbers)) for name in names], shows, weight) for names, shows, weight in examples
    ]
    # What a feature says for each class by now, in a row of numbers that are added up quickly; and what it was given late, for the
    # few classes that it was ever touched for.
    now: list[array[float] | None] = [None] * len(numbers)
    late: list[dict[int, float]] = [{} for _ in numbers]
    nothing = array("d", [0.0]) * classes
    order = list(range(len(coded)))
    draw = random.Random(_SEED)  # noqa: S311 - a fixed order, nothing secret
    resting = [0] * len(coded)
    step = 0
    for turn in range(_ROUNDS):
        draw.shuffle(order)
        for at in order:
            step += 1
            if resting[at] > turn:
                continue
            every, shows, weight = coded[at]
            names = [name for name in every if draw.random() >= _LEFT_OUT] or every
            rows: Iterable[float] = nothing
            for name in names:
                known = now[name]
                if known is not None:
                    rows = map(add, rows, known)
            scores = list(rows)
            own = scores[shows]
            scores[shows] = -math.inf
            best = max(scores)
            scale = 1 / math.sqrt(len(names))
            loss = _MARGIN - (own - best) * scale
            if loss <= 0:
                # What is read clearly is looked at again only in the last round.
                resting[at] = _ROUNDS - 1 if loss <= -_CLEAR else 0
                continue
            read = scores.index(best)
            much = min(_MOST_STEP * weight, loss / 2) * scale
            much_late = much * step
            for name in names:
                row = now[name]
                if row is None:
                    row = now[name] = nothing[:]
                row[shows] += much
                row[read] -= much
                given = late[name]
                given[shows] = given.get(shows, 0.0) + much_late
                given[read] = given.get(read, 0.0) - much_late
    # The average over all steps, which no late phrasing can pull about.
    return {
        name: {number: row[number] - given / (step + 1) for number, given in late[at].items()}
        for name, at in numbers.items()
        if (row := now[at]) is not None
    }


def scores_of(names: Sequence[str], weights: Mapping[str, Mapping[int, float]], classes: int) -> list[float]:
    """The scores of all classes for the features of one text, about -2 to 2; features that were never seen say nothing."""
    scores = [0.0] * classes
    for name in names:
        row = weights.get(name)
        if row:
            for number, value in row.items():
                scores[number] += value
    scale = 1 / math.sqrt(len(names) or 1)
    return [score * scale for score in scores]


def held_out(tables: IntentTables, folds: int = 10) -> Iterator[tuple[Phrasing, list[float]]]:
    """Every phrasing with its scores from weights that were fitted without all readings of its line and those beside it."""
    classes = len(tables.classes)
    level = Levelled({}, vocabulary_of(tables))
    for part in range(folds):
        weights = fit([p for p in tables.phrasings if p.line // _BESIDE % folds != part], tables)
        for phrasing in tables.phrasings:
            if phrasing.line // _BESIDE % folds == part:
                yield phrasing, scores_of(features(level.known(phrasing.words), tables.alike), weights, classes)


def leaning(tables: IntentTables, when: str) -> list[float]:
    """For each class: the logarithm of how much more often its intent is met than among the authored lines, which hold as many of
    what is rarely said; 0 where that is not known. `when` is "first" (texts that open a conversation) or "later"."""
    lines = Counter(tables.classes[shows][0] for _, shows in {(each.line, each.shows) for each in tables.phrasings})
    every = sum(lines.values())
    return [
        math.log((tables.said[name][when] + _UNCOUNTED) / _HUNDRED * every / lines[name])
        if name in tables.said and lines[name]
        else 0.0
        for name, _ in tables.classes
    ]


def intent_columns(tables: IntentTables) -> dict[str, Column]:
    """The columns of the title index that `nlu.intents` reads."""
    weights = sorted(fit(tables.phrasings, tables).items())
    start, number, value = array("I", [0]), array("B"), array("f")
    for _, row in weights:
        number.extend(sorted(row))
        value.extend(row[each] for each in sorted(row))
        start.append(len(number))
    return {
        "intents": {
            "classes": tables.classes,
            "needs": dict(tables.needs),
            "leaning": {when: leaning(tables, when) for when in ("first", "later")},
            "traits": {name: list(names) for name, names in tables.traits.items()},
            "strong": dict(tables.strong),
            "except": {name: list(texts) for name, texts in tables.exceptions.items() if texts},
            "none_of_them": list(tables.none_of_them),
            "texting": dict(tables.texting),
            "alike": dict(tables.alike),
        },
        "intent_whole": "\n".join(tables.whole),
        "intent_whole_class": array("B", tables.whole.values()),
        "intent_vocabulary": "\n".join(sorted(vocabulary_of(tables))),
        "intent_features": "\n".join(name for name, _ in weights),
        "intent_start": start,
        "intent_class": number,
        "intent_weight": value,
    }


def _examples(phrasings: Sequence[Phrasing], tables: IntentTables) -> Iterator[tuple[list[str], int, float]]:
    """Features, class and weight of each phrasing; again with its rare words masked, as a text with new words will come."""
    level = Levelled({}, vocabulary_of(tables))
    lines = {(word, phrasing.line) for phrasing in phrasings for word in phrasing.words}
    spread = Counter(word for word, _ in lines)
    for phrasing in phrasings:
        words = level.known(phrasing.words)
        yield features(words, tables.alike), phrasing.shows, phrasing.weight
        masked = level.known(
            [OTHER if spread[word] <= _RARE and word != JOB and word not in tables.alike else word for word in words]
        )
        if masked != words:
            yield features(masked, tables.alike), phrasing.shows, phrasing.weight * _RARE_WEIGHT
