"""Why a text was matched as it was: every word's fate, the titles that voted, what the evidence weighed, what it would cost.

Made only when somebody asks: the match is made once more, with its steps kept, and these are put into words and numbers. The
figures are the matcher's own; nothing here is estimated anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal

from pydantic import BaseModel, ConfigDict

from data.knowledge import KnowledgeBase
from nlu.candidates import FEATURES, Evidence, ballot
from nlu.holder import When, Whose
from nlu.match import Steps, match
from nlu.normalise import SMALL_WORDS, fold, singular, stem
from nlu.ranking import ABSENCE, absence_features, rank
from nlu.titles import TitleIndex
from nlu.understanding import Candidate, Decision, Match

__all__ = ["Clause", "Explanation", "Feature", "Occupation", "Vote", "Weighed", "Word", "explain"]

Fate = Literal["kept", "repaired", "translated", "added", "small", "unknown", "dropped"]
_CLAUSES = 5
_VOTES = 12
_WEIGHED = 3


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Word(_Frozen):
    """`typed` words and how they were `read`; either is empty where a word was dropped or added.

    "small" words carry no meaning; "unknown" ones are in no title; "translated" ones are a label of another
    language, read whole as the occupation's English title. `rarity` is what the words weigh, the logarithm of how
    rare they are among all titles; None for words that count for nothing.
    """

    typed: str
    read: str
    fate: Fate
    rarity: float | None = None


class Clause(_Frozen):
    """Words that could name the work, how they were found ("bare", "named", "work" or "guess"), and the score they won by.

    `whose` job it is ("self", "kin" or "other") and `when` ("now", "past", "wanted" or "denied") are as in `nlu.holder`.
    """

    text: str
    found: str
    whose: Whose
    when: When
    score: float
    chosen: bool


class Occupation(_Frozen):
    taxonomy: Literal["esco", "soc"]
    code: str
    title: str


class Vote(_Frozen):
    """A published title like the query (`similarity` 0-1), and what its vote is worth to each of its occupations."""

    title: str
    similarity: float
    weight: float
    occupations: tuple[Occupation, ...]


class Feature(_Frozen):
    """One piece of evidence: its value, what the fit says it weighs, and the product, which is added to the score."""

    name: str
    value: float
    weight: float
    part: float


class Weighed(_Frozen):
    """An occupation, or "none of them" (None), with its score and the beliefs (0-1) in it and in its whole group."""

    occupation: Occupation | None
    score: float
    belief: float
    group_belief: float
    features: tuple[Feature, ...]


class Explanation(_Frozen):
    """All that led to a match. `expected` is the cost of each decision, where a wrong answer costs 1; empty where costs did
    not decide (a code, a word of many trades, a short form of many meanings, nothing named). Beliefs are to one another as the
    exponents of their scores times `trust`: 1 where a title was named, less where work was only described."""

    query: str
    span: str
    decision: Decision
    confidence: float
    work_named: float
    trust: float
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    votes: tuple[Vote, ...]
    esco: tuple[Weighed, ...]
    soc: tuple[Weighed, ...]
    expected: dict[Decision, float]
    choices: tuple[Occupation, ...]
    notes: tuple[str, ...]


def explain(text: str, kb: KnowledgeBase, titles: TitleIndex) -> tuple[Match, Explanation]:
    """The match of any text, as `match` gives it, and why."""
    steps = Steps()
    found = match(text, kb, titles, steps)
    return found, Explanation(
        query=text,
        span=found.span,
        decision=found.decision,
        confidence=found.confidence,
        work_named=round(steps.work_named, 4),
        trust=round(steps.evidence.trust, 4) if steps.evidence else 1.0,
        words=() if steps.query is None and found.best else tuple(_words(text, steps, titles)),
        clauses=tuple(
            Clause(
                text=span.text,
                found=span.sure,
                whose=span.whose,
                when=span.when,
                score=round(span.score, 4),
                chosen=span is steps.span,
            )
            for span in steps.spans[:_CLAUSES]
        ),
        votes=tuple(_votes(steps.evidence, titles)) if steps.evidence else (),
        esco=_weighed(steps.evidence, "esco", titles),
        soc=_weighed(steps.evidence, "soc", titles),
        expected={decision: round(cost, 4) for decision, cost in steps.expected.items()},
        choices=tuple(_chosen(choice) for choice in found.choices),
        notes=found.why,
    )


def _words(text: str, steps: Steps, titles: TitleIndex) -> Iterator[Word]:
    """Every typed word in order: those outside the clause are dropped, the others are read as the query has them."""
    typed = fold(text).split()
    inside = fold(steps.query.folded).split() if steps.query else []
    words = steps.query.words if steps.query else ()
    readings = {0: (len(inside), " ".join(words))} if steps.foreign else _readings(inside, words)
    said: list[str] = []
    read = ""
    at = until = 0
    for one, belongs in _slots(typed, inside):
        if not belongs:
            yield Word(typed=one, read="", fate="dropped")
            continue
        if at == until:
            length, read = readings[at]
            until, said = at + length, []
        said.append(one)
        at += 1
        if at == until:
            word = _judged(" ".join(filter(None, said)), read, titles)
            yield word.model_copy(update={"fate": "translated"}) if steps.foreign else word
    for read in (read for length, read in readings.values() if not length):
        yield _judged("", read, titles)


def _slots(typed: Sequence[str], inside: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """(typed word, whether it is in the clause) in order; a word that the clause added is ""."""
    for change, first, last, begin, end in _changes(typed, inside):
        yield from ((word, change == "equal") for word in typed[first:last])
        if change != "equal":
            yield from (("", True) for _ in range(begin, end))


def _readings(inside: Sequence[str], words: Sequence[str]) -> dict[int, tuple[int, str]]:
    """First word of the clause -> how many words of it, and what they are read as. Words for none stand at negative places."""
    readings: dict[int, tuple[int, str]] = {}
    for _, first, last, begin, end in _changes(inside, words):
        if last == first:
            readings[-1 - len(readings)] = (0, " ".join(words[begin:end]))
        elif last - first == end - begin:
            readings.update({first + i: (1, words[begin + i]) for i in range(last - first)})
        else:
            readings[first] = (last - first, " ".join(words[begin:end]))
    return readings


def _judged(typed: str, read: str, titles: TitleIndex) -> Word:
    if not read:
        return Word(typed=typed, read="", fate="dropped")
    rarities = [_rarity(word, titles) for word in read.split()]
    known = [rarity for rarity in rarities if rarity is not None]
    weight = round(sum(known), 3) if known else None
    if typed != read:
        return Word(typed=typed, read=read, fate="repaired" if typed else "added", rarity=weight)
    if read in SMALL_WORDS:
        return Word(typed=typed, read=read, fate="small")
    return Word(typed=typed, read=read, fate="kept" if known else "unknown", rarity=weight)


def _rarity(word: str, titles: TitleIndex) -> float | None:
    if word in SMALL_WORDS:
        return None
    number = titles.word_number.get(word, titles.word_number.get(singular(word)))
    at = titles.stem_number.get(stem(word)) if number is None else titles.word_stem[number]
    return None if at is None else titles.stem_idf[at]


def _changes(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())


def _votes(evidence: Evidence, titles: TitleIndex) -> Iterable[Vote]:
    for voter in evidence.voters[:_VOTES]:
        codes, weight = ballot(voter, titles)
        yield Vote(
            title=titles.title_text(voter.title),
            similarity=round(voter.similarity, 4),
            weight=round(weight, 4),
            occupations=tuple(_occupation(code, titles) for code in codes),
        )


def _weighed(evidence: Evidence | None, taxonomy: str, titles: TitleIndex) -> tuple[Weighed, ...]:
    """The leading candidates of a taxonomy, in the order of the ranking, then what speaks for none of them."""
    if evidence is None:
        return ()
    weights = titles.constants["ranking"][taxonomy]
    ranked = rank(evidence, taxonomy, weights, titles)
    rows = []
    for place in ranked[:_WEIGHED]:
        features = _features(FEATURES, evidence.codes[place.code], weights)
        rows.append(
            Weighed(
                occupation=_occupation(place.code, titles),
                score=round(sum(feature.part for feature in features), 4),
                belief=round(place.own, 4),
                group_belief=round(place.group, 4),
                features=features,
            )
        )
    absent = _features(ABSENCE, absence_features(evidence), weights)
    left = max(0.0, round(1.0 - sum(place.own for place in ranked), 4))
    score = round(sum(feature.part for feature in absent), 4)
    return (*rows, Weighed(occupation=None, score=score, belief=left, group_belief=left, features=absent))


def _features(names: Sequence[str], values: Sequence[float], weights: Mapping[str, float]) -> tuple[Feature, ...]:
    return tuple(
        Feature(name=name, value=round(value, 4), weight=weights[name], part=round(value * weights[name], 4))
        for name, value in zip(names, values, strict=True)
    )


def _occupation(code: int, titles: TitleIndex) -> Occupation:
    row = titles.code(code)
    return Occupation(taxonomy="esco" if row.taxonomy == "esco" else "soc", code=row.code, title=row.title)


def _chosen(candidate: Candidate) -> Occupation:
    return Occupation(taxonomy=candidate.taxonomy, code=candidate.code, title=candidate.title)
