"""The scores are the same whatever process compiles them: those that are read here another one made, with other hashes."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.ned import Ned
from bot.parts import FACTS, folders_of
from scoring.assess import assess
from scoring.evidence import compile_evidence
from scoring.precompute import Precompute, sample_of
from scoring.work_ahead import WorkAhead

ROOT = Path(__file__).parent.parent.parent
SOME = 12


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.execute(query))


def test_another_process_made_the_same(ned: Ned, tmp_path: Path) -> None:
    compiled = folders_of(ROOT / "var" / "cache", FACTS)["scores"]
    compile_evidence(ned.kb, tmp_path / "evidence.sqlite")
    assert (tmp_path / "evidence.sqlite").read_bytes() == (compiled / "evidence.sqlite").read_bytes()
    catalogue = tmp_path / "catalogue.sqlite"
    shutil.copy(compiled / "catalogue.sqlite", catalogue)
    with closing(sqlite3.connect(catalogue)) as connection, connection:
        connection.executescript("DELETE FROM left_out; DELETE FROM moves;")
    ahead = WorkAhead(ned.kb, ned.evidence)
    with Precompute(tmp_path / "assessments.sqlite", sample_of(ned.kb, ned.evidence)) as whole:
        for occupation in ned.kb.esco_all()[:SOME]:
            found = assess(ned.kb, ned.evidence, "esco", occupation.key)
            whole.keep(found)
            ahead.keep(found)
    ahead.write(catalogue)
    [[last]] = rows(tmp_path / "assessments.sqlite", "SELECT max(id) FROM part")
    for name, query in (
        ("assessments.sqlite", "SELECT * FROM dictionary"),
        ("assessments.sqlite", f"SELECT * FROM part WHERE id <= {last}"),  # noqa: S608 - a number of our own
        ("assessments.sqlite", f"SELECT * FROM whole WHERE place <= {SOME}"),  # noqa: S608 - a number of our own
        ("catalogue.sqlite", f"SELECT * FROM moves WHERE rowid <= {SOME}"),  # noqa: S608 - a number of our own
    ):
        assert rows(tmp_path / name, query) == rows(compiled / name, query), query
    left_out = rows(catalogue, "SELECT * FROM left_out")
    assert len(left_out) == SOME
    assert set(left_out) <= set(rows(compiled / "catalogue.sqlite", "SELECT * FROM left_out"))
