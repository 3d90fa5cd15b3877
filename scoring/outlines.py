"""Every occupation with its scores, pay, outlook and entry education in one row, so that lists read them without a detour."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from data.errors import UnknownOccupation
from data.knowledge import KnowledgeBase
from data.records import CrosswalkLink, SocOccupation, SocSignals
from scoring.constants import load_constants
from scoring.lexicon import stems
from scoring.prospects import Lens, Outline, Taxonomy

__all__ = ["all_outlines", "compile_outlines", "near_by_score", "outline_of", "outlines_of"]

# Words that many titles share without sharing the work.
_RANKS = stems("assistants technicians managers operators specialists workers supervisors engineers clerks")
_COLUMNS = tuple(Outline.__slots__)
_OWN = _COLUMNS[_COLUMNS.index("soc") : _COLUMNS.index("category_title") + 1]
_MARKET = _COLUMNS[_COLUMNS.index("wage") :]
_SELECT = ", ".join(f"{'t' if name in {*_OWN, *_MARKET, 'plural'} else 's'}.{name}" for name in _COLUMNS)
_FROM = "FROM scores s JOIN outlines t ON t.of_taxonomy = s.taxonomy AND t.of_key = s.key "


def compile_outlines(kb: KnowledgeBase, connection: sqlite3.Connection) -> None:
    """Write the table `outlines` beside `scores`."""
    columns = ("plural", *_OWN, *_MARKET)
    connection.execute(
        f"CREATE TABLE outlines (of_taxonomy, of_key, {', '.join(columns)}, PRIMARY KEY (of_taxonomy, of_key))"
    )
    holes = ", ".join("?" * (len(columns) + 2))
    connection.executemany(f"INSERT INTO outlines VALUES ({holes})", _rows(kb))  # noqa: S608 - only placeholders
    connection.execute("CREATE INDEX outlines_category ON outlines (of_taxonomy, category)")


def outline_of(connection: sqlite3.Connection, taxonomy: Taxonomy, key: str) -> Outline:
    """One occupation. Raises UnknownOccupation for a key that is in no list."""
    found = next(outlines_of(connection, taxonomy, (key,)), None)
    if found is None:
        raise UnknownOccupation(f"Nothing in Ned's facts has the key {key!r}.")
    return found


def outlines_of(connection: sqlite3.Connection, taxonomy: Taxonomy, keys: Iterable[str]) -> Iterator[Outline]:
    """The occupations with these keys, in the order of their keys; unknown keys are left out."""
    rows = connection.execute(
        f"SELECT {_SELECT} {_FROM} WHERE s.taxonomy = ? AND s.key IN (SELECT value FROM json_each(?)) ORDER BY s.key",  # noqa: S608 - own names
        (taxonomy, json.dumps(sorted(set(keys)))),
    )
    return (Outline(*row) for row in rows)


def near_by_score(
    connection: sqlite3.Connection, taxonomy: Taxonomy, key: str, lens: Lens, count: int
) -> tuple[Outline, ...]:
    """The occupations of the same taxonomy and category whose score is closest, the closest first; none without a category."""
    me = outline_of(connection, taxonomy, key)
    mine = me.exposure(lens)
    if mine is None or me.category is None:
        return ()
    # From the category to its occupations: left to itself, SQLite looks through the whole taxonomy instead.
    rows = connection.execute(
        f"SELECT {_SELECT} FROM outlines t INDEXED BY outlines_category CROSS JOIN scores s "  # noqa: S608 - own names
        f"ON s.taxonomy = t.of_taxonomy AND s.key = t.of_key "
        f"WHERE t.of_taxonomy = ? AND t.category = ? AND s.key <> ? AND s.{lens} IS NOT NULL "
        f"ORDER BY abs(s.{lens} - ?), s.key LIMIT ?",
        (taxonomy, me.category, key, mine[0], count),
    )
    return tuple(Outline(*row) for row in rows)


def all_outlines(connection: sqlite3.Connection, taxonomy: Taxonomy) -> Iterator[Outline]:
    """Every occupation of a taxonomy in the order of its keys."""
    rows = connection.execute(f"SELECT {_SELECT} {_FROM} WHERE s.taxonomy = ? ORDER BY s.key", (taxonomy,))
    return (Outline(*row) for row in rows)


def _rows(kb: KnowledgeBase) -> Iterator[tuple[object, ...]]:
    socs = {soc.soc: soc for soc in kb.soc_all()}
    markets = {soc: _market(kb.signals_of(soc)) for soc in socs}
    skills: dict[str, tuple[str, str, str]] = {}
    for esco in kb.esco_all():
        links = kb.socs_of(esco.key)
        partner = socs.get(links[0].soc) if links else None
        skills[esco.key] = esco.key, esco.title, esco.isco
        own = (partner.soc, partner.title) if partner else (None, None)
        category = (partner.category, partner.category_title) if partner else (None, None)
        market = markets[partner.soc] if partner else (None,) * len(_MARKET)
        yield "esco", esco.key, esco.plural, *own, *skills[esco.key], *category, *market
    for soc in socs.values():
        plural = kb.wording("soc", soc.soc)[1]
        across = _speaker(soc, kb.escos_of(soc.soc), skills) or (None, None, None)
        yield "soc", soc.soc, plural, soc.soc, soc.title, *across, soc.category, soc.category_title, *markets[soc.soc]


def _speaker(
    soc: SocOccupation, links: Iterable[CrosswalkLink], skills: Mapping[str, tuple[str, str, str]]
) -> tuple[str, str, str] | None:
    """The ESCO occupation whose skills speak for a SOC: each is the other's first, or it has the SOC first and a word in common.

    Anything looser lends a surgeon's pay to a technician's skills; then the skills are unknown, which is said.
    """
    words = stems(soc.title) - _RANKS
    for link in links:
        found = skills.get(link.esco)
        if found and link.rank == 1 and (link.reverse_rank == 1 or words & stems(found[1])):
            return found
    return None


def _market(published: SocSignals) -> tuple[object, ...]:
    wage, growth = published.wage_median, published.growth
    return (
        wage.value if wage else None,
        wage.note if wage else None,
        published.employment.value if published.employment else None,
        growth.value if growth else None,
        published.outlook,
        published.openings.value if published.openings else None,
        published.education,
        load_constants().pivot.education.get(published.education) if published.education else None,
        published.job_zone.value if published.job_zone else None,
    )
