"""`python -m tests.evaluation.ceilings --sets FOLDER [--write --date YYYY-MM-DD]`: how well anybody could do on the labelled sets.

Three figures beside what Ned gets right first. Whom another coder of the very same words agrees with: rows of a set whose words
stand in another row of it, or in another set of the same codes. On the same rows: how often Ned's first is right. And for how
many queries the right group is among the ten that Ned lists, and among all that it weighs, so that a better order could find it.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.ned import open_ned
from data.knowledge import KnowledgeBase
from nlu.match import Steps, match
from nlu.measure import Labelled, read_set
from nlu.normalise import fold
from nlu.titles import TitleIndex
from tests.evaluation.record import DOCUMENT
from tests.evaluation.runs import MOST
from tests.written import dated, day_of, set_between

__all__ = ["Agreement", "Reach", "agreement", "main", "reach", "same_words"]

MARK = "ceilings"
_LEAST = 10  # rows, for a share of them to say anything
_SEED = 11


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `rows` whose words another row has too: percent in which both were given one code, and in which Ned's first is right."""

    rows: int
    coders: float
    ned: float


@dataclass(frozen=True, slots=True)
class Reach:
    """Of `count` queries, the percent whose right group comes first, is listed (at most ten), and is weighed at all."""

    count: int
    first: float
    listed: float
    weighed: float


def same_words(text: str) -> tuple[str, ...]:
    """What two titles share that are the same words in any order, case and punctuation."""
    return tuple(sorted({*fold(text).split()}))


def agreement(
    ours: Sequence[Labelled], others: Sequence[Labelled], right: Callable[[Labelled], bool]
) -> Agreement | None:
    """How the coders of `others` coded the words of `ours`; where both are one set, the other rows of it. None of too few rows.

    A row with several others counts as the mean of them. `right` says whether Ned's first is right for a row.
    """
    by_words: dict[tuple[str, ...], list[Labelled]] = defaultdict(list)
    for row in others:
        by_words[same_words(row.text)].append(row)
    agreed: list[float] = []
    ned = 0
    for row in ours:
        found = [other for other in by_words[same_words(row.text)] if other is not row]
        if found:
            agreed.append(sum(not row.groups.isdisjoint(other.groups) for other in found) / len(found))
            ned += right(row)
    if len(agreed) < _LEAST:
        return None
    return Agreement(len(agreed), 100 * sum(agreed) / len(agreed), 100 * ned / len(agreed))


def reach(labelled: Sequence[Labelled], taxonomy: str, kb: KnowledgeBase, titles: TitleIndex) -> Reach:
    """How far up the right group of each query comes in the list of `taxonomy`."""
    first = listed = weighed = 0
    for row in labelled:
        groups, weighed_groups = _groups(row.text, taxonomy, kb, titles)
        first += bool(groups) and groups[0] in row.groups
        listed += not row.groups.isdisjoint(groups)
        weighed += not row.groups.isdisjoint(weighed_groups) or not row.groups.isdisjoint(groups)
    count = max(1, len(labelled))
    return Reach(len(labelled), 100 * first / count, 100 * listed / count, 100 * weighed / count)


def _groups(text: str, taxonomy: str, kb: KnowledgeBase, titles: TitleIndex) -> tuple[list[str], set[str]]:
    """The groups listed for a text, in order, and all that were weighed."""
    steps = Steps()
    found = match(text, kb, titles, steps)
    listed = [c.key for c in found.soc] if taxonomy == "soc" else [c.isco or "" for c in found.esco]
    codes = [titles.code(code) for code in steps.evidence.codes] if steps.evidence else []
    return listed, {code.group for code in codes if code.taxonomy == taxonomy}


def _lines(sets: Path, kb: KnowledgeBase, titles: TitleIndex, most: int) -> Iterator[str]:
    read = {path.stem: read_set(path) for path in sorted(sets.glob("*.tsv")) if path.name.startswith(("soc_", "isco_"))}
    yield "| set | queries | right first | right among the ten listed | right among all weighed |"
    yield "|---|---|---|---|---|"
    for name, rows in read.items():
        found = reach(_sample(rows, most), _taxonomy(name), kb, titles)
        yield f"| {name} | {found.count:,} | {found.first:.1f} | {found.listed:.1f} | {found.weighed:.1f} |"
    yield ""
    yield "| rows of | whose words are also in | rows | another coder gave the same code | Ned's first is right on these rows |"
    yield "|---|---|---|---|---|"
    for ours, others, both in _agreements(read, kb, titles, most):
        where = "another row of it" if ours == others else others
        yield f"| {ours} | {where} | {both.rows:,} | {both.coders:.0f} % | {both.ned:.0f} % |"


def _agreements(
    read: Mapping[str, Sequence[Labelled]], kb: KnowledgeBase, titles: TitleIndex, most: int
) -> Iterator[tuple[str, str, Agreement]]:
    for ours, rows in read.items():
        taxonomy, sample = _taxonomy(ours), _sample(rows, most)

        def right(row: Labelled, taxonomy: str = taxonomy) -> bool:
            listed, _ = _groups(row.text, taxonomy, kb, titles)
            return bool(listed) and listed[0] in row.groups

        for others, their in read.items():
            if _taxonomy(others) == taxonomy and (found := agreement(sample, their, right)):
                yield ours, others, found


def _taxonomy(name: str) -> str:
    return "soc" if name.startswith("soc_") else "esco"


def _sample(rows: Sequence[Labelled], most: int) -> Sequence[Labelled]:
    chance = random.Random(_SEED)  # noqa: S311 - a repeatable sample, no secret
    return chance.sample(rows, most) if most and len(rows) > most else rows


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(prog="python -m tests.evaluation.ceilings", description=__doc__)
    options.add_argument("--sets", type=Path, required=True, help="the folder of labelled sets (soc_*.tsv, isco_*.tsv)")
    options.add_argument("--most", type=int, default=MOST, help="rows of a set that are looked at; 0 for all")
    dated(options, "write the tables into the document")
    chosen = options.parse_args(arguments)
    day = day_of(options, chosen)
    ned = open_ned()
    try:
        lines = list(_lines(chosen.sets, ned.kb, ned.titles, chosen.most))
    finally:
        ned.close()
    sys.stdout.write("\n".join(lines) + "\n")
    if day:
        text = DOCUMENT.read_text(encoding="utf-8")
        lines = [f"Measured on {day}.", "", *lines]
        DOCUMENT.write_text(set_between(text, MARK, lines), encoding="utf-8")


if __name__ == "__main__":
    main()
