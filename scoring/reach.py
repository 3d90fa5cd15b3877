"""How far the skills of one occupation reach into every US occupation: an inverted index, compiled, so that one look-up does.

For each occupation that an ESCO list speaks for, every skill on that list holds a share of it, all shares summing to 100: an
essential skill more than an optional one, a rare one more than one that many occupations list. The overlap is the sum over the
skills in common.
"""

import json
import math
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from data.knowledge import KnowledgeBase
from scoring.constants import load_constants

__all__ = ["compile_reach", "overlaps_of", "shares_of", "skill_lists"]


def shares_of(need: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    """Shares (0-100) of the skills in `need` (1 essential, less optional) by rarity; empty where none of them tells anything."""
    worth = {skill: part * rarity[skill] for skill, part in need.items() if skill in rarity}
    total = sum(worth.values())
    return {skill: 100 * value / total for skill, value in worth.items()} if total else {}


def compile_reach(kb: KnowledgeBase, connection: sqlite3.Connection) -> None:
    """Write the table `reach` from the outlines that are there already."""
    connection.execute("CREATE TABLE reach (skill, soc, share REAL, PRIMARY KEY (skill, soc)) WITHOUT ROWID")
    speakers = connection.execute(
        "SELECT of_key, esco FROM outlines WHERE of_taxonomy = 'soc' AND esco IS NOT NULL ORDER BY 1"
    ).fetchall()
    connection.executemany("INSERT INTO reach VALUES (?, ?, ?)", _rows(kb, speakers))


def overlaps_of(connection: sqlite3.Connection, have: Mapping[str, float]) -> dict[str, float]:
    """For every SOC occupation that shares one of these skills, how much (0-100) of what it lists they cover."""
    rows = connection.execute(
        "SELECT r.soc, sum(r.share * j.value) FROM json_each(?) j JOIN reach r ON r.skill = j.key GROUP BY r.soc ORDER BY 1",
        (json.dumps(dict(sorted(have.items()))),),
    )
    return {soc: min(100.0, overlap) for soc, overlap in rows}


def skill_lists(kb: KnowledgeBase, escos: Iterable[str]) -> dict[str, dict[str, float]]:
    """What each ESCO occupation lists: 1 for an essential skill, less for an optional one."""
    optional = load_constants().skill.optional_weight
    rows = kb.connection.execute(
        "SELECT occupation, essential, optional FROM esco_occupation_skills "
        "WHERE occupation IN (SELECT value FROM json_each(?)) ORDER BY occupation",
        (json.dumps(sorted(set(escos))),),
    )
    return {
        occupation: {
            **dict.fromkeys(more.split("|") if more else (), optional),
            **dict.fromkeys(essential.split("|") if essential else (), 1.0),
        }
        for occupation, essential, more in rows
    }


def _rows(kb: KnowledgeBase, speakers: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, float]]:
    lists = skill_lists(kb, [esco for _, esco in speakers])
    sharers = kb.sharers_of({skill for need in lists.values() for skill in need})
    most, all_of_them = load_constants().pivot.common_skill, len(kb.esco_all())
    rarity = {skill: math.log(all_of_them / count) for skill, count in sharers.items() if count <= most}
    for soc, esco in speakers:
        for skill, share in sorted(shares_of(lists.get(esco, {}), rarity).items()):
            yield skill, soc, share
