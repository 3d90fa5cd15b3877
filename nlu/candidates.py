"""From the words of a title to candidate occupations, each with the evidence that speaks for it.

Titles that share rare stems with the query are found through the postings, the best are scored word by word and letter by
letter, and vote for their codes. What a code's titles say as a whole, the crosswalk's other side and the number of people at
work add evidence. `FEATURES` names the columns of the evidence; `nlu.ranking` weighs them.
"""

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

from rapidfuzz import fuzz

from nlu.normalise import SMALL_WORDS, singular, stem
from nlu.titles import TitleIndex

__all__ = ["FEATURES", "Evidence", "Voter", "ballot", "gather"]

FEATURES = (
    "votes",  # log of the code's own votes
    "best",  # similarity of its best title, 0-1
    "exact",  # 1 where a title is the query, less where only its words are
    "preferred",  # the same, for preferred titles alone
    "words",  # how well the words of all its titles fit, 0-1
    "linked",  # log of the votes that come over the crosswalk
    "linked_best",  # similarity of the best title over the crosswalk
    "people",  # log10 of people at work in the US
    "residual",  # 1 for "all other" codes
    "group",  # log of the votes of its whole group
    "share",  # its votes as a share of the best code's
    "meaning",  # closeness of its titles in meaning (nlu.embedding), -1 to 1
    "field",  # closeness of its group in meaning
    "work",  # what the words of a described work say for it (nlu.work); 0 for a bare title
)

_BUDGET = 1200  # postings read for a query
_SHORT_LIST = 60
_VOTERS = 40
_RELATIVE = 0.7  # what a word in another form is worth ("landscaping" for "landscaper")
_WORDS_PART = 0.6  # similarity is this part words, the rest letters
_SHARPNESS = 8
_SPLIT = 0.3  # a title of n codes gives each its vote over n to this power
_UNKNOWN = 7.0  # rarity of a word that no title holds
_LITERAL = (0.8, 0.9, 1.0)  # the same words in any order, in the singular, letter by letter
_FLOOR = 1e-3
_LINKING = 25  # codes whose votes go over the crosswalk
_FROM_LINKS = 12
_FROM_WORDS = 8
_FROM_WORK = 40
_FROM_MEANING = 15
_NO_WORK: Mapping[int, float] = {}
_MEANING = FEATURES.index("meaning")


class Voter(NamedTuple):
    """A title that spoke for an occupation, and how similar it is (0-1)."""

    title: int
    similarity: float


@dataclass(slots=True)
class Evidence:
    """All that was found for one query. `codes` maps a code to its features; `label` a code to its best title."""

    codes: dict[int, list[float]]
    label: dict[int, Voter]
    voters: list[Voter]
    known: float  # share of the query's rarity that titles know
    exact: dict[int, int]
    trust: float = 1.0  # what all of it weighs: less where work was only described
    most: float = 1.0  # the most that may be believed on it
    broad: bool = False  # whether a word of rank or office is said ("coordinator"), which is coded in many ways
    described: bool = False  # whether it is the title of a described work


def gather(
    words: Sequence[str], exact: dict[int, int], titles: TitleIndex, work: Mapping[int, float] = _NO_WORK
) -> Evidence:
    """Evidence for folded and repaired `words`; `exact` are the codes that the words name outright.

    `work` is what the rest of the text says of the work, for each code (`nlu.work`).
    """
    terms: dict[int, int] = {}
    beyond: dict[int, float] = {}
    unknown = 0
    for word in words:
        if word not in SMALL_WORDS:
            number, term = _numbers(word, titles)
            if number is not None:
                terms.setdefault(number, term)
                continue
            unknown += 1
            if (at := titles.embedding.beyond.get(stem(word))) is not None:
                beyond[at] = _UNKNOWN
    idf = titles.stem_idf
    meant = {s: idf[s] for s in terms} | beyond
    square: dict[int, float] = {s: idf[s] * idf[s] for s in terms}
    mass = sum(square.values())
    total = mass + unknown * _UNKNOWN**2
    voters = _voters(words, terms, square, math.sqrt(total) or 1.0, titles)
    votes, label = _votes(voters, titles)
    for code in exact:
        # A blocked title has no postings, and a label of another language no English words: they count as their own vote.
        if code not in votes:
            votes[code] = 1 / len(exact) ** _SPLIT
    linked, linked_best = _over_links(votes, label, titles)
    fit = _word_fit(list(terms), titles)
    codes = set(votes)
    codes.update(exact)
    codes.update(heapq.nlargest(_FROM_LINKS, linked, key=linked.__getitem__))
    codes.update(heapq.nlargest(_FROM_WORDS, fit, key=fit.__getitem__))
    codes.update(heapq.nlargest(_FROM_WORK, work, key=work.__getitem__))
    codes.update(titles.embedding.near(meant, _FROM_MEANING))
    rows = _rows(codes, votes, label, linked, linked_best, fit, exact, work, titles)
    _add_meaning(rows, meant, titles)
    return Evidence(rows, label, voters, mass / total if total else 0.0, exact)


