"""Published scores of other systems, as a CSV file `site,occupation,code,measure,value`."""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data.errors import FactsError
from data.knowledge import KnowledgeBase

__all__ = ["Published", "read_published"]


@dataclass(frozen=True, slots=True)
class Published:
    """Published measures of one occupation; `key` is an ESCO key for `taxonomy` esco, else SOC codes joined by "|"."""

    taxonomy: str
    title: str
    key: str
    measures: Mapping[str, float]


def read_published(path: Path, kb: KnowledgeBase) -> list[Published]:
    """Rows `site,occupation,code,measure,value`; occupations that neither taxonomy has are refused."""
    esco = {title.casefold(): key for key, kind, title in kb.labels("en") if kind == "preferred"}
    pages: dict[str, set[str]] = defaultdict(set)
    for page in kb.table("ooh_pages"):
        pages[_slug(str(page["title"]))].add(str(page["soc"]))
    measures: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as handle:
        for number, row in enumerate(csv.DictReader(handle), start=2):
            if row["site"] == "nestorbot":
                key, taxonomy = esco.get(row["occupation"].casefold(), ""), "esco"
            else:
                key, taxonomy = row["code"] or "|".join(sorted(pages[_slug(row["occupation"])])), "soc"
            if not key:
                raise FactsError("no occupation has this title", file=path.name, row=number, column="occupation")
            try:
                measures[taxonomy, row["occupation"], key][row["measure"]] = float(row["value"])
            except ValueError:
                continue  # bands and tiers follow from the scores
    return [Published(taxonomy, title, key, found) for (taxonomy, title, key), found in measures.items()]


def _slug(title: str) -> str:
    return re.sub(r"[^a-z]+", "-", title.casefold())
