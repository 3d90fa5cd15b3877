"""Draws the pages of the site with Jinja2, from what the atlas gives; every word is in the templates or comes with the data."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from bot.atlas import Atlas, Sheet
from bot.finding import Hit
from bot.ranked import FILTERS, RankedPage
from bot.slugs import Entry
from bot.web.site.choosing import address_of, turned
from bot.web.site.linked_data import about_sheet, about_site
from bot.web.site.scatter import HEIGHT, WIDTH, scatter
from bot.web.views import environment
from responses.beside import Beside
from responses.moves import dollars

__all__ = ["SiteViews"]


class SiteViews:
    """One method a kind of page. `base` is the address of the site without a slash at its end, for links that must be whole.

    `texts_days` is for how many days texts are kept, None where they are not.
    """

    def __init__(self, texts_days: int | None = None) -> None:
        self._env = environment(texts_days, boxed=False)
        self._env.filters["dollars"] = dollars

    def job(self, sheet: Sheet, atlas: Atlas, base: str, picture: str | None) -> str:
        """The page of one occupation; `picture` is the path of its share picture, where there is one."""
        address = f"/jobs/{sheet.entry.slug}"
        return self._page(
            "job",
            base,
            address,
            sheet=sheet,
            profile=sheet.profile,
            page_of=partial(_page_of, atlas),
            picture=picture,
            version=atlas.data_version,
            linked=about_sheet(sheet, base, address, atlas.datasets),
        )

    def compare(self, beside: Beside, entries: tuple[Entry, Entry], base: str) -> str:
        """Two occupations side by side; both orders have one canonical address."""
        first, second = sorted(entry.slug for entry in entries)
        return self._page("compare", base, f"/compare/{first}/{second}", beside=beside, entries=entries)

    def choose_two(self, one: str, other: str, missing: tuple[str, ...], base: str) -> str:
        """Two fields to name occupations in; `missing` are the words among them that name none."""
        return self._page("choose_two", base, "/compare", one=one, other=other, missing=missing)

    def rankings(self, ranked: RankedPage, atlas: Atlas, base: str) -> str:
        """A page of a ranking, with the picture of exposure against pay."""
        choice = ranked.choice
        rows = ranked.ranking.rows
        named = [(row.outline.title, row.score, row.outline.wage) for row in rows if row.outline.wage is not None]
        return self._page(
            "rankings",
            base,
            address_of(choice),
            ranked=ranked,
            choice=choice,
            groups=atlas.groups(),
            filters=FILTERS,
            page_of=partial(_page_of, atlas),
            turned=partial(turned, choice),
            plot=scatter(ranked.points, named),
            plot_size=(WIDTH, HEIGHT),
        )

    def method(self, atlas: Atlas, base: str) -> str:
        """The formulas with their weights as they stand in the code, the data, the limits, and what speaks against it all."""
        bands = {lens: atlas.rankings.bands(lens) for lens in ("disruption", "overlap")}
        return self._page("method", base, "/method", constants=atlas.constants, bands=bands, entries=len(atlas.slugs))

    def privacy(self, retention_days: int, base: str) -> str:
        """What is stored, for how long, and who sees it."""
        return self._page("privacy", base, "/privacy", days=retention_days)

    def search(self, text: str, hits: tuple[Hit, ...], fault: str | None, base: str) -> str:
        """What was found for some words, or the empty field."""
        linked = about_site(base)
        return self._page("search", base, "/search", text=text, hits=hits, fault=fault, linked=linked)

    def missing(self, text: str, hits: tuple[Hit, ...], base: str) -> str:
        """There is no such page; these may have been meant."""
        return self._page("missing", base, "", text=text, hits=hits)

    def _page(self, name: str, base: str, address: str, **values: Any) -> str:  # noqa: ANN401 - what a template reads
        shared: Mapping[str, Any] = {"linked": None, "picture": None, "base": base, "address": address}
        return self._env.get_template(f"site/{name}.html").render({**shared, **values})


def _page_of(atlas: Atlas, code: str) -> str | None:
    """The slug of the occupation with this ESCO or SOC code."""
    entry = atlas.slugs.coded(code)
    return entry.slug if entry else None
