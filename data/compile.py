"""The plain tables of data/facts and data/judgement, compiled into one SQLite file that opens in a millisecond.

Nothing is decided here but roll-ups that every reader needs: activities of O*NET-SOC occupations are pooled to their
SOC-2018 occupation, related occupations likewise, and skills know the occupations that list them. Everything else is
copied cell by cell; an empty cell stays NULL.
"""

import csv
import itertools
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

from data.errors import FactsError
from data.library_schema import entry_files, read_entries, read_tool_kinds
from data.tables import LIST_SEPARATOR

__all__ = ["compile_facts", "read_table", "table_names"]

# Columns that hold figures wherever they appear; every other column is text, so that a code keeps its leading zero.
# fmt: off
_FIGURES = frozenset((
    "alpha", "anthropic", "applicability", "automation", "beta", "change", "change_pct", "complementarity",
    "completion_ai", "completion_user", "core_tasks", "coverage_ai", "coverage_user", "degree_of_automation",
    "digital", "employment", "employment_2024", "employment_2034", "exactness", "exposure", "feasibility",
    "gamma", "green", "hot", "human_alpha", "human_beta", "human_gamma", "importance", "in_demand", "index",
    "job_zone", "labelled", "language", "level", "mean", "mean_2023", "mean_2025", "median", "median_wage",
    "n", "new_2025", "new_2026", "observed_exposure", "openings", "p10", "p25", "p75", "p90", "probability",
    "rank", "repetition", "reverse_rank", "scope_ai", "scope_user", "sd_2023", "sd_2025", "share", "share_ai",
    "share_user", "structured", "supplemental_tasks", "tasks", "topcoded", "total_2025", "total_2026",
    "transversal", "weight", "year",
))
# fmt: on

# What is looked up by which column.
_INDEXES: Mapping[str, Sequence[str]] = {
    "esco_occupations": ("key", "code", "uuid"),
    "soc_occupations": ("soc",),
    "onet_occupations": ("onet_soc", "soc"),
    "esco_skills": ("key",),
    "esco_skill_alternatives": ("key",),
    "skill_groups": ("code",),
    "wording_occupations": ("key",),
    "wording_phrases": ("key",),
    "esco_occupation_skills": ("occupation",),
    "work_activities": ("id",),
    "crosswalk_esco_soc": ("esco", "soc"),
    "bls_projections": ("soc",),
    "bls_wages": ("soc",),
    "ooh_pages": ("soc", "slug"),
    "karpathy": ("slug",),
    "eloundou": ("onet_soc",),
    "microsoft_soc": ("soc",),
    "microsoft_iwa": ("iwa",),
    "anthropic": ("soc",),
    "ilo": ("isco",),
    "frey_osborne": ("soc2010",),
    "soc_2010_2018": ("soc2018",),
    "indeed_sectors": ("sector",),
    "indeed_soc": ("soc",),
    "onet_job_zones": ("onet_soc",),
    "onet_technology": ("onet_soc",),
    "onet_related": ("onet_soc",),
    "esco_labels": ("lang", "key"),
    "onet_titles": ("onet_soc",),
}

_ENTRY = (
    "kind", "id", "feasibility", "complementarity", "why", "ai", "human", "change", "horizon", "learn", "tools", "as_of"
)  # fmt: skip
_EVIDENCE = ("alpha", "beta", "gamma", "human_beta", "human_gamma", "automation")


def table_names(facts: Path) -> list[str]:
    """The tables of a facts folder: `name.csv`, or a folder of shards with one header."""
    return sorted({p.stem for p in facts.glob("*.csv")} | {p.name for p in facts.iterdir() if p.is_dir()})


