"""Anthropic Economic Index: observed exposure of occupations in use of Claude."""

from collections.abc import Mapping

from data.manifest import Dataset
from data.sources.release import Imported, Sources
from data.sources.soc import SOC
from data.tables import Table, figure

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="anthropic",
    name="Anthropic Economic Index: observed exposure by occupation",
    publisher="Anthropic",
    version="2026",
    licence="CC BY 4.0",
    attribution="Observed exposure: Anthropic Economic Index (2026), CC BY 4.0; Ned selects the figures.",
    url="https://huggingface.co/datasets/Anthropic/EconomicIndex",
    used_for="how much of an occupation's work is seen in use of AI",
)


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Table anthropic (share 0-1)."""
    known = frozenset(built["onet_occupations"].column("soc"))
    path = sources.find(r"job_exposure.*\.csv(\.gz)?")
    rows = tuple(
        (row.matching("occ_code", SOC), figure(row.figure("observed_exposure")))
        for row in sources.sheet(path, ("occ_code", "observed_exposure")).keyed("occ_code")
        if row["occ_code"] in known
    )
    return Imported(
        tables=(Table("anthropic", ("soc", "observed_exposure"), ("soc",), rows),),
        notes=(f"{len(known) - len(rows)} of {len(known)} SOC occupations have no observed exposure.",),
    )
