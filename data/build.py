"""From source releases to data/facts: every importer in its order, into a folder beside, swapped in only when all went well.

`STEPS` is the list to add a source to. Same releases, same bytes: nothing depends on the clock, the machine or the order
of a set.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data.errors import FactsError
from data.manifest import Dataset, TableFacts, load_manifest, write_manifest
from data.sources import (
    activities,
    anthropic,
    bls,
    eloundou,
    esco,
    esco_labels,
    esco_skills,
    esco_soc,
    frey_osborne,
    ilo,
    indeed,
    karpathy,
    microsoft,
    oews,
    onet,
    onet_profile,
    ooh,
    soc,
    wording,
)
from data.sources.release import Imported, Sources
from data.tables import Table, digest, write_table

__all__ = ["STEPS", "Progress", "Step", "build"]

# Called as (what is being read, steps done, steps in all); a last time with everything done.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One importer: what its source is, and the function that reads it."""

    dataset: Dataset
    read: Callable[[Sources, Mapping[str, Table]], Imported]


_WORDING = Dataset(
    id="ned",
    name="Word forms by Ned",
    publisher="Ned",
    version="1",
    licence="Apache-2.0",
    attribution="Plurals and verb forms of titles, skills and activities are made by Ned from the published labels.",
    url="",
    used_for="sentences",
)


def _wording(_: Sources, built: Mapping[str, Table]) -> Imported:
    try:
        return Imported(tables=tuple(wording.tables(built)))
    except ImportError as error:
        message = "word forms need the `build` extra: pip install 'ned-bot[build]'"
        raise FactsError(message, file="wording_occupations.csv") from error


STEPS: tuple[Step, ...] = (
    Step(esco.DATASET, esco.read),
    Step(esco.DATASET, esco_skills.read),
    Step(esco_labels.DATASET, esco_labels.read),
    Step(onet.DATASET, onet.read),
    Step(activities.DATASET, activities.read),
    Step(onet.DATASET, onet_profile.read),
    Step(ooh.DATASET, ooh.read),
    Step(karpathy.DATASET, karpathy.read),
    Step(soc.DATASET, soc.read),
    Step(bls.DATASET, bls.read),
    Step(oews.DATASET, oews.read),
    Step(eloundou.DATASET, eloundou.read),
    Step(microsoft.DATASET, microsoft.read),
    Step(anthropic.DATASET, anthropic.read),
    Step(ilo.DATASET, ilo.read),
    Step(frey_osborne.DATASET, frey_osborne.read),
    Step(indeed.DATASET, indeed.read),
    Step(esco_soc.DATASET, esco_soc.read),
    Step(_WORDING, _wording),
)

# A table that lost more than this share of its rows is taken for the work of a cut-off file.
_MOST_LOST = 0.2


def build(sources: Path, target: Path, progress: Progress, steps: Iterable[Step] = STEPS) -> None:
    """Read the releases below `sources` and replace the facts in `target`.

    Raises FactsError (file, row, column) for anything that is not as it must be; `target` is then left as it was.
    """
    steps = tuple(steps)
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        fresh = beside / "new"
        fresh.mkdir()
        _write(Sources(sources), fresh, progress, steps)
        _refuse_shrinking(target, fresh)
        _swap(fresh, target, beside / "old")
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    progress("done", len(steps), len(steps))


def _write(sources: Sources, folder: Path, progress: Progress, steps: tuple[Step, ...]) -> None:
    built: dict[str, Table] = {}
    datasets: dict[str, Dataset] = {}
    for number, step in enumerate(steps):
        progress(step.dataset.name, number, len(steps))
        sources.opened.clear()
        imported = step.read(sources, built)
        facts = []
        for table in imported.tables:
            if table.name in built:
                raise FactsError("two importers write this table", file=f"{table.name}.csv")
            if not table.rows:
                raise FactsError("no row was found for this table", file=f"{table.name}.csv")
            built[table.name] = table
            write_table(folder, table)
            facts.append(TableFacts(table.name, len(table.rows), digest(folder, table.name), step.dataset.id))
        before = datasets.get(step.dataset.id, step.dataset)
        inputs = {**{part.file: part for part in before.inputs}, **sources.opened}
        version = imported.version or before.version or "unknown"
        datasets[step.dataset.id] = replace(
            before,
            version=version,
            attribution=before.attribution.replace("{version}", version),
            inputs=tuple(inputs[name] for name in sorted(inputs)),
            tables=(*before.tables, *facts),
            notes=(*before.notes, *imported.notes),
        )
    write_manifest(folder, tuple(datasets.values()))


def _refuse_shrinking(old: Path, new: Path) -> None:
    if not (old / "manifest.json").exists():
        return
    before, after = load_manifest(old).tables, load_manifest(new).tables
    for name in sorted(set(before) & set(after)):
        if after[name].rows < (1 - _MOST_LOST) * before[name].rows:
            message = (
                f"{after[name].rows} rows where there were {before[name].rows}: a source file looks cut off; "
                f"if the new release is that much smaller, remove the old facts first"
            )
            raise FactsError(message, file=f"{name}.csv")


def _swap(fresh: Path, target: Path, old: Path) -> None:
    had_facts = target.exists()
    if had_facts:
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if had_facts:
            old.rename(target)
        raise
