"""Microsoft's Working with AI: how Copilot is used on work activities, by activity and by occupation."""

from collections.abc import Mapping

from data.manifest import Dataset
from data.sources.release import Imported, Sources
from data.sources.soc import SOC, detailed
from data.tables import Table, figure

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="microsoft",
    name="Working with AI: Measuring the Applicability of Generative AI to Occupations",
    publisher="Microsoft Research (Tomlinson, Jaffe, Wang, Counts, Suri)",
    version="October 2025",
    licence="CC BY 4.0",
    attribution=(
        "Copilot usage metrics: Tomlinson et al., Working with AI (2025), github.com/microsoft/working-with-ai, CC BY 4.0; "
        "Ned selects and rounds the figures."
    ),
    url="https://github.com/microsoft/working-with-ai",
    used_for="how well and how widely AI does an activity in use",
)

_SOC = {
    "coverage_user": "coverage_user",
    "coverage_ai": "coverage_ai",
    "completion_user": "completion_user",
    "completion_ai": "completion_ai",
    "scope_user": "impact_scope_user",
    "scope_ai": "impact_scope_ai",
}
_IWA = {"share_user": "share_user", "share_ai": "share_ai", **dict(list(_SOC.items())[2:])}


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Tables microsoft_soc, microsoft_iwa and microsoft_weights."""
    known = frozenset(built["onet_occupations"].column("soc"))
    families = {row["id"] for row in built["work_activities"].records() if row["level"] == "iwa"}
    applicability = {
        row.matching("SOC Code", SOC): row.figure("ai_applicability_score")
        for row in sources.sheet(
            sources.find(r"soc_ai_applicability_scores\.csv(\.gz)?"), ("SOC Code", "ai_applicability_score")
        ).keyed("SOC Code")
    }
    rows: list[tuple[str, ...]] = []
    spread = 0
    metrics = sources.sheet(sources.find(r"soc_metrics\.csv(\.gz)?"), ("SOC Code", *_SOC.values())).keyed("SOC Code")
    for row in metrics:
        code = row.matching("SOC Code", SOC)
        parts = detailed(code, known)
        spread += bool(parts) and parts != (code,)
        cells = (figure(applicability.get(code)), *(figure(row.figure(column)) for column in _SOC.values()))
        rows.extend((part, *cells, code) for part in parts)
    iwa = []
    path = sources.find(r"iwa_metrics\.csv(\.gz)?")
    for row in sources.sheet(path, ("IWA", *_IWA.values())).keyed("IWA"):
        # The metrics are of an older O*NET; a family that has gone since has nothing to stand on.
        if row.must("IWA") in families:
            iwa.append((row["IWA"], *(figure(row.figure(column)) for column in _IWA.values())))
    incomplete = sum("" in cells for cells in iwa)
    return Imported(
        tables=(
            Table("microsoft_soc", ("soc", "applicability", *_SOC, "published"), ("soc",), tuple(rows)),
            Table("microsoft_iwa", ("iwa", *_IWA), ("iwa",), tuple(iwa)),
            _weights(sources, known, families),
        ),
        notes=(
            f"{len(known) - len(rows)} of {len(known)} SOC occupations have no score.",
            f"{spread} rows are published for several occupations together; each of those carries the joint figures, and the "
            "column published names the joint code.",
            f"{len(families) - len(iwa)} of {len(families)} activity families have no metric; {incomplete} were used too little "
            "for all of them.",
        ),
    )


def _weights(sources: Sources, known: frozenset[str], families: set[str]) -> Table:
    sheet = sources.sheet(sources.find(r"soc_iwa_weights\.csv(\.gz)?"), ("SOC Code",)).keyed("SOC Code")
    columns = [column for column in sheet.columns if column in families]
    rows: list[tuple[str, ...]] = []
    for row in sheet:
        parts = detailed(row.matching("SOC Code", SOC), known)
        for column in columns:
            weight = row.figure(column)
            if weight:
                rows.extend((part, column, figure(weight, 3)) for part in parts)
    return Table("microsoft_weights", ("soc", "iwa", "weight"), ("soc", "iwa"), tuple(rows))
