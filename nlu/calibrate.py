"""Fits the weights of `nlu.ranking` on labelled titles and writes nlu/constants.toml.

    python -m nlu.calibrate SET.tsv ... [--write] [--check SET.tsv ...]

A set is a TSV with `query` and `gold` (codes joined by "|"); its name begins with soc_ or isco_. Every set counts the same,
whatever its length (twice, where `--twice` names it), and so do the published titles themselves (a person who types one means
it). Sets after `--check` are only scored. Prints top-1, top-5 and the expected calibration error of each; needs a few minutes,
and the fact tables.
"""

import argparse
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from pathlib import Path

import numpy as np

from data.knowledge import KnowledgeBase
from nlu.candidates import FEATURES, gather
from nlu.clause import choose_span, find_spans
from nlu.measure import Labelled, opened, read_set
from nlu.query import read_query
from nlu.ranking import ABSENCE, absence_features
from nlu.spelling import Speller
from nlu.titles import TitleIndex
from nlu.work_clause import find_work

__all__ = ["Case", "Report", "fit", "main", "report"]

_CONSTANTS = Path(__file__).resolve().parent / "constants.toml"
_START = (0.8, -1.0, 0.3, 0.7, 2.0, 0.5, 0.5, 0.6, -1.0, 0.1, 0.8, 2.0, 2.0, 1.0, 0.0, 0.5, 0.5)
_ROUNDS, _STEP, _SHRINK = 800, 0.05, 1e-3
_TINY = 1e-9
_OWN_TITLES = 400


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled query: rows of (is right, features), the last row being "none of them"; groups name the others."""

    rows: tuple[tuple[bool, tuple[float, ...]], ...]
    groups: tuple[str, ...]
    gold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Report:
    """Percent right first and among five, and the expected calibration error (0-1) of the first belief."""

    top1: float
    top5: float
    error: float


def cases_of(labelled: Sequence[Labelled], taxonomy: str, titles: TitleIndex, *, by_key: bool = False) -> list[Case]:
    """Cases judged by group; with `by_key` those again that name occupations, judged by occupation.

    A case is what the matcher finds in a text: its title without what is no part of it. Where it takes described work for
    the title, the text counts as it stands, as the weight of described work is not fitted here.
    """
    speller = Speller(titles)
    cases = []
    for given in labelled:
        span = choose_span(find_spans(given.text, titles), find_work(given.text, titles), titles)
        query = read_query(span.text if span and span.sure != "work" else given.text, titles, speller)
        evidence = gather(query.words, query.exact, titles)
        found = [
            (titles.code(code).group, titles.code(code).key, tuple(features))
            for code, features in sorted(evidence.codes.items())
            if titles.code(code).taxonomy == taxonomy
        ]
        groups = tuple(group for group, _, _ in found)
        absent = (*(0.0,) * len(FEATURES), *absence_features(evidence))
        rows = [(group in given.groups, (*features, *(0.0,) * len(ABSENCE))) for group, _, features in found]
        cases.append(Case((*rows, (not any(right for right, _ in rows), absent)), groups, given.groups))
        if by_key and given.keys:
            rows = [(key in given.keys, (*features, *(0.0,) * len(ABSENCE))) for _, key, features in found]
            cases.append(Case((*rows, (not any(right for right, _ in rows), absent)), groups, given.groups))
    return cases


def fit(sets: Sequence[Sequence[Case]], start: Sequence[float] = _START, rounds: int = _ROUNDS) -> list[float]:
    """Weights that make the right rows likeliest, each set counting the same (Adam on the marginal likelihood).

    A feature that no case has (bare titles say nothing of "work") keeps its starting weight.
    """
    cases = [(case, 1 / len(cases)) for cases in sets for case in cases]
    features = np.array([row for case, _ in cases for _, row in case.rows])
    right = np.array([is_right for case, _ in cases for is_right, _ in case.rows], np.float64)
    sizes = np.array([len(case.rows) for case, _ in cases])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(cases)), sizes)
    share = np.array([weight for _, weight in cases])
    share /= share.sum()
    spread = np.sqrt((features**2).mean(0))
    seen = spread > 0
    spread[~seen] = 1.0
    scaled = features / spread
    weights = np.array(start) * spread
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, rounds + 1):
        scores = scaled @ weights
        beliefs = np.exp(scores - np.maximum.reduceat(scores, first)[owner])
        beliefs /= np.add.reduceat(beliefs, first)[owner]
        found = np.maximum(np.add.reduceat(beliefs * right, first), _TINY)[owner]
        slope = ((beliefs * right / found - beliefs) * share[owner]) @ scaled - _SHRINK * weights
        slope[~seen] = 0.0
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        size = np.sqrt(square / (1 - 0.99**step)) + _TINY
        weights += _STEP * (1 - (step - 1) / rounds) * mean / (1 - 0.9**step) / size
    return [float(weight) for weight in weights / spread]


def _beliefs(case: Case, weights: Sequence[float]) -> list[float]:
    scores = [sum(map(mul, weights, features)) for _, features in case.rows]
    highest = max(scores)
    shares = [math.exp(score - highest) for score in scores]
    total = sum(shares)
    return [share / total for share in shares]


def report(cases: Sequence[Case], weights: Sequence[float]) -> Report:
    bins = [[0, 0.0, 0] for _ in range(10)]
    first = five = 0
    for case in cases:
        groups: dict[str, float] = {}
        for group, belief in zip(case.groups, _beliefs(case, weights), strict=False):
            groups[group] = groups.get(group, 0.0) + belief
        order = sorted(groups, key=lambda group: (-groups[group], group))
        if order:
            hit = order[0] in case.gold
            first += hit
            five += any(group in case.gold for group in order[:5])
            place = bins[min(9, int(groups[order[0]] * 10))]
            place[0] += 1
            place[1] += groups[order[0]]
            place[2] += hit
    count = max(1, len(cases))
    return Report(100 * first / count, 100 * five / count, sum(abs(b[1] - b[2]) for b in bins) / count)


def _own_titles(kb: KnowledgeBase, taxonomy: str) -> list[Labelled]:
    if taxonomy == "esco":
        own = [Labelled(o.title, frozenset((o.isco,)), frozenset((o.key,))) for o in kb.esco_all()]
    else:
        own = [Labelled(soc.singular, frozenset((soc.soc,))) for soc in kb.soc_all()]
    return own[:: max(1, len(own) // _OWN_TITLES)]


def _lines(weights: Mapping[str, Sequence[float]]) -> Iterator[str]:
    kept = _CONSTANTS.read_text(encoding="utf-8").partition("[ranking.esco]")[0]
    yield kept.rstrip() + "\n"
    for taxonomy, row in sorted(weights.items()):
        yield f"\n[ranking.{taxonomy}]\n"
        yield from (f"{name} = {value:.4f}\n" for name, value in zip((*FEATURES, *ABSENCE), row, strict=True))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--check", nargs="*", type=Path, default=[])
    parser.add_argument("--twice", nargs="*", default=[], help="names of sets that count twice")
    parser.add_argument("--write", action="store_true", help="write nlu/constants.toml")
    options = parser.parse_args(arguments)
    with opened() as (kb, titles):
        fitted = {}
        for taxonomy, prefix in (("esco", "isco_"), ("soc", "soc_")):
            sets = {p.stem: read_set(p) for p in options.sets if p.name.startswith(prefix)}
            sets["own titles"] = _own_titles(kb, taxonomy)
            start = [*_START]
            start[FEATURES.index("work")] = titles.constants["ranking"][taxonomy]["work"]
            cases = {name: cases_of(labelled, taxonomy, titles, by_key=True) for name, labelled in sets.items()}
            weights = fit([*cases.values(), *(found for name, found in cases.items() if name in options.twice)], start)
            fitted[taxonomy] = weights
            sets |= {p.stem: read_set(p) for p in options.check if p.name.startswith(prefix)}
            for name, labelled in sets.items():
                r = report(cases_of(labelled, taxonomy, titles), weights)
                sys.stdout.write(f"{taxonomy} {name}: {r.top1:.1f} / {r.top5:.1f}, error {r.error:.3f}\n")
    text = "".join(_lines(fitted))
    if options.write:
        _CONSTANTS.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
