"""Twins in words: the catalogue's worst pairs and what makes each of them differ."""

from collections.abc import Iterator, Mapping, Sequence

from data.knowledge import KnowledgeBase
from scoring.constants import Constants
from scoring.precomputed import Precomputed
from scoring.twins import LIKENESS, LIMIT, Cause, Twins, explain, twins

__all__ = ["all_twins", "reasons", "twins_report"]

_SHOWN = 20
_SKILLS = 3

_INTRODUCTION = """# Twins

Made by `make report`; do not edit. Data: {version}.

ESCO has many pairs of occupations that share most of their skills. Their disruption scores should lie close together, and
where they do not, Ned can say which skills make the difference, to the point: `ned twins "{first}" "{second}"`.

{count:,} pairs of {occupations:,} occupations are at least {likeness:.0f} % alike (weighted Jaccard: the skill weight
both have over the weight either has, an optional skill counting half). Half of them differ by less than {median:.1f}
points, {over} by more than {limit:g}. The {shown} that differ most:

| occupations | scores | apart | alike |
|---|---|---|---|"""
_WHY = """
## Why

Points are what a cause adds to the difference, the first occupation's score minus the second's; all causes of a pair sum to it.
The setting is ILO's score of the occupation's own ISCO group, which says how far AI reaches into the same skill there.
"""
_CAUSES: Mapping[str, str] = {
    "setting": "where the same skills are used: {points:+.1f} over {count}",
    "weight": "what both have but weighs more in one: {points:+.1f} over {count}",
    "first": "only the first has: {points:+.1f} over {count}",
    "second": "only the second has: {points:+.1f} over {count}",
}
_MOST = " ({skills})"


def all_twins(kb: KnowledgeBase, assessed: Precomputed, constants: Constants, least: float = LIKENESS) -> list[Twins]:
    """Every pair at least so alike (0-1), explained, those furthest apart first."""
    pairs = twins(kb, constants, least)
    keys = sorted({key for first, second, _ in pairs for key in (first, second)})
    whole = {key: assessed.assessment("esco", key, formulas=False) for key in keys}
    found = [explain(whole[first], whole[second], constants) for first, second, _ in pairs]
    return sorted(found, key=lambda pair: (-abs(pair.difference), pair.first, pair.second))


def reasons(pair: Twins) -> Iterator[str]:
    """The kinds of causes of a difference, the largest first, each with its points and its three weightiest skills."""
    kinds: dict[str, list[Cause]] = {}
    for cause in pair.causes:
        kinds.setdefault(cause.how, []).append(cause)
    sums = {how: sum(cause.points for cause in causes) for how, causes in kinds.items()}
    for how in sorted(kinds, key=lambda how: (-abs(sums[how]), how)):
        causes = kinds[how]
        skills = ", ".join(f"{cause.label} {cause.points:+.1f}" for cause in causes[:_SKILLS])
        count = f"{len(causes)} skill" + "s" * (len(causes) > 1)
        yield _CAUSES[how].format(points=sums[how], count=count) + _MOST.format(skills=skills)


def twins_report(kb: KnowledgeBase, assessed: Precomputed, constants: Constants) -> str:
    """Markdown: how many twins there are, how far apart they lie, and the reasons of the pairs furthest apart."""
    pairs = all_twins(kb, assessed, constants)
    worst = pairs[:_SHOWN]
    apart = sorted(abs(pair.difference) for pair in pairs)
    head = _INTRODUCTION.format(
        version=kb.data_version,
        first=worst[0].first_title,
        second=worst[0].second_title,
        count=len(pairs),
        occupations=len({key for pair in pairs for key in (pair.first, pair.second)}),
        likeness=100 * LIKENESS,
        median=apart[len(apart) // 2],
        over=sum(difference > LIMIT for difference in apart),
        limit=LIMIT,
        shown=len(worst),
    )
    return "\n".join([head, *_table(worst), _WHY, *_reasons(worst)]) + "\n"


def _table(pairs: Sequence[Twins]) -> Iterator[str]:
    for pair in pairs:
        yield (
            f"| {pair.first_title} / {pair.second_title} | {pair.first_score:.1f} / {pair.second_score:.1f} | "
            f"{abs(pair.difference):.1f} | {100 * pair.likeness:.0f} % |"
        )


def _reasons(pairs: Sequence[Twins]) -> Iterator[str]:
    for pair in pairs:
        yield f"- **{pair.first_title} / {pair.second_title}** ({pair.difference:+.1f})"
        yield from (f"  - {line}" for line in reasons(pair))
