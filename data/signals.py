"""What is published about one SOC occupation beside its activities, gathered from the tables it stands in.

BLS publishes some figures only for a broad occupation ("31-1120" for 31-1121 and 31-1122); then the broad figure is used
and its note says so. Where several rows of a source fall together on one SOC-2018 code, the mean is given, with a note.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from data.records import Figure, SocSignals

__all__ = ["read_signals"]

# BLS's own words for projected growth in whole percent, as the Occupational Outlook Handbook 2024-34 uses them.
_OUTLOOK = (
    (-1, "decline"),
    (0, "little or no change"),
    (2, "slower than average"),
    (4, "as fast as average"),
    (6, "faster than average"),
)
_FASTEST = "much faster than average"


def read_signals(connection: sqlite3.Connection, soc: str) -> SocSignals:
    """All signals of `soc`; a signal nobody published is None."""
    read = _Reader(connection, soc)
    projection, projection_key = read.own_or_broad("bls_projections", ("change_pct", "openings", "education"))
    wages, wages_key = read.own_or_broad("bls_wages", ("employment", "p10", "p25", "median", "p75", "p90"))
    growth = read.figure(projection[0], "bls-projections", projection_key)
    slug = read.first("SELECT slug FROM ooh_pages WHERE soc = ? ORDER BY slug")
    sector = read.first("SELECT sector FROM indeed_soc WHERE soc = ?")
    now, year_ago = read.sector(sector)
    wage = [read.figure(value, "bls-wages", wages_key) for value in wages[1:]]
    return SocSignals(
        soc=soc,
        employment=read.figure(wages[0], "bls-wages", wages_key),
        wage_p10=wage[0],
        wage_p25=wage[1],
        wage_median=wage[2],
        wage_p75=wage[3],
        wage_p90=wage[4],
        growth=growth,
        # Table 1.2 counts openings in thousands.
        openings=read.figure(
            None if projection[1] is None else projection[1] * 1000, "bls-projections", projection_key
        ),
        education=projection[2],
        education_dataset="bls-projections" if projection[2] else None,
        outlook=_outlook(growth),
        ooh_slug=slug,
        karpathy=read.mean(
            "SELECT k.slug, k.exposure FROM karpathy k JOIN ooh_pages p USING (slug) WHERE p.soc = ? ORDER BY 1",
            "karpathy",
        ),
        indeed_sector=sector,
        indeed_now=now,
        indeed_year_ago=year_ago,
        eloundou_beta=read.onet_mean("eloundou", "beta", "eloundou"),
        eloundou_gamma=read.onet_mean("eloundou", "gamma", "eloundou"),
        eloundou_human_beta=read.onet_mean("eloundou", "human_beta", "eloundou"),
        microsoft=read.mean("SELECT published, applicability FROM microsoft_soc WHERE soc = ?", "microsoft"),
        anthropic=read.mean("SELECT soc, observed_exposure FROM anthropic WHERE soc = ?", "anthropic"),
        frey_osborne=read.mean(
            "SELECT f.soc2010, f.probability FROM frey_osborne f JOIN soc_2010_2018 c USING (soc2010) "
            "WHERE c.soc2018 = ? ORDER BY 1",
            "frey-osborne",
        ),
        job_zone=read.onet_mean("onet_job_zones", "job_zone", "onet"),
    )


def _outlook(growth: Figure | None) -> str | None:
    if growth is None:
        return None
    percent = round(growth.value)
    return next((label for top, label in _OUTLOOK if percent <= top), _FASTEST)


class _Reader:
    def __init__(self, connection: sqlite3.Connection, soc: str) -> None:
        self._connection, self._soc = connection, soc

    def first(self, sql: str) -> str | None:
        row = self._connection.execute(sql, (self._soc,)).fetchone()
        return row[0] if row else None

    def own_or_broad(self, table: str, columns: Sequence[str]) -> tuple[Sequence[Any], str]:
        """The row of the occupation, with the code it was published under: its own, or one it shares with others."""
        sql = f"SELECT {', '.join(columns)}, published FROM {table} WHERE soc = ?"  # noqa: S608 - names from this module only
        row = self._connection.execute(sql, (self._soc,)).fetchone()
        return (row[:-1], row[-1]) if row else ([None] * len(columns), self._soc)

    def figure(self, value: float | None, dataset: str, key: str) -> Figure | None:
        if value is None:
            return None
        note = None if key == self._soc else f"published for {key}, of which this occupation is a part"
        return Figure(float(value), dataset, key, note)

    def mean(self, sql: str, dataset: str) -> Figure | None:
        rows = [(key, value) for key, value in self._connection.execute(sql, (self._soc,)) if value is not None]
        if not rows:
            return None
        note = None if len(rows) == 1 else f"mean of {len(rows)} rows"
        return Figure(sum(value for _, value in rows) / len(rows), dataset, "|".join(key for key, _ in rows), note)

    def onet_mean(self, table: str, column: str, dataset: str) -> Figure | None:
        """The row of the SOC's own O*NET occupation (".00"), else the mean of its specialities' rows."""
        sql = f"SELECT t.onet_soc, t.{column} FROM {table} t JOIN onet_occupations o USING (onet_soc) WHERE o.soc = ? "  # noqa: S608 - as above
        return self.mean(sql + "AND t.onet_soc LIKE '%.00'", dataset) or self.mean(sql + "ORDER BY 1", dataset)

    def sector(self, sector: str | None) -> tuple[Figure | None, Figure | None]:
        if sector is None:
            return None, None
        row = self._connection.execute(
            "SELECT total_2026, total_2025 FROM indeed_sectors WHERE sector = ?", (sector,)
        ).fetchone()
        if row is None:
            return None, None
        now, year_ago = (None if value is None else Figure(float(value), "indeed", sector) for value in row)
        return now, year_ago
