"""All values of each published measure, sorted, so that any one of them can be placed among them."""

from array import array
from collections.abc import Iterator, Mapping

from data.knowledge import KnowledgeBase
from scoring.raters import RATERS, WORLD

__all__ = ["BY_OCCUPATION", "FORECAST", "distributions"]

# Name of a measure -> the field of SocSignals that holds it.
BY_OCCUPATION: Mapping[str, str] = {**RATERS, "eloundou_tools": "eloundou_gamma", "karpathy": "karpathy"}
FORECAST = "frey_osborne"


def distributions(kb: KnowledgeBase) -> Iterator[tuple[str, "array[float]"]]:
    """(name, its sorted values): of SOC occupations, of ISCO groups for ILO, of the published SOC 2010 rows for 2013's forecast."""
    signals = [kb.signals_of(occupation.soc) for occupation in kb.soc_all()]
    for name, field in BY_OCCUPATION.items():
        figures = (getattr(one, field) for one in signals)
        yield name, array("d", sorted(figure.value for figure in figures if figure is not None))
    for name, table, column in ((WORLD, "ilo", "mean_2025"), (FORECAST, "frey_osborne", "probability")):
        values = (row[column] for row in kb.table(table))
        yield name, array("d", sorted(value for value in values if isinstance(value, int | float)))
