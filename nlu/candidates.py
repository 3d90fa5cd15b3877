"""From the words of a title to candidate occupations, each with the evidence that speaks for it.

Titles that share rare stems with the query are found through the postings, the best are scored word by word and letter by
letter, and vote for their codes. What a code's titles say as a whole, the crosswalk's other side and the number of people at
work add evidence. `FEATURES` names the columns of the evidence; `nlu.ranking` weighs them.
"""

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from nlu.normalise import SMALL_WORDS, singular, stem
from nlu.titles import TitleIndex

__all__ = ["FEATURES", "Evidence", "Voter", "gather"]

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
)

_BUDGET = 3000  # postings read for a query
_SHORT_LIST = 150
_VOTERS = 60
_RELATIVE = 0.7  # what a word in another form is worth ("landscaping" for "landscaper")
_WORDS_PART = 0.6  # similarity is this part words, the rest letters
_SHARPNESS = 8
_SPLIT = 0.3  # a title of n codes gives each its vote over n to this power
_UNKNOWN = 7.0  # rarity of a word that no title holds
_LITERAL = (0.8, 0.9, 1.0)  # the same words in any order, in the singular, letter by letter
_FLOOR = 1e-3
_FROM_LINKS = 40
_FROM_WORDS = 20


@dataclass(frozen=True, slots=True)
class Voter:
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


def gather(words: Sequence[str], exact: dict[int, int], titles: TitleIndex) -> Evidence:
    """Evidence for folded and repaired `words`; `exact` are the codes that the words name outright."""
    forms: dict[int, str] = {}
    unknown = 0
    content = [word for word in words if word not in SMALL_WORDS]
    for word in content:
        number = _stem_number(word, titles)
        if number is None:
            unknown += 1
        else:
            forms.setdefault(number, singular(word))
    idf = titles.stem_idf
    square: dict[int, float] = {s: idf[s] * idf[s] for s in forms}
    mass = sum(square.values())
    total = mass + unknown * _UNKNOWN**2
    voters = _voters(" ".join(words), forms, square, math.sqrt(total) or 1.0, titles)
    votes, label = _votes(voters, titles)
    linked, linked_best = _over_links(votes, label, titles)
    fit = _word_fit(list(forms), titles)
    codes = set(votes) | set(exact)
    codes.update(heapq.nlargest(_FROM_LINKS, linked, key=linked.__getitem__))
    codes.update(heapq.nlargest(_FROM_WORDS, fit, key=fit.__getitem__))
    top = max(votes.values(), default=1.0)
    groups: dict[str, float] = {}
    for code in codes:
        group = titles.code(code).group
        groups[group] = groups.get(group, 0.0) + votes.get(code, 0.0)
    rows: dict[int, list[float]] = {}
    for code in codes:
        said = exact.get(code)
        if titles.code_blocked[code] and said is None:
            continue
        literal = 0.0 if said is None else _LITERAL[said % 3]
        own = votes.get(code, 0.0)
        voter = label.get(code)
        rows[code] = [
            math.log(own + _FLOOR),
            voter.similarity if voter else 0.0,
            literal,
            literal if said is not None and said // 3 == 3 else 0.0,
            fit.get(code, 0.0),
            math.log(linked.get(code, 0.0) + 10 * _FLOOR),
            linked_best.get(code, 0.0),
            titles.code_people[code],
            float(titles.code_residual[code]),
            math.log(groups[titles.code(code).group] + _FLOOR),
            own / top,
        ]
    return Evidence(rows, label, voters, mass / total if total else 0.0, exact)


def _stem_number(word: str, titles: TitleIndex) -> int | None:
    number = titles.word_number.get(word)
    if number is not None:
        return titles.word_stem[number]
    return titles.stem_number.get(stem(word))


def _voters(text: str, forms: dict[int, str], square: dict[int, float], norm: float, titles: TitleIndex) -> list[Voter]:
    """The most similar titles, the best first."""
    scores = _overlaps(forms, square, titles)
    inverse = titles.title_inverse
    if len(scores) > _SHORT_LIST:
        rated = {title: score * inverse[title] for title, score in scores.items()}
        least = heapq.nlargest(_SHORT_LIST, rated.values())[-1]
        short = [title for title, score in rated.items() if score >= least][: 2 * _SHORT_LIST]
    else:
        short = list(scores)
    start, title_word, word_stem, words = titles.title_start, titles.title_word, titles.word_stem, titles.words
    found = []
    for title in short:
        numbers = title_word[start[title] : start[title + 1]].tolist()
        spelled = [words[number] for number in numbers]
        shared = 0.0
        seen = set()
        for number, word in zip(numbers, spelled, strict=True):
            s = word_stem[number]
            form = forms.get(s)
            if form is not None and s not in seen and word not in SMALL_WORDS:
                seen.add(s)
                shared += square[s] if singular(word) == form else square[s] * _RELATIVE
        letters = fuzz.token_sort_ratio(text, " ".join(spelled)) / 100
        similarity = _WORDS_PART * shared * inverse[title] / norm + (1 - _WORDS_PART) * letters
        found.append((similarity, title))
    found.sort(key=lambda hit: (-hit[0], hit[1]))
    return [Voter(title, similarity) for similarity, title in found[:_VOTERS]]


def _overlaps(forms: dict[int, str], square: dict[int, float], titles: TitleIndex) -> dict[int, float]:
    """Title -> summed squared rarity of the stems it shares, from the rarest stem on, within a budget of postings."""
    scores: dict[int, float] = {}
    left = _BUDGET
    for s in sorted(forms, key=lambda s: (-square[s], s)):
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


def _votes(voters: Sequence[Voter], titles: TitleIndex) -> tuple[dict[int, float], dict[int, Voter]]:
    votes: dict[int, float] = {}
    label: dict[int, Voter] = {}
    for voter in voters:
        codes = titles.tie_code[titles.tie_start[voter.title] : titles.tie_start[voter.title + 1]].tolist()
        vote = voter.similarity**_SHARPNESS / len(codes) ** _SPLIT
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
    for code, vote in votes.items():
        first, last = titles.link_start[code], titles.link_start[code + 1]
        similarity = label[code].similarity
        for other, weight in zip(
            titles.link_code[first:last].tolist(), titles.link_weight[first:last].tolist(), strict=True
        ):
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
