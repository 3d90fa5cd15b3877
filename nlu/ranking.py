"""Weighs the evidence: a share of belief for every candidate, and for "none of them".

A multinomial logit over the candidates of one taxonomy: belief is proportional to exp(weights · features), with one more
alternative that stands for everything not on the list. The weights are fitted on labelled titles (`nlu.calibrate`), so
that belief is a probability: of all answers given with 70 %, seven in ten are right.
"""

import math
from collections.abc import Mapping, Sequence
from operator import itemgetter, mul
from typing import NamedTuple

from nlu.candidates import FEATURES, Evidence
from nlu.titles import TitleIndex

__all__ = ["ABSENCE", "Ranked", "absence_features", "named_outright", "rank"]

# What speaks for "none of them": a constant, how unlike the best title is, and how much of the query no title knows.
ABSENCE = ("constant", "unlike", "unknown")
_OWN = tuple(FEATURES.index(name) for name in ("best", "exact", "words", "share"))


class Ranked(NamedTuple):
    """A code with its own belief, and the belief in its whole group (unit group or SOC)."""

    code: int
    own: float
    group: float


def absence_features(evidence: Evidence) -> tuple[float, float, float]:
    best = evidence.voters[0].similarity if evidence.voters else 0.0
    if evidence.exact:
        best = 1.0
    return 1.0, 1.0 - best, 1.0 - evidence.known


def rank(evidence: Evidence, taxonomy: str, weights: Mapping[str, float], titles: TitleIndex) -> list[Ranked]:
    """Candidates of one taxonomy by falling belief; those named outright by a preferred title come first, whatever their belief."""
    row: Sequence[float] = [weights[name] for name in FEATURES]
    first = titles.esco_codes
    codes = [code for code in evidence.codes if (code < first) == (taxonomy == "esco")]
    if not codes:
        return []
    features = evidence.codes
    trust = evidence.trust
    scores = [trust * sum(map(mul, row, features[code])) for code in codes]
    absent = trust * sum(weights[name] * value for name, value in zip(ABSENCE, absence_features(evidence), strict=True))
    highest = max(absent, *scores)
    shares = [math.exp(score - highest) for score in scores]
    total = sum(shares) + math.exp(absent - highest)
    groups: dict[int, float] = {}
    group_of = titles.code_group
    for code, share in zip(codes, shares, strict=True):
        group = group_of[code]
        groups[group] = groups.get(group, 0.0) + share / total
    exact = evidence.exact
    # How well a code's own titles fit decides within a group, where neither the crosswalk nor size tells codes apart.
    fit = itemgetter(*_OWN)
    order = sorted(
        [
            (
                -_outright(code, evidence) if exact else 0,
                -groups[group_of[code]],
                -sum(fit(features[code])),
                -share,
                code,
            )
            for code, share in zip(codes, shares, strict=True)
        ]
    )
    return [Ranked(code, -share / total, -group) for _, group, _, share, code in order]


def named_outright(code: int, evidence: Evidence) -> bool:
    """Whether the query is a preferred title of the code, but for its number."""
    return _outright(code, evidence) > 0


def _outright(code: int, evidence: Evidence) -> int:
    """How literally a preferred title of the code is the query: 3 letter by letter, 2 but for number, 0 not."""
    said = evidence.exact.get(code)
    if said is None or said // 3 != 3:
        return 0
    return (0, 2, 3)[said % 3]
