"""The matcher beside other engines: the same titles, the same queries, each engine in a process of its own.

As a process (`python -m tests.bench.matching ENGINE FOLDER`) it opens one engine, asks every query once and prints what it took.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from bot.ned import JUDGEMENT, open_ned
from data.knowledge import KnowledgeBase
from nlu.measure import read_set, with_slip
from nlu.title_columns import read_codes, read_titles
from nlu.word_tables import blocked_titles
from tests.bench.engines import ENGINES, installed
from tests.bench.figures import spread

__all__ = ["Asked", "Query", "compare", "queries_from", "queries_made"]

_SEED = 11


@dataclass(frozen=True, slots=True)
class Query:
    """A text, the taxonomy it is judged in, and the groups (SOC codes or ISCO unit groups) that are right."""

    text: str
    taxonomy: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What one engine gave: percent right first and among five; milliseconds of a query; seconds to open it and answer once;
    the memory of its process at most, in MB, and before the engine was opened (Python and what all of them import)."""

    engine: str
    queries: int
    top1: float
    top5: float
    p50: float
    p99: float
    load: float
    memory: float
    before: float


def queries_from(sets: Path, each: int) -> list[Query]:
    """Up to `each` queries of every labelled set in a folder, the same ones every time."""
    chance = random.Random(_SEED)  # noqa: S311 - a repeatable sample, no secret
    found = []
    for path in sorted(sets.glob("*.tsv")):
        if path.name.startswith(("soc_", "isco_")):
            labelled = read_set(path)
            taxonomy = "soc" if path.name.startswith("soc_") else "esco"
            found += [
                Query(case.text, taxonomy, tuple(sorted(case.groups)))
                for case in chance.sample(labelled, min(each, len(labelled)))
            ]
    return found


def queries_made(kb: KnowledgeBase, count: int) -> list[Query]:
    """`count` published titles with a slip of the finger, the same ones every time, half of them judged in each taxonomy."""
    chance = random.Random(_SEED)  # noqa: S311 - a repeatable sample, no secret
    groups: dict[str, dict[str, set[str]]] = {"esco": defaultdict(set), "soc": defaultdict(set)}
    for key, _, label in kb.labels("en"):
        groups["esco"][label].add(kb.esco(key).isco)
    for onet_soc, _, label in kb.onet_titles():
        groups["soc"][label].add(onet_soc[:7])
    return [
        Query(with_slip(label, chance), taxonomy, tuple(sorted(by_label[label])))
        for taxonomy, by_label in groups.items()
        for label in chance.sample(sorted(by_label), count // 2)
    ]


def compare(sets: Path | None, each: int, made: int) -> list[Asked]:
    """Every engine that is installed, one after the other; without a folder of sets the queries are made."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ned = open_ned()
        try:
            queries = queries_from(sets, each) if sets else queries_made(ned.kb, made)
            titles = _write_titles(ned.kb, folder)
        finally:
            ned.close()
        (folder / "queries.json").write_text(json.dumps([asdict(query) for query in queries]), encoding="utf-8")
        asked = []
        for number, engine in enumerate(ENGINES):
            if installed(engine):
                engine.prepare(folder, titles)
                done = subprocess.run(
                    (sys.executable, "-m", "tests.bench.matching", str(number), name),
                    stdout=subprocess.PIPE,
                    check=True,
                )
                asked.append(Asked(**json.loads(done.stdout)))
    return asked


def _write_titles(kb: KnowledgeBase, folder: Path) -> list[str]:
    """All titles that are in our index, with the groups of their occupations, preferred titles' before others'."""
    blocked = blocked_titles(JUDGEMENT)
    codes = read_codes(kb, blocked)
    found = {
        text: title for text, title in read_titles(kb, codes, blocked).items() if title.spreads and not title.barred
    }
    groups: list[dict[str, list[str]]] = []
    for title in found.values():
        by_taxonomy: dict[str, list[str]] = defaultdict(list)
        for at, _ in sorted(title.kinds.items(), key=lambda kind: (-kind[1], kind[0])):
            by_taxonomy[codes[at].taxonomy].append(codes[at].group)
        groups.append(dict(by_taxonomy))
    (folder / "titles.json").write_text(json.dumps(list(found)), encoding="utf-8")
    (folder / "groups.json").write_text(json.dumps(groups), encoding="utf-8")
    return list(found)


def _ask(number: int, folder: Path) -> Asked:
    queries = [Query(**query) for query in json.loads((folder / "queries.json").read_text(encoding="utf-8"))]
    before = _peak_mb()
    start = perf_counter()
    ranks = ENGINES[number].open(folder)
    ranks("shop assistant", "esco")
    load = perf_counter() - start
    first = five = 0
    milliseconds = []
    for query in queries:
        start = perf_counter()
        groups = ranks(query.text, query.taxonomy)
        milliseconds.append(1000 * (perf_counter() - start))
        first += groups[:1] != [] and groups[0] in query.groups
        five += bool(set(groups[:5]) & set(query.groups))
    took = spread(milliseconds)
    share = 100 / max(1, len(queries))
    return Asked(
        ENGINES[number].name, len(queries), first * share, five * share, took.p50, took.p99, load, _peak_mb(), before
    )


def _peak_mb() -> float:
    """The most memory this process had; what getrusage says counts the process that started it too."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main(arguments: Sequence[str]) -> None:
    number, folder = arguments
    sys.stdout.write(json.dumps(asdict(_ask(int(number), Path(folder)))) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
