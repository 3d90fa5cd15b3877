"""Measures how labels of the other languages are found: as published, and with one slip of the finger.

    python -m nlu.measure_labels [--sample 200] [--language de ...]

Prints for each language the percent of labels whose occupation is first in the ESCO list: preferred labels whole, the same with
one slip (`nlu.measure.with_slip`), alternative labels with one slip; then the median and 99th percentile of one query in
milliseconds. Where a language gives one label to several occupations, any of them is right.
"""

import argparse
import random
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.knowledge import KnowledgeBase
from nlu.foreign_columns import forms
from nlu.match import match
from nlu.measure import opened, with_slip
from nlu.normalise import fold
from nlu.titles import TitleIndex

__all__ = ["LabelTally", "main", "measure_labels"]

_SEED = 25


@dataclass(slots=True)
class LabelTally:
    """Right answers and queries of one kind, and the seconds each took."""

    right: int = 0
    count: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def percent(self) -> float:
        return 100 * self.right / max(1, self.count)


def measure_labels(language: str, sample: int, kb: KnowledgeBase, titles: TitleIndex) -> dict[str, LabelTally]:
    """Tallies "whole", "slip" and "alternative" of a repeatable sample of one language's labels."""
    holders: dict[str, set[str]] = {}
    by_kind: dict[str, list[str]] = {"preferred": [], "alternative": []}
    for key, kind, label in kb.labels(language):
        for form in forms(label):
            holders.setdefault(fold(form), set()).add(key)
        if kind in by_kind:
            by_kind[kind].append(forms(label)[0])
    chance = random.Random(_SEED)  # noqa: S311 - a repeatable sample, no secret
    preferred, alternative = (
        chance.sample(labels, min(sample, len(labels))) for labels in (by_kind["preferred"], by_kind["alternative"])
    )
    return {
        "whole": _tally([(label, label) for label in preferred], holders, kb, titles),
        "slip": _tally([(with_slip(label, chance), label) for label in preferred], holders, kb, titles),
        "alternative": _tally([(with_slip(label, chance), label) for label in alternative], holders, kb, titles),
    }


def _tally(
    cases: Sequence[tuple[str, str]], holders: Mapping[str, set[str]], kb: KnowledgeBase, titles: TitleIndex
) -> LabelTally:
    tally = LabelTally()
    for typed, meant in cases:
        start = time.perf_counter()
        found = match(typed, kb, titles)
        tally.seconds.append(time.perf_counter() - start)
        tally.count += 1
        tally.right += bool(found.esco) and found.esco[0].key in holders[fold(meant)]
    return tally


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--language", nargs="*", default=[])
    options = parser.parse_args(arguments)
    with opened() as (kb, titles):
        for language in options.language or [language for language in kb.languages() if language != "en"]:
            tallies = measure_labels(language, options.sample, kb, titles)
            times = sorted(seconds for tally in tallies.values() for seconds in tally.seconds) or [0.0]
            percents = " / ".join(f"{tally.percent:.1f}" for tally in tallies.values())
            median, slowest = times[len(times) // 2], times[int(len(times) * 0.99)]
            sys.stdout.write(f"{language}: {percents}, {1000 * median:.1f} / {1000 * slowest:.1f} ms\n")


if __name__ == "__main__":
    main()
