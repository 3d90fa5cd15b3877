"""Rankings as a page shows them: several filters at once, a page of rows, and every occupation's exposure against its pay."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Literal

from bot.ned import Ned
from scoring.constants import load_constants
from scoring.disruption import band_of
from scoring.outlines import all_outlines
from scoring.overlap import tier_of
from scoring.prospects import Lens, Outline, Ranking
from scoring.rankings import By, Order, group_choices, in_group, rank_outlines

__all__ = ["FILTERS", "PAGE_ROWS", "BandRow", "Choice", "RankedPage", "Rankings", "bands_of"]

PAGE_ROWS = 25
Filter = Literal["category", "wage", "education"]
FILTERS: tuple[Filter, ...] = ("category", "wage", "education")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which ranking: `chosen` holds the code of a group for each filter that is set; pages count from 1."""

    lens: Lens = "overlap"
    order: Order = "most"
    chosen: Mapping[Filter, str] = field(default_factory=dict)
    page: int = 1


@dataclass(frozen=True, slots=True)
class BandRow:
    """One band of the scores: how many occupations lie in it, and the median of their US median pay (None without any)."""

    band: str
    count: int
    paid: int
    pay: float | None


@dataclass(frozen=True, slots=True)
class RankedPage:
    """One page of a ranking; `ranking.rows` are those of this page, `pages` how many there are.

    `points` are (score, pay in USD a year) of every occupation in the ranking that has both.
    """

    choice: Choice
    ranking: Ranking
    pages: int
    points: tuple[tuple[float, float], ...]
    bands: tuple[BandRow, ...]


class Rankings:
    """The outlines of each taxonomy are read once: ranking them anew is quicker than reading them."""

    def __init__(self, ned: Ned) -> None:
        self._ned = ned
        self._outlines: dict[Lens, tuple[Outline, ...]] = {}
        self.groups: Mapping[Filter, Mapping[str, str]] = {name: group_choices(ned.kb, name) for name in FILTERS}

    def page(self, choice: Choice) -> RankedPage:
        """The page that was chosen, the last one where there are fewer; a code that is no group leaves nothing to rank."""
        outlines: Iterable[Outline] = self._of(choice.lens)
        for name, code in choice.chosen.items():
            by: By = name
            keep = in_group(by, code)
            outlines = [outline for outline in outlines if keep(outline)]
        ranking = rank_outlines(list(outlines), choice.lens, choice.order)
        pages = max(1, -(-len(ranking.rows) // PAGE_ROWS))
        page = min(max(choice.page, 1), pages)
        points = tuple((row.score, row.outline.wage) for row in ranking.rows if row.outline.wage is not None)
        shown = ranking.rows[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
        return RankedPage(
            Choice(choice.lens, choice.order, choice.chosen, page),
            Ranking(choice.lens, choice.order, "all", None, None, ranking.of, ranking.unscored, shown),
            pages,
            points,
            bands_of(choice.lens, [(row.score, row.outline.wage) for row in ranking.rows]),
        )

    def bands(self, lens: Lens) -> tuple[BandRow, ...]:
        """The bands of the whole taxonomy that leads with this lens."""
        exposures = ((outline.exposure(lens), outline.wage) for outline in self._of(lens))
        return bands_of(lens, [(found[0], wage) for found, wage in exposures if found is not None])

    def _of(self, lens: Lens) -> tuple[Outline, ...]:
        found = self._outlines.get(lens)
        if found is None:
            taxonomy: Literal["esco", "soc"] = "soc" if lens == "overlap" else "esco"
            found = self._outlines[lens] = tuple(all_outlines(self._ned.catalogue.connection, taxonomy))
        return found


def bands_of(lens: Lens, scored: Sequence[tuple[float, float | None]]) -> tuple[BandRow, ...]:
    """Every band of the lens from the lowest to the highest, also those that are empty here."""
    constants = load_constants()
    edges = constants.disruption.bands if lens == "disruption" else constants.overlap.tiers
    names = [band_of(at, constants) if lens == "disruption" else tier_of(at, constants) for at in (0.0, *edges)]
    pays: dict[str, list[float | None]] = {name: [] for name in names}
    for score, wage in scored:
        pays[band_of(score, constants) if lens == "disruption" else tier_of(score, constants)].append(wage)
    rows = []
    for name in names:
        known = [wage for wage in pays[name] if wage is not None]
        rows.append(BandRow(name, len(pays[name]), len(known), median(known) if known else None))
    return tuple(rows)