def _rows(
    codes: Iterable[int],
    votes: Mapping[int, float],
    label: Mapping[int, Voter],
    linked: Mapping[int, float],
    linked_best: Mapping[int, float],
    fit: Mapping[int, float],
    exact: Mapping[int, int],
    work: Mapping[int, float],
    titles: TitleIndex,
) -> dict[int, list[float]]:
    """The features of every code, in the order of FEATURES; a blocked occupation only where it is named outright."""
    group_of, people, residual, blocked = (
        titles.code_group,
        titles.code_people,
        titles.code_residual,
        titles.code_blocked,
    )
    log = math.log
    groups: dict[int, float] = {}
    for code, vote in votes.items():
        group = group_of[code]
        groups[group] = groups.get(group, 0.0) + vote
    top = max(votes.values(), default=1.0)
    nothing, unlinked = log(_FLOOR), log(10 * _FLOOR)
    rows: dict[int, list[float]] = {}
    for code in codes:
        said = exact.get(code)
        if said is None and blocked[code]:
            continue
        literal = 0.0 if said is None else _LITERAL[said % 3]
        own = votes.get(code, 0.0)
        rows[code] = [
            log(own + _FLOOR) if own else nothing,
            label[code].similarity if code in label else float(own > 0),
            literal,
            literal if said is not None and said // 3 == 3 else 0.0,
            fit.get(code, 0.0),
            log(linked[code] + 10 * _FLOOR) if code in linked else unlinked,
            linked_best.get(code, 0.0),
            people[code],
            residual[code],
            log(groups[group_of[code]] + _FLOOR) if group_of[code] in groups else nothing,
            own / top,
            0.0,
            0.0,
            work.get(code, 0.0),
        ]
    return rows


def _add_meaning(rows: Mapping[int, list[float]], meant: Mapping[int, float], titles: TitleIndex) -> None:
    """How near the query lies to each candidate and to its group."""
    place = titles.embedding.place(meant)
    group_of = titles.code_group
    near = titles.embedding.closeness(place, rows)
    near_group = titles.embedding.group_closeness(place, {group_of[code] for code in rows})
    for code, row in rows.items():
        row[_MEANING] = near[code]
        row[_MEANING + 1] = near_group[group_of[code]]


def _numbers(word: str, titles: TitleIndex) -> tuple[int | None, int]:
    """The numbers of a word's stem and of its singular (-1 where no title holds the word itself)."""
    number = titles.word_number.get(word)
    if number is None:
        number = titles.word_number.get(singular(word))
    if number is None:
        return titles.stem_number.get(stem(word)), -1
    return titles.word_stem[number], titles.word_singular[number]


def _voters(
    words: Sequence[str], terms: dict[int, int], square: dict[int, float], norm: float, titles: TitleIndex
) -> list[Voter]:
    """The most similar titles, the best first: part words in common, part letters in common."""
    short = _short_list(_overlaps(square, titles), titles)
    start, term_word, word_stem, word_singular = (
        titles.term_start,
        titles.term_word,
        titles.word_stem,
        titles.word_singular,
    )
    inverse = titles.title_inverse
    same = {term: square[s] for s, term in terms.items() if term >= 0}
    other = {s: value * _RELATIVE for s, value in square.items()}
    scale = _WORDS_PART / norm
    worth: dict[int, float] = {}  # of each word; titles on a short list are mostly made of the same ones
    parts = []
    for title in short:
        shared = 0.0
        for number in term_word[start[title] : start[title + 1]].tolist():
            known = worth.get(number)
            if known is None:
                whole = same.get(word_singular[number])
                known = worth[number] = other.get(word_stem[number], 0.0) if whole is None else whole
            shared += known
        parts.append(shared * inverse[title] * scale)
    texts = list(map(titles.sorted_text, short))
    asked, letters = " ".join(sorted(words)), fuzz.ratio
    found = [
        (part + (1 - _WORDS_PART) * letters(asked, text) / 100, title)
        for part, text, title in zip(parts, texts, short, strict=True)
    ]
    found.sort(key=lambda hit: (-hit[0], hit[1]))
    return [Voter(title, similarity) for similarity, title in found[:_VOTERS]]


