"""karpathy/jobs: digital AI exposure, 0-10, of each page of the Occupational Outlook Handbook."""

from collections.abc import Mapping

from data.errors import FactsError
from data.manifest import Dataset
from data.sources.release import Imported, Sources
from data.sources.soc import CATEGORIES
from data.tables import Table, figure

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="karpathy",
    name="Digital AI exposure of the Occupational Outlook Handbook's occupations (karpathy/jobs)",
    publisher="Andrej Karpathy",
    version="2026-03-15",
    licence="None stated: figures used with attribution",
    attribution="Digital AI exposure scores: Andrej Karpathy, github.com/karpathy/jobs. Ned uses the figures, not the rationales.",
    url="https://github.com/karpathy/jobs",
    used_for="automation potential and the occupation's category",
)


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Table karpathy (exposure 0-10); `soc` is the code the source itself names, empty for most joint pages."""
    known = frozenset(built["onet_occupations"].column("soc"))
    path = sources.find(r"ooh_\d*_?exposure\.csv(\.gz)?")
    rows = []
    for row in sources.sheet(path, ("slug", "title", "exposure", "category", "soc_code")).keyed("slug"):
        exposure = row.figure("exposure")
        if exposure is not None and not 0 <= exposure <= 10:
            raise FactsError("not within 0-10", file=row.file, row=row.number, column="exposure")
        category = row.matching("category", "|".join(CATEGORIES))
        rows.append((row.must("slug"), row.must("title"), category, figure(exposure), row["soc_code"]))
    scored = {row[0] for row in rows if row[3]}
    covered = {page["soc"] for page in built["ooh_pages"].records() if page["slug"] in scored}
    return Imported(
        tables=(Table("karpathy", ("slug", "title", "category", "exposure", "soc"), ("slug",), tuple(rows)),),
        notes=(f"{len(known) - len(covered)} of {len(known)} SOC occupations are on no scored page.",),
    )
