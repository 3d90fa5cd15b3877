"""Indeed Hiring Lab: job postings by sector, now and a year before, and the sector of each SOC occupation."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from data.errors import FactsError
from data.manifest import Dataset
from data.sources.release import Imported, Sheet, Sources
from data.sources.soc import SOC, detailed
from data.tables import Table, figure

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="indeed",
    name="Indeed Hiring Lab job postings index, US by sector",
    publisher="Indeed Hiring Lab",
    version="",
    licence="CC BY 4.0",
    attribution=(
        "Job postings index: Indeed Hiring Lab, CC BY 4.0. Ned has changed the published sector of some occupations; each change "
        "and its reason is listed in the facts."
    ),
    url="https://github.com/hiring-lab/job_postings_tracker",
    used_for="how hiring in an occupation's sector moves",
)

# Ours, and reviewable: a pattern of SOC codes, the sector that fits better, and why.
CORRECTIONS = Path(__file__).parents[1] / "judgement" / "indeed_sectors.csv"
_RAW = r"raw_(\d{4}-\d{2}-\d{2})\.csv(\.gz)?"


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Tables indeed_sectors (index, 1 February 2020 = 100) and indeed_soc."""
    known = frozenset(built["onet_occupations"].column("soc"))
    files = sorted(sources.find_all(_RAW), key=lambda path: path.name)
    if len(files) < 2:
        raise FactsError("two dated files are needed, a year apart", file=_RAW.replace("\\", ""))
    year_before = min(files[:-1], key=lambda path: abs((_date(files[-1]) - _date(path)).days - 365))
    (before, earlier), (now, later) = ((_date(path), _index(sources, path)) for path in (year_before, files[-1]))
    sectors = sorted(set(earlier) | set(later))
    columns = ("sector", "total_2025", "total_2026", "new_2025", "new_2026")
    rows = tuple(
        (sector, *(figure(index.get(sector, {}).get(kind)) for kind in ("total", "new") for index in (earlier, later)))
        for sector in sectors
    )
    occupations, changed = _occupations(sources, known, frozenset(sectors))
    unused = sorted(set(sectors) - {row[1] for row in occupations})
    return Imported(
        tables=(
            Table("indeed_sectors", columns, ("sector",), rows),
            Table("indeed_soc", ("soc", "sector", "corrected", "reason"), ("soc",), occupations),
        ),
        notes=(
            f"The columns of 2025 are of {before}, those of 2026 of {now}.",
            f"{len(known) - len(occupations)} of {len(known)} SOC occupations have no sector (the military, fishing and hunting).",
            f"{changed} occupations have another sector than published.",
            *([f"No occupation stands in: {', '.join(unused)}."] if unused else []),
        ),
        version=now.isoformat(),
    )


def _date(path: Path) -> date:
    found = re.sub(_RAW, r"\1", path.name)
    try:
        return date.fromisoformat(found)
    except ValueError as error:
        raise FactsError(f"{found} is no date", file=path.name) from error


def _index(sources: Sources, path: Path) -> dict[str, dict[str, float | None]]:
    sheet = sources.sheet(path, ("sector", "variable", "value")).keyed("sector", "variable")
    index: dict[str, dict[str, float | None]] = {}
    for row in sheet:
        index.setdefault(row.must("sector"), {})[row.matching("variable", "total|new")] = row.figure("value")
    return index


def _occupations(
    sources: Sources, known: frozenset[str], sectors: frozenset[str]
) -> tuple[tuple[tuple[str, ...], ...], int]:
    path = sources.find(r"indeed-sector-soc-mapping\.csv(\.gz)?")
    published: dict[str, str] = {}
    for row in sources.sheet(path, ("OCC_CODE", "sectorName")).keyed("OCC_CODE"):
        sector = row.must("sectorName")
        if sector not in sectors:
            raise FactsError(f"there is no index of {sector!r}", file=row.file, row=row.number, column="sectorName")
        for soc in detailed(row.matching("OCC_CODE", SOC), known):
            published.setdefault(soc, sector)
    rows = {soc: (soc, sector, "0", "") for soc, sector in published.items()}
    changed = 0
    for row in _corrections(sources):
        pattern, sector = row.must("soc"), row.must("sector")
        matched = [soc for soc in published if re.fullmatch(pattern, soc)]
        if sector not in sectors or not matched:
            column = "soc" if sector in sectors else "sector"
            raise FactsError("this matches nothing in Indeed's tables", file=row.file, row=row.number, column=column)
        for soc in matched:
            if rows[soc][2] == "1":
                raise FactsError(f"{soc} was corrected before", file=row.file, row=row.number, column="soc")
            if published[soc] != sector:
                rows[soc] = (soc, sector, "1", row.must("reason"))
                changed += 1
    return tuple(rows.values()), changed


def _corrections(sources: Sources) -> Sheet:
    """Our table of corrections, read as strictly as a source and named among the inputs."""
    own = Sources(CORRECTIONS.parents[1])
    sheet = own.sheet(CORRECTIONS, ("soc", "sector", "reason"))
    sources.opened |= own.opened
    return sheet
