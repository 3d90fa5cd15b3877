"""One run: every set that is there, as titles, with slips, as sentences and by MELO's metric; and the languages' lists."""

import csv
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from data.knowledge import KnowledgeBase
from nlu.measure import Labelled, measure, measure_melo, read_set, with_slip
from nlu.melo import read_melo
from nlu.titles import TitleIndex
from tests.evaluation.languages import Spotted, spot

__all__ = ["SENTENCES", "Row", "run"]

SENTENCES = "synthetic_query"
MOST = 4_000  # rows of a set: more would take minutes and tell no more
_SLIPS = 2_000  # sets up to this size are also measured with a slip in each query
_SEED = 11


@dataclass(frozen=True, slots=True)
class Row:
    """What is recorded of one set; the percents are those of `nlu.measure.Figures`. Optional ones are not measured there."""

    count: int
    top1: float
    top5: float
    outright: float | None = None
    right: float | None = None
    error: float | None = None
    p50: float | None = None
    p99: float | None = None


def run(
    sets: Path | None,
    kb: KnowledgeBase,
    titles: TitleIndex,
    most: int = MOST,
    told: Callable[[str], None] = lambda _: None,
) -> dict[str, Row]:
    """Name -> figures, in the order measured; `sets` None measures only what the facts give. `told` hears each name first."""
    rows: dict[str, Row] = {}
    for path in sorted(sets.glob("*.tsv")) if sets else ():
        if path.name.startswith(("soc_", "isco_")):
            for name, labelled in _readings(path, most):
                told(name)
                rows[name] = _measured(labelled, "soc" if path.name.startswith("soc_") else "esco", kb, titles)
    for folder in sorted(path.parent for path in sets.glob("melo_*/queries.tsv")) if sets else ():
        told(folder.name)
        melo = read_melo(folder)
        accuracy = measure_melo(melo, kb, titles)
        rows[f"{folder.name}, A@1 and A@5"] = Row(len(melo.queries), 100 * accuracy[1], 100 * accuracy[5])
    for name, slip in (("languages, labels", False), ("languages, one slip", True)):
        told(name)
        found = spot(kb, titles, slip=slip)
        rows[name] = _spotted(*found.values())
        if slip:
            rows.update({f"language {language}, one slip": _spotted(tally) for language, tally in found.items()})
    return rows


def _readings(path: Path, most: int) -> Iterator[tuple[str, list[Labelled]]]:
    """A set as it is, with a slip in each query where it is small, and its sentences where it has them."""
    chance = random.Random(_SEED)  # noqa: S311 - a repeatable sample, no secret
    labelled = read_set(path)
    if most and len(labelled) > most:
        labelled = chance.sample(labelled, most)
    yield path.stem, labelled
    if len(labelled) <= _SLIPS:
        chance = random.Random(_SEED)  # noqa: S311
        yield f"{path.stem}, one slip", [replace(case, text=with_slip(case.text, chance)) for case in labelled]
    with path.open(encoding="utf-8", newline="") as handle:
        if SENTENCES in next(csv.reader(handle, delimiter="\t"), ()):
            yield f"{path.stem}, sentences", read_set(path, SENTENCES)


def _measured(labelled: list[Labelled], taxonomy: str, kb: KnowledgeBase, titles: TitleIndex) -> Row:
    f = measure(labelled, taxonomy, kb, titles).figures()
    return Row(f.count, f.top1, f.top5, f.outright, f.right, f.error, f.p50, f.p99)


def _spotted(*tallies: Spotted) -> Row:
    count = sum(tally.count for tally in tallies)
    first, five = (
        100 * sum(values) / max(1, count) for values in zip(*((t.first, t.five) for t in tallies), strict=True)
    )
    return Row(count, first, five)
