"""Pages of BLS's Occupational Outlook Handbook and the SOC occupations they cover."""

from collections import defaultdict
from collections.abc import Mapping

from data.manifest import Dataset
from data.sources.release import Imported, Sources
from data.sources.soc import SOC, detailed
from data.tables import Table

__all__ = ["DATASET", "read"]

DATASET = Dataset(
    id="bls-ooh",
    name="Occupational Outlook Handbook, pages and their SOC codes",
    publisher="U.S. Bureau of Labor Statistics",
    version="2024-34",
    licence="Public domain (U.S. government work)",
    attribution="U.S. Bureau of Labor Statistics, Occupational Outlook Handbook.",
    url="https://www.bls.gov/ooh/",
    used_for="which page, category and page score belong to an occupation",
)

_NO_CODE = ("", "—", "-")


def read(sources: Sources, built: Mapping[str, Table]) -> Imported:
    """Table ooh_pages: (slug, page title, SOC), one row a detailed occupation."""
    known = frozenset(built["onet_occupations"].column("soc"))
    titles: dict[str, str] = {}
    codes: dict[str, list[str]] = defaultdict(list)
    for row in sources.sheet(sources.find(r"ooh_page_to_soc.*\.csv(\.gz)?"), ("slug", "title", "soc")):
        titles.setdefault(row.must("slug"), row.must("title"))
        if row["soc"] not in _NO_CODE:
            codes[row["slug"]].append(row.matching("soc", SOC))
    pages, unplaced = set(), 0
    for slug, listed in codes.items():
        named = {code for code in listed if code in known}
        for code in listed:
            parts = detailed(code, known)
            unplaced += not parts
            # A broad code on a page that also lists occupations under it is only their heading.
            if code in known or not named & set(parts):
                pages |= {(slug, titles[slug], part) for part in parts}
    return Imported(
        tables=(Table("ooh_pages", ("slug", "title", "soc"), ("slug", "soc"), tuple(sorted(pages))),),
        notes=(
            f"{len(known) - len({page[2] for page in pages})} of {len(known)} SOC occupations have no page.",
            "The page of military careers names no codes and is left without an occupation.",
            f"{unplaced} codes of the page list name no SOC 2018 occupation.",
        ),
    )