def _short_list(scores: dict[int, float], titles: TitleIndex) -> list[int]:
    """The titles that share most, for their length; of equals, the plainest."""
    if len(scores) <= _SHORT_LIST:
        return sorted(scores)
    inverse = titles.title_inverse
    rated = [score * inverse[title] for title, score in scores.items()]
    least = sorted(rated)[-_SHORT_LIST]
    return sorted(compress(scores, map(least.__le__, rated)))[: 2 * _SHORT_LIST]


def _overlaps(square: dict[int, float], titles: TitleIndex) -> dict[int, float]:
    """Title -> summed squared rarity of the stems it shares, from the rarest stem on, within a budget of postings."""
    scores: dict[int, float] = {}
    left = _BUDGET
    for s in sorted(square, key=lambda s: (-square[s], s)):
        weight = square[s]
        first, last = titles.posting_start[s], titles.posting_start[s + 1]
        present = titles.common_titles(s)
        if not scores:
            posting = titles.posting[first : min(last, first + 2 * _BUDGET)].tolist()
            scores = dict.fromkeys(posting, weight)
            left -= len(posting)
        elif present is not None and (last - first > left or len(scores) * 2 < last - first):
            for title in scores:
                if present[title]:
                    scores[title] += weight
        else:
            for title in titles.posting[first:last].tolist():
                scores[title] = scores.get(title, 0.0) + weight
            left -= last - first
    return scores


def ballot(voter: Voter, titles: TitleIndex) -> tuple[list[int], float]:
    """The codes that a title speaks for, and what its vote is worth to each."""
    codes = titles.ties(voter.title)
    return codes, voter.similarity**_SHARPNESS / len(codes) ** _SPLIT


def _votes(voters: Sequence[Voter], titles: TitleIndex) -> tuple[dict[int, float], dict[int, Voter]]:
    votes: dict[int, float] = {}
    label: dict[int, Voter] = {}
    for voter in voters:
        codes, vote = ballot(voter, titles)
        for code in codes:
            votes[code] = votes.get(code, 0.0) + vote
            label.setdefault(code, voter)
    return votes, label


def _over_links(
    votes: dict[int, float], label: dict[int, Voter], titles: TitleIndex
) -> tuple[dict[int, float], dict[int, float]]:
    """What the other taxonomy's candidates say for each code: their votes, and the best similarity among them."""
    linked: dict[int, float] = {}
    best: dict[int, float] = {}
    for code in heapq.nlargest(_LINKING, votes, key=votes.__getitem__):
        vote = votes[code]
        similarity = label[code].similarity if code in label else 1.0
        for other, weight in titles.links(code):
            linked[other] = linked.get(other, 0.0) + vote * weight
            if similarity > best.get(other, 0.0):
                best[other] = similarity
    return linked, best


def _word_fit(stems: Sequence[int], titles: TitleIndex) -> dict[int, float]:
    """How well each code's titles as a whole hold the stems, 0-1; codes that hold only common stems are left out."""
    fit: dict[int, float] = {}
    rarity = titles.holder_rarity
    total = sum(rarity[s] for s in stems)
    if not total:
        return fit
    common = []
    for s in sorted(stems, key=lambda s: (-rarity[s], s)):
        dense = titles.common_holders(s)
        if dense is not None:
            common.append((s, dense))
            continue
        first, last = titles.holder_start[s], titles.holder_start[s + 1]
        weight = rarity[s] / total / 255
        for code, step in zip(
            titles.holder_code[first:last].tolist(), titles.holder_weight[first:last].tolist(), strict=True
        ):
            fit[code] = fit.get(code, 0.0) + weight * step
    for s, dense in common:
        weight = rarity[s] / total / 255
        if not fit:
            fit = {code: weight * step for code, step in enumerate(dense.tolist()) if step}
        else:
            for code in fit:
                step = dense[code]
                if step:
                    fit[code] += weight * step
    return fit