def read_table(facts: Path, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows of a table with the name of their shard ("" where the table is one file)."""
    single = facts / f"{name}.csv"
    files = [("", single)] if single.exists() else [(p.stem, p) for p in sorted((facts / name).glob("*.csv"))]
    if not files:
        raise FactsError("this table of facts is missing; run `ned data build`", file=f"{name}.csv")
    for shard, path in files:
        try:
            with path.open(encoding="utf-8", newline="") as handle:
                for number, row in enumerate(csv.DictReader(handle), start=2):
                    if None in row or None in row.values():
                        raise FactsError("the row does not have the header's columns", file=path.name, row=number)
                    yield shard, row
        except UnicodeDecodeError as error:
            raise FactsError("this is not UTF-8 text", file=path.name) from error


def compile_facts(facts: Path, judgement: Path, target: Path) -> None:
    """Write every table of `facts` and the judgement entries into a new SQLite file at `target`."""
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;")
        for name in table_names(facts):
            _copy_table(connection, facts, name)
        _library(connection, judgement)
        _software(connection, judgement)
        _pool_activities(connection)
        _pool_related(connection)
        _spread_skills(connection)
        connection.commit()
        connection.execute("ANALYZE")
        connection.commit()
    finally:
        connection.close()


def _copy_table(connection: sqlite3.Connection, facts: Path, name: str) -> None:
    rows = read_table(facts, name)
    first = next(rows, None)
    if first is None:
        raise FactsError("this table of facts has no row", file=f"{name}.csv")
    columns_of = first[1]
    sharded_by_language = name == "esco_labels"
    columns = [*(["lang"] if sharded_by_language else []), *columns_of]
    kinds = ", ".join(f'"{column}" {"NUMERIC" if column in _FIGURES else "TEXT"}' for column in columns)
    connection.execute(f'CREATE TABLE "{name}" ({kinds})')

    def values() -> Iterator[list[str | None]]:
        for part, cells in itertools.chain([first], rows):
            yield [*([part] if sharded_by_language else []), *(cell or None for cell in cells.values())]

    holes = ", ".join("?" * len(columns))
    connection.executemany(f'INSERT INTO "{name}" VALUES ({holes})', values())  # noqa: S608 - names are our own tables
    for column in _INDEXES.get(name, ()):
        connection.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')


def _library(connection: sqlite3.Connection, judgement: Path) -> None:
    """Our own entries and kinds of tool, checked as they are read."""
    kinds = read_tool_kinds(judgement)
    connection.execute("CREATE TABLE tool_kinds (place INTEGER, id TEXT PRIMARY KEY, name TEXT, what TEXT, as_of TEXT)")
    connection.execute(
        "CREATE TABLE tool_examples (kind TEXT, place INTEGER, name TEXT, maker TEXT, since INTEGER, open INTEGER, "
        "PRIMARY KEY (kind, place))"
    )
    for place, kind in enumerate(kinds):
        connection.execute("INSERT INTO tool_kinds VALUES (?, ?, ?, ?, ?)", (place, *astuple(kind)[:-1]))
        connection.executemany(
            "INSERT INTO tool_examples VALUES (?, ?, ?, ?, ?, ?)",
            ((kind.id, number, *astuple(example)) for number, example in enumerate(kind.examples)),
        )
    connection.execute(
        "CREATE TABLE judgement (kind TEXT, id TEXT, feasibility REAL, complementarity REAL, why TEXT, ai TEXT, human TEXT, "
        "change TEXT, horizon TEXT, learn TEXT, tools TEXT, as_of TEXT, PRIMARY KEY (kind, id))"
    )
    known = {kind.id for kind in kinds}
    for kind_of_entry, path in entry_files(judgement):
        for entry in read_entries(kind_of_entry, path, known):
            cells = [LIST_SEPARATOR.join(entry.tools) if name == "tools" else getattr(entry, name) for name in _ENTRY]
            try:
                connection.execute(f"INSERT INTO judgement VALUES ({', '.join('?' * len(cells))})", cells)  # noqa: S608 - only placeholders are filled in
            except sqlite3.IntegrityError as error:
                raise FactsError(f"entry {entry.id!r}: an entry stands twice", file=path.name) from error


def _software(connection: sqlite3.Connection, judgement: Path) -> None:
    """Each product O*NET lists for a SOC, with what our own table says its kind is used for and how many occupations list it."""
    connection.execute("CREATE TABLE software_uses (kind TEXT PRIMARY KEY, scope TEXT, words TEXT)")
    path = judgement / "software_uses.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        for number, row in enumerate(csv.DictReader(handle), start=2):
            if row["scope"] not in ("special", "office") or not row["words"]:
                raise FactsError("a kind of software is special or office, and has words", file=path.name, row=number)
            connection.execute("INSERT INTO software_uses VALUES (:kind, :scope, :words)", row)
    connection.execute(
        "CREATE TABLE software AS SELECT o.soc, t.example AS product, t.commodity_title AS kind, "
        "max(t.in_demand) AS in_demand, max(t.hot) AS hot, u.scope, u.words, n.sharers FROM onet_technology t "
        "JOIN onet_occupations o USING (onet_soc) LEFT JOIN software_uses u ON u.kind = t.commodity_title "
        "JOIN (SELECT example, count(*) AS sharers FROM onet_technology GROUP BY example) n ON n.example = t.example "
        "GROUP BY o.soc, t.example ORDER BY o.soc, 4 DESC, 5 DESC, n.sharers DESC, t.example"
    )
    connection.execute("CREATE INDEX software_soc ON software (soc)")


def _pool_activities(connection: sqlite3.Connection) -> None:
    """One row per SOC and activity: of the SOC's own O*NET occupation (".00"), else of its specialities, counted alike.

    A speciality ("Biomass Power Plant Managers") says little about the occupation it belongs to, and several together
    would drown it; O*NET publishes no employment to weigh them by.
    """
    connection.row_factory = sqlite3.Row
    by_soc: dict[str, dict[str, list[sqlite3.Row]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(
        "SELECT o.soc, a.* FROM onet_activities a JOIN onet_occupations o USING (onet_soc) "
        "ORDER BY o.soc, a.onet_soc, a.dwa"
    ):
        by_soc[row["soc"]][row["onet_soc"]].append(row)
    connection.execute(
        "CREATE TABLE soc_activities (soc TEXT, dwa TEXT, weight REAL, importance REAL, core INTEGER, tasks INTEGER, "
        f"labelled INTEGER, {', '.join(f'{name} REAL' for name in _EVIDENCE)})"
    )
    for soc, occupations in by_soc.items():
        connection.executemany(
            f"INSERT INTO soc_activities VALUES ({', '.join('?' * 13)})",  # noqa: S608 - only placeholders are filled in
            _pooled(soc, [own] if (own := occupations.get(f"{soc}.00")) else occupations.values()),
        )
    connection.execute("CREATE INDEX soc_activities_soc ON soc_activities (soc)")
    connection.row_factory = None


def _pooled(soc: str, occupations: Iterable[Sequence[sqlite3.Row]]) -> Iterator[tuple[object, ...]]:
    shares: dict[str, float] = defaultdict(float)
    rows: dict[str, list[sqlite3.Row]] = defaultdict(list)
    count = 0
    for occupation in occupations:
        total = sum(row["weight"] for row in occupation)
        count += 1
        for row in occupation:
            shares[row["dwa"]] += row["weight"] / total
            rows[row["dwa"]].append(row)
    for dwa in sorted(rows, key=lambda d: (-shares[d], d)):
        same = rows[dwa]
        yield (
            soc,
            dwa,
            shares[dwa] / count,
            _mean([(row["importance"], row["tasks"]) for row in same]),
            int(any(row["core_tasks"] for row in same)),
            sum(row["tasks"] for row in same),
            sum(row["labelled"] for row in same),
            *(_mean([(row[name], row["labelled"]) for row in same]) for name in _EVIDENCE),
        )


def _mean(pairs: Sequence[tuple[float | None, float]]) -> float | None:
    """Weighted mean over the values that are there; None when none is."""
    there = [(value, weight) for value, weight in pairs if value is not None and weight > 0]
    if not there:
        return None
    return sum(value * weight for value, weight in there) / sum(weight for _, weight in there)


def _pool_related(connection: sqlite3.Connection) -> None:
    """What O*NET relates to a SOC's own occupation (".00"), else to any of its specialities: those have neighbours of their own."""
    connection.execute(
        'CREATE TABLE soc_related AS SELECT a.soc AS soc, b.soc AS related, MIN(r."index") AS tier_rank '
        "FROM onet_related r JOIN onet_occupations a ON a.onet_soc = r.onet_soc "
        "JOIN onet_occupations b ON b.onet_soc = r.related WHERE a.soc <> b.soc "
        "AND (r.onet_soc LIKE '%.00' OR a.soc || '.00' NOT IN (SELECT onet_soc FROM onet_related)) GROUP BY a.soc, b.soc"
    )
    connection.execute("CREATE INDEX soc_related_soc ON soc_related (soc)")


def _spread_skills(connection: sqlite3.Connection) -> None:
    """The occupation's list of skills turned round, so that a skill finds its occupations without a scan."""
    connection.execute("CREATE TABLE skill_occupations (skill TEXT, occupation TEXT, essential INTEGER)")
    lists = connection.execute("SELECT occupation, essential, optional FROM esco_occupation_skills").fetchall()
    connection.executemany(
        "INSERT INTO skill_occupations VALUES (?, ?, ?)",
        (
            (skill, occupation, int(cell is essential))
            for occupation, essential, optional in lists
            for cell in (essential, optional)
            for skill in (cell.split("|") if cell else ())
        ),
    )
    connection.execute("CREATE INDEX skill_occupations_skill ON skill_occupations (skill, occupation)")
    connection.execute(
        "CREATE TABLE skill_sharers AS SELECT skill, count(*) AS occupations FROM skill_occupations GROUP BY skill"
    )
    connection.execute("CREATE UNIQUE INDEX skill_sharers_skill ON skill_sharers (skill)")
