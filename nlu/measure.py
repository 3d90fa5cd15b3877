"""Measures the matcher on labelled title sets, as `ned match --jsonl` would answer them.

    python -m nlu.measure [--column query] [--typos] [--sample N] SET.tsv ... [FOLDER ...]

A set is a TSV with `query` and `gold` (codes joined by "|"); its name begins with soc_ (SOC-2018) or isco_ (ISCO-08 unit groups).
Prints for each: top-1 and top-5 in percent, how often an answer is given outright and how often that is right, the expected
calibration error of the first confidence, and the median and 99th percentile of the time of one query in milliseconds. A
folder is a dataset of the MELO benchmark, measured by its own accuracy at 1 and 5 (`nlu.melo`).
"""

import argparse
import csv
import random
import string
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.compile import compile_facts
from data.knowledge import KnowledgeBase, open_knowledge
from nlu.match import match
from nlu.melo import Melo, concepts_of, hits, read_melo
from nlu.titles import TitleIndex, compile_titles, open_titles
from nlu.understanding import Match

__all__ = ["Figures", "Labelled", "Tally", "main", "measure", "measure_melo", "opened", "read_set", "with_slip"]

_DATA = Path(__file__).resolve().parent.parent / "data"
_BINS = 10
_ACCURACY_AT = (1, 5)


@dataclass(slots=True)
class Tally:
    """Counts over one set; `line` prints them."""

    count: int = 0
    first: int = 0
    five: int = 0
    said: int = 0
    said_right: int = 0
    seconds: list[float] = field(default_factory=list)
    bins: list[list[float]] = field(default_factory=lambda: [[0, 0.0, 0] for _ in range(_BINS)])

    def add(self, found: Match, gold: frozenset[str], taxonomy: str, seconds: float) -> None:
        if taxonomy == "soc":
            ranked = [(candidate.key, candidate.confidence) for candidate in found.soc]
        else:
            ranked = [(candidate.isco or "", candidate.confidence) for candidate in found.esco]
        order = list(dict.fromkeys(group for group, _ in ranked))
        hit = bool(order) and order[0] in gold
        self.count += 1
        self.first += hit
        self.five += any(group in gold for group in order[:5])
        self.seconds.append(seconds)
        if found.decision == "match":
            self.said += 1
            self.said_right += hit
        if ranked:
            place = self.bins[min(_BINS - 1, int(ranked[0][1] * _BINS))]
            place[0] += 1
            place[1] += ranked[0][1]
            place[2] += hit

    def figures(self) -> "Figures":
        n = max(1, self.count)
        times = sorted(self.seconds) or [0.0]
        counted = sum(place[0] for place in self.bins) or 1
        return Figures(
            count=self.count,
            top1=100 * self.first / n,
            top5=100 * self.five / n,
            outright=100 * self.said / n,
            right=100 * self.said_right / max(1, self.said),
            error=sum(abs(place[1] - place[2]) for place in self.bins) / counted,
            p50=1000 * times[len(times) // 2],
            p99=1000 * times[int(len(times) * 0.99)],
        )

    def line(self) -> str:
        f = self.figures()
        return (
            f"{f.count} queries, {f.top1:.1f} / {f.top5:.1f}, outright {f.outright:.0f} % ({f.right:.0f} % right), "
            f"error {f.error:.3f}, {f.p50:.2f} / {f.p99:.2f} ms"
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """What one set shows: percent right first, among five, answered outright, and of those right; the calibration error of the
    first confidence (0-1); median and 99th percentile of one query in milliseconds."""

    count: int
    top1: float
    top5: float
    outright: float
    right: float
    error: float
    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Labelled:
    """A query, the groups that are right for it, and the ESCO keys where the set names occupations."""

    text: str
    groups: frozenset[str]
    keys: frozenset[str] = frozenset()


def read_set(path: Path, column: str = "query") -> list[Labelled]:
    """Every row that has a query and a code."""
    width = 7 if path.name.startswith("soc_") else 4
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as handle:
        return [
            Labelled(
                " ".join(row[column].split()),
                frozenset(code.strip()[:width] for code in row["gold"].split("|")),
                frozenset(uri.rpartition("/")[2][:8] for uri in (row.get("uri") or "").split("|") if uri),
            )
            for row in csv.DictReader(handle, delimiter="\t")
            if (row.get(column) or "").strip() and row.get("gold")
        ]


def with_slip(text: str, chance: random.Random, letters: str = string.ascii_lowercase) -> str:
    """`text` with one slip of the finger: two letters swapped, one left out, doubled or wrong (one of `letters`)."""
    places = [i for i in range(1, len(text) - 1) if text[i].isalpha()]
    if len(text) < 5 or not places:
        return text
    at = chance.choice(places)
    kind = chance.choice(("swap", "drop", "double", "wrong"))
    if kind == "swap":
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind == "drop":
        return text[:at] + text[at + 1 :]
    if kind == "double":
        return text[:at] + text[at] + text[at:]
    return text[:at] + chance.choice(letters) + text[at + 1 :]


def measure(labelled: Sequence[Labelled], taxonomy: str, kb: KnowledgeBase, titles: TitleIndex) -> Tally:
    tally = Tally()
    for case in labelled:
        start = time.perf_counter()
        found = match(case.text, kb, titles)
        tally.add(found, case.groups, taxonomy, time.perf_counter() - start)
    return tally


def measure_melo(melo: Melo, kb: KnowledgeBase, titles: TitleIndex) -> dict[int, float]:
    """MELO's accuracy at 1 and at 5 (0-1), over all its queries."""
    concepts = concepts_of(melo, kb)
    counts = dict.fromkeys(_ACCURACY_AT, 0)
    for text, right in melo.queries:
        ranked = [candidate.key for candidate in match(text, kb, titles).esco]
        for at in _ACCURACY_AT:
            counts[at] += hits(ranked, right, concepts, at)
    return {at: count / max(1, len(melo.queries)) for at, count in counts.items()}


@contextmanager
def opened() -> Iterator[tuple[KnowledgeBase, TitleIndex]]:
    """The facts and the title index of this checkout, compiled into a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        compile_facts(_DATA / "facts", _DATA / "judgement", Path(folder) / "knowledge.sqlite")
        kb = open_knowledge(Path(folder) / "knowledge.sqlite", _DATA / "facts")
        compile_titles(kb, Path(folder) / "titles.idx")
        titles = open_titles(Path(folder) / "titles.idx")
        try:
            yield kb, titles
        finally:
            titles.close()
            kb.close()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--column", default="query")
    parser.add_argument("--typos", action="store_true", help="one slip in each query of five letters or more")
    parser.add_argument("--sample", type=int, default=0)
    options = parser.parse_args(arguments)
    with opened() as (kb, titles):
        for path in options.sets:
            if path.is_dir():
                accuracy = measure_melo(read_melo(path), kb, titles)
                sys.stdout.write(f"{path.name}: {', '.join(f'A@{at} {share:.3f}' for at, share in accuracy.items())}\n")
                continue
            chance = random.Random(11)  # noqa: S311 - a repeatable sample, no secret
            labelled = read_set(path, options.column)
            if options.sample and len(labelled) > options.sample:
                labelled = chance.sample(labelled, options.sample)
            if options.typos:
                labelled = [replace(case, text=with_slip(case.text, chance)) for case in labelled]
            tally = measure(labelled, path.name.partition("_")[0].replace("isco", "esco"), kb, titles)
            sys.stdout.write(f"{path.stem}: {tally.line()}\n")


if __name__ == "__main__":
    main()
