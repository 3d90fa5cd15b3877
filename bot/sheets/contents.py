"""What the templates are given: the texts of an occupation's page, and its address."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.atlas import Atlas, Sheet
from bot.slugs import Entry
from responses.glance import Glance
from responses.reply import Cards

__all__ = ["picture_contents", "report_contents"]


def report_contents(atlas: Atlas, sheet: Sheet, site: str, day: tuple[int, int, int]) -> dict[str, Any]:
    """The whole page of a sheet, of the state of the facts on `day` (year, month, day).

    `site` is the address of Ned's pages without a slash at its end; without one the report holds no links.
    """
    partner = sheet.partner
    return {
        **_subject(sheet.entry, site),
        "profile": sheet.profile,
        "partner": {**_subject(partner, site), "slug": partner.slug} if partner else None,
        "pages": dict(_pages(atlas, sheet)),
        "site": site,
        "version": atlas.data_version,
        "day": day,
    }


def picture_contents(entry: Entry, glance: Glance, site: str) -> dict[str, Any]:
    """An occupation at a glance; the address is as people would type it, none without a `site`."""
    subject = _subject(entry, site)
    return {**subject, "glance": glance, "address": subject["address"].partition("://")[2]}


def _subject(entry: Entry, site: str) -> Mapping[str, str]:
    return {
        "title": entry.title,
        "taxonomy": entry.taxonomy,
        "code": entry.code,
        "address": f"{site}/jobs/{entry.slug}" if site else "",
    }


def _pages(atlas: Atlas, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """(code, slug) of each occupation that a card of the report is about."""
    pieces = (piece for chapter in sheet.profile.chapters for piece in chapter.pieces)
    for card in (card for piece in pieces if isinstance(piece, Cards) for card in piece.items):
        entry = atlas.slugs.coded(card.code)
        if entry is not None:
            yield card.code, entry.slug
