"""Frey and Osborne's probability of computerisation (2013), kept for the track record of predictions only."""

from collections.abc import Mapping

from data.errors import FactsError
from data.manifest import Dataset
from data.sources.release import Imported, Sources
from data.sources.soc import SOC
from data.tables import Table, figure

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="frey-osborne",
    name="The Future of Employment: how susceptible are jobs to computerisation?",
    publisher="Carl Benedikt Frey and Michael A. Osborne, Oxford Martin School",
    version="2013",
    licence="Figures of the paper's appendix, used with attribution",
    attribution="Probability of computerisation: Frey, C. B. and Osborne, M. A. (2013), The Future of Employment.",
    url="https://www.oxfordmartin.ox.ac.uk/publications/the-future-of-employment",
    used_for="the track record of earlier predictions, never a score",
)


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Table frey_osborne (probability 0-1, SOC 2010 as published)."""
    path = sources.find(r"frey-osborne.*\.json(\.gz)?")
    rows = []
    for row in sources.json_sheet(path, "occupations", ("soc_code", "probability"), "soc_code").keyed("soc_code"):
        probability = row.figure("probability")
        if probability is not None and not 0 <= probability <= 1:
            raise FactsError("this is no probability", file=row.file, row=row.number, column="probability")
        rows.append((row.matching("soc_code", SOC), figure(probability, 4)))
    linked = set(built["soc_2010_2018"].column("soc2010"))
    return Imported(
        tables=(Table("frey_osborne", ("soc2010", "probability"), ("soc2010",), tuple(rows)),),
        notes=(f"{len({row[0] for row in rows} - linked)} of {len(rows)} codes are not in SOC 2010 as crosswalked.",),
    )
