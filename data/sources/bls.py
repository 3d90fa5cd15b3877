"""BLS Employment Projections, Table 1.2: employment now and in ten years, openings, typical entry education."""

import re
from collections.abc import Mapping

from data.manifest import Dataset
from data.sources.release import Imported, Row, Sources
from data.sources.soc import SOC, detailed
from data.tables import Table, figure

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="bls-projections",
    name="Employment Projections, Table 1.2",
    publisher="U.S. Bureau of Labor Statistics",
    version="",
    licence="Public domain (U.S. government work)",
    attribution="U.S. Bureau of Labor Statistics, Employment Projections 2024-34.",
    url="https://www.bls.gov/emp/tables/occupational-projections-and-characteristics.htm",
    used_for="projected growth, openings and typical entry education",
)

# BLS publishes no median above this one; the figure then only says "at least".
_TOP_WAGE = 239_200
_WAGE = "median_annual_wage"
_NUMBERS = {
    "employment_2024": "employment_2024",
    "employment_2034": "employment_2034",
    "change": "employment_change",
    "change_pct": "employment_change_pct",
    "openings": "annual_openings",
}
_TEXTS = {"education": "typical_education", "experience": "work_experience", "training": "typical_training"}
_COLUMNS = ("soc", "title", *_NUMBERS, "median_wage", *_TEXTS, "published", "topcoded")


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Table bls_projections: employment and openings in thousands, one row a SOC-2018 occupation."""
    known = frozenset(built["onet_occupations"].column("soc"))
    path = sources.find(r"employment_projections.*\.json(\.gz)?")
    names = ("soc", "title", *_NUMBERS.values(), _WAGE, *_TEXTS.values())
    rows: list[tuple[str, ...]] = []
    spread, unknown = 0, []
    for row in sources.json_sheet(path, "projections", names, "soc").keyed("soc"):
        code = row.matching("soc", SOC)
        parts = detailed(code, known)
        if not parts:
            unknown.append(code)
        spread += bool(parts) and parts != (code,)
        cells = _cells(row)
        rows.extend((part, *cells[:-1], code, cells[-1]) for part in parts)
    years = re.search(r"(\d{4})_(\d{2})", path.name)
    return Imported(
        version="-".join(years.groups()) if years else None,
        tables=(Table("bls_projections", _COLUMNS, ("soc",), tuple(rows)),),
        notes=(
            f"{len(known) - len(rows)} of {len(known)} SOC occupations have no projection (the military is not projected).",
            f"{spread} figures are published for several occupations together; each of those carries the joint figure, and the "
            "column published names the joint code.",
            f"{sum(row[-1] == '1' for row in rows)} median wages are only published as {_TOP_WAGE} or more and left empty.",
            *([f"Unknown codes left out: {', '.join(unknown)}."] if unknown else []),
        ),
    )


def _cells(row: Row) -> tuple[str, ...]:
    wage = row.figure(_WAGE)
    top = wage is not None and wage >= _TOP_WAGE
    return (
        row.must("title"),
        *(figure(row.figure(column)) for column in _NUMBERS.values()),
        "" if top else figure(wage),
        *(row[column] for column in _TEXTS.values()),
        str(int(top)),
    )
