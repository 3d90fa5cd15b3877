"""BLS Occupational Employment and Wage Statistics: wages and employment now, and employment in earlier years."""

import re
from collections.abc import Mapping

from data.manifest import Dataset
from data.sources.release import Imported, Row, Sources
from data.sources.soc import SOC, detailed
from data.tables import Table, figure

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="bls-wages",
    name="Occupational Employment and Wage Statistics, national",
    publisher="U.S. Bureau of Labor Statistics",
    version="",
    licence="Public domain (U.S. government work)",
    attribution="U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics.",
    url="https://www.bls.gov/oes/tables.htm",
    used_for="employment, wages and the track record of earlier predictions",
)

_MISSING = ("", "-", "*", "**", "#")
_TOP = "#"
_WAGES = {
    "mean": "Annual mean wage",
    "p10": "Annual 10th percentile wage",
    "p25": "Annual 25th percentile wage",
    "median": "Annual median wage",
    "p75": "Annual 75th percentile wage",
    "p90": "Annual 90th percentile wage",
}
_DETAILED_LEVEL = "3"
# SOC 2018 came into the survey with the 2019 estimates.
_FIRST_2018 = 2019


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Tables bls_wages (USD a year, persons) and bls_employment_history."""
    known = frozenset(built["onet_occupations"].column("soc"))
    path = sources.find(r"oews_national_may\d{4}\.csv(\.gz)?")
    columns = ("soc", "occupation_name", "display_level", "Employment", *_WAGES.values())
    rows: list[tuple[str, ...]] = []
    now, spread = [], 0
    for row in sources.sheet(path, columns).keyed("soc"):
        if row.matching("display_level", "[0-3]") != _DETAILED_LEVEL:
            continue
        code = row.matching("soc", SOC)
        parts = detailed(code, known)
        spread += bool(parts) and parts != (code,)
        employment = figure(row.figure("Employment", _MISSING))
        wages = tuple(figure(row.figure(column, _MISSING)) for column in _WAGES.values())
        topcoded = str(int(any(row[column] == _TOP for column in _WAGES.values())))
        rows.extend((part, row.must("occupation_name"), employment, *wages, topcoded, code) for part in parts)
        now.append((code, _year(path.name), employment, wages[3], "soc2018"))
    earlier = _earlier(sources)
    years = sorted({row[1] for row in earlier})
    table = Table("bls_wages", ("soc", "title", "employment", *_WAGES, "topcoded", "published"), ("soc",), tuple(rows))
    return Imported(
        version=f"May {_year(path.name)}" + (f" (history: {', '.join(years)})" if years else ""),
        tables=(
            table,
            Table(
                "bls_employment_history",
                ("soc", "year", "employment", "median", "taxonomy"),
                ("soc", "year"),
                (*now, *earlier),
            ),
        ),
        notes=(
            f"{len(known) - len(rows)} of {len(known)} SOC occupations have no row (military, legislators, fishing and hunting).",
            f"{table.column('median').count('')} rows have no annual wage: BLS publishes none where hours differ widely.",
            f"{spread} figures are published for several occupations together; each of those carries the joint figure, and the "
            "column published names the joint code.",
            f"{table.column('topcoded').count('1')} rows hold a wage that is only published as above BLS's limit; it is empty.",
        ),
    )


def _earlier(sources: Sources) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for path in sources.find_all(r"oews_national_\d{4}\.csv(\.gz)?"):
        year = _year(path.name)
        taxonomy = "soc2018" if int(year) >= _FIRST_2018 else "soc2010"
        sheet = sources.sheet(path, ("OCC_CODE", "TOT_EMP", "A_MEDIAN"))
        group = "O_GROUP" if "O_GROUP" in sheet.columns else "OCC_GROUP"
        rows.extend(_historic(row, year, taxonomy) for row in sheet if row.cells.get(group) == "detailed")
    return rows


def _historic(row: Row, year: str, taxonomy: str) -> tuple[str, ...]:
    employment, median = row.figure("TOT_EMP", _MISSING), row.figure("A_MEDIAN", _MISSING)
    return row.matching("OCC_CODE", SOC), year, figure(employment), figure(median), taxonomy


def _year(name: str) -> str:
    match = re.search(r"\d{4}", name)
    return match.group() if match else ""
