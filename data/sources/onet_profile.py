"""O*NET job zones, technology skills, related occupations and education shares."""

from collections import defaultdict
from collections.abc import Mapping

from data.errors import FactsError
from data.sources.esco import tidy
from data.sources.onet import ONET_SOC, onet_sheet
from data.sources.release import Imported, Row, Sources
from data.tables import Table, figure

__all__ = ["read"]

# Enough to show what a role works with; the long tail of product names would fill a third of the facts.
_ENOUGH_TOOLS = 12
_PRIMARY = "Primary"
_FLAG = {"Y": "1", "N": "0"}


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Tables onet_job_zones, onet_technology, onet_related, onet_education and education_categories."""
    known = frozenset(built["onet_occupations"].column("onet_soc"))
    zones = tuple(
        (_code(row, known), row.matching("Job Zone", "[1-5]"), row["Date"])
        for row in onet_sheet(sources, "Job Zones", ("O*NET-SOC Code", "Job Zone", "Date")).keyed("O*NET-SOC Code")
    )
    technology, left_out = _technology(sources, known)
    education, labels = _education(sources, known)
    related, supplemental = _related(sources, known)
    notes = [
        f"{len(known) - len({row[0] for row in rows})} of {len(known)} occupations have no {what}."
        for what, rows in (
            ("job zone", zones),
            ("technology skill", technology),
            ("related occupation", related),
            ("education share", education),
        )
    ]
    notes.append(
        f"Technology skills: all hot or in-demand ones, filled up to {_ENOUGH_TOOLS} with the first others in O*NET's order; "
        f"{left_out} others are left out."
    )
    notes.append(f"Related occupations: O*NET's primary ones; {supplemental} supplemental ones are left out.")
    return Imported(
        tables=(
            Table("onet_job_zones", ("onet_soc", "job_zone", "date"), ("onet_soc",), zones),
            Table(
                "onet_technology",
                ("onet_soc", "example", "commodity_title", "hot", "in_demand"),
                ("onet_soc", "example", "commodity_title"),
                technology,
                lambda cells: cells["onet_soc"][:2],
            ),
            Table("onet_related", ("onet_soc", "related", "tier", "index"), ("onet_soc", "related"), related),
            Table("onet_education", ("onet_soc", "category", "share", "n"), ("onet_soc", "category"), education),
            Table("education_categories", ("category", "label"), ("category",), labels),
        ),
        notes=tuple(notes),
    )


def _code(row: Row, known: frozenset[str], column: str = "O*NET-SOC Code") -> str:
    code = row.matching(column, ONET_SOC)
    if code not in known:
        raise FactsError(f"{code} is not in Occupation Data", file=row.file, row=row.number, column=column)
    return code


def _technology(sources: Sources, known: frozenset[str]) -> tuple[tuple[tuple[str, ...], ...], int]:
    columns = ("O*NET-SOC Code", "Example", "Commodity Title", "Hot Technology", "In Demand")
    notable: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    ordinary: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    sheet = onet_sheet(sources, "Technology Skills", columns).keyed("O*NET-SOC Code", "Example", "Commodity Title")
    for row in sheet:
        code = _code(row, known)
        flags = tuple(_FLAG[row.matching(column, "[YN]")] for column in ("Hot Technology", "In Demand"))
        cells = (code, tidy(row.must("Example")), tidy(row.must("Commodity Title")), *flags)
        (notable if "1" in flags else ordinary)[code].append(cells)
    for code, others in ordinary.items():
        notable[code].extend(others[: max(0, _ENOUGH_TOOLS - len(notable[code]))])
    rows = tuple(cells for code in sorted(notable) for cells in notable[code])
    return rows, len(sheet.rows) - len(rows)


def _related(sources: Sources, known: frozenset[str]) -> tuple[tuple[tuple[str, ...], ...], int]:
    columns = ("O*NET-SOC Code", "Related O*NET-SOC Code", "Relatedness Tier", "Index")
    sheet = onet_sheet(sources, "Related Occupations", columns).keyed("O*NET-SOC Code", "Related O*NET-SOC Code")
    rows = tuple(
        (
            _code(row, known),
            _code(row, known, "Related O*NET-SOC Code"),
            row["Relatedness Tier"],
            row.matching("Index", r"\d+"),
        )
        for row in sheet
        if row.must("Relatedness Tier").startswith(_PRIMARY)
    )
    return rows, len(sheet.rows) - len(rows)


def _education(
    sources: Sources, known: frozenset[str]
) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, str], ...]]:
    names = ("Element ID", "Scale ID", "Category", "Category Description")
    labels = tuple(
        (row.matching("Category", r"\d+"), _short(row.must("Category Description")))
        for row in onet_sheet(sources, "Education, Training, and Experience Categories", names)
        if row["Scale ID"] == "RL"
    )
    columns = ("O*NET-SOC Code", "Scale ID", "Category", "Data Value", "N")
    rows = []
    for row in onet_sheet(sources, "Education, Training, and Experience", columns):
        if row["Scale ID"] == "RL":
            share, n = row.figure("Data Value"), row.figure("N")
            rows.append((_code(row, known), row.matching("Category", r"\d+"), figure(share), figure(n)))
    return tuple(rows), labels


def _short(description: str) -> str:
    """The name at the start of a category's description ("High School Diploma - or ..." -> "High School Diploma")."""
    return tidy(description).split(" - ")[0]
