"""The day of a state of the facts. Sheets carry it in place of the day they were made on, so that each is the same every time."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from data.manifest import Dataset

__all__ = ["day_of"]

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
# Where no dataset says of which day it is, sheets carry one that nobody takes for a fact.
_NO_DAY = date(1980, 1, 1)


def day_of(datasets: Iterable[Dataset]) -> datetime:
    """Midnight (UTC) of the latest day that a dataset names as its version; of 1 January 1980 where none names a day."""
    named = (found for dataset in datasets for found in _DAY.findall(dataset.version))
    latest = max(filter(None, map(_read, named)), default=_NO_DAY)
    return datetime(latest.year, latest.month, latest.day, tzinfo=UTC)


def _read(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
