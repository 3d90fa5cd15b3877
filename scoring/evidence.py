"""Compiles what open evidence and our own judgement say about each activity family and each skill, once.

The small SQLite file holds seven tables: `scale` (how each measure is put on the common scale), `family` (an O*NET
intermediate activity: its labelled tasks over all occupations, Copilot use, our judgement), `skill` (an ESCO skill: its
group's judgement, and what is known of the occupations and activities it belongs to), `published` (all values of a published
measure), `overlap` (the score of every SOC occupation, for those that may be one or the other), `asked` and `preparation`
(how much preparation occupations ask, and activities go with).
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from data.knowledge import KnowledgeBase
from scoring.activity_pool import FamilyEvidence, Scale, pool_activities
from scoring.constants import Constants, load_constants
from scoring.distributions import distributions
from scoring.overlap import measure_overlap
from scoring.pooled import Evidence, open_evidence
from scoring.preparation import Preparation, asked_preparation, pool_preparation
from scoring.receipts import Ledger
from scoring.skill_pool import SkillEvidence, pool_skills

__all__ = ["Evidence", "compile_evidence", "open_evidence"]


def compile_evidence(kb: KnowledgeBase, target: Path, constants: Constants | None = None) -> None:
    """Pool the evidence of `kb` under `constants` (the shipped ones if None) into a new SQLite file at `target`."""
    constants = constants or load_constants()
    families, scales = pool_activities(kb, constants)
    skills, ilo = pool_skills(kb, constants, families, scales)
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    try:
        connection.execute("PRAGMA journal_mode=OFF")
        _write(connection, "scale", Scale, [*scales.values(), ilo])
        _write(connection, "family", FamilyEvidence, families.values())
        _write(connection, "skill", SkillEvidence, skills)
        asked = asked_preparation(kb)
        _write(connection, "preparation", Preparation, pool_preparation(kb, asked))
        connection.execute("CREATE TABLE asked (soc PRIMARY KEY, level) WITHOUT ROWID")
        connection.executemany("INSERT INTO asked VALUES (?, ?)", asked.items())
        connection.execute("CREATE TABLE constants (content)")
        connection.execute("INSERT INTO constants VALUES (?)", (constants.model_dump_json(),))
        connection.execute("CREATE TABLE judged (as_of)")
        connection.execute("INSERT INTO judged VALUES (?)", (max(str(row["as_of"]) for row in kb.table("judgement")),))
        connection.execute('CREATE TABLE published (measure PRIMARY KEY, "values") WITHOUT ROWID')
        rows = [(name, values.tobytes()) for name, values in distributions(kb)]
        connection.executemany("INSERT INTO published VALUES (?, ?)", rows)
        connection.execute("CREATE TABLE overlap (soc PRIMARY KEY, score) WITHOUT ROWID")
        connection.commit()
        connection.executemany("INSERT INTO overlap VALUES (?, ?)", list(_overlaps(kb, target, constants)))
        connection.commit()
    finally:
        connection.close()


def _overlaps(kb: KnowledgeBase, target: Path, constants: Constants) -> Iterable[tuple[str, float]]:
    evidence = open_evidence(target)
    for occupation in kb.soc_all():
        overlap = measure_overlap(kb, evidence, occupation.soc, Ledger(None), constants).overlap
        if overlap is not None:
            yield occupation.soc, overlap.score
    evidence.close()


def _write(connection: sqlite3.Connection, name: str, record: type[Any], rows: Iterable[Any]) -> None:
    first, *others = (f'"{field.name}"' for field in fields(record))
    connection.execute(f"CREATE TABLE {name} ({first} PRIMARY KEY, {', '.join(others)}) WITHOUT ROWID")
    holes = ", ".join("?" * (1 + len(others)))
    connection.executemany(f"INSERT INTO {name} VALUES ({holes})", map(astuple, rows))  # noqa: S608 - only placeholders
