import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.backup import back_up, restore
from bot.store.engine import open_engine
from data.errors import BadInput
from tests.databases import address_in, everything_in, on_postgres, rows_in, run_in

Given = TypeVar("Given")
FILL = """
INSERT INTO conversations VALUES ('one', '{"turns": 1}', 1, 10, 4102444800)
INSERT INTO conversations VALUES ('two', '{}', 7, 10, 4102444800)
INSERT INTO turns VALUES ('t', 's', 'one', 1, '', 'replace', '', '1', 10)
INSERT INTO misses VALUES ('29-1141', '0a1b', 'web', '2026-11-21', 3)
INSERT INTO feedback VALUES ('m', TRUE, 'replace', '', '1', 'web', '2026-11-22')
INSERT INTO slack_oauth_states VALUES (41, 'x', '2026-11-22 10:11:12.000000')
INSERT INTO hits VALUES ('h', 1, 1, 1)
"""
KEPT = ("conversations", "feedback", "misses", "slack_oauth_states", "turns")


def on_engine(folder: Path, work: Callable[[AsyncEngine], Awaitable[Given]]) -> Given:
    async def run() -> Given:
        engine = await open_engine(address_in(folder))
        try:
            return await work(engine)
        finally:
            await engine.dispose()

    return asyncio.run(run())


def filled(folder: Path) -> Path:
    """A backup of a database with something in it."""
    folder.mkdir()
    on_engine(folder, lambda _: asyncio.sleep(0))
    for statement in FILL.strip().splitlines():
        run_in(folder, statement)
    file = folder / "backup"
    counts = on_engine(folder, lambda engine: back_up(engine, file))
    assert {name: count for name, count in counts.items() if count} == dict.fromkeys(KEPT, 1) | {"conversations": 2}
    return file


def contents(folder: Path) -> list[list[tuple[object, ...]]]:
    return [rows_in(folder, f"SELECT * FROM {name} ORDER BY 1") for name in KEPT]  # noqa: S608 - names from this file


def test_what_was_saved_is_there_again_in_another_database(tmp_path: Path) -> None:
    file = filled(tmp_path / "one")
    assert file.stat().st_mode & 0o077 == 0
    other = tmp_path / "two"
    other.mkdir()
    counts = on_engine(other, lambda engine: restore(engine, file))
    assert counts["conversations"] == 2
    assert contents(other) == contents(tmp_path / "one")
    assert rows_in(other, "SELECT * FROM hits") == []
    run_in(other, "INSERT INTO slack_oauth_states (state, expire_at) VALUES ('y', '2026-11-22 10:11:12')")
    assert [row[0] for row in rows_in(other, "SELECT id FROM slack_oauth_states ORDER BY 1")] == [41, 42]


def test_from_a_file_to_a_server_and_back(tmp_path: Path, engine: str, postgres: str) -> None:
    file = filled(tmp_path / "one")
    before = [[tuple(map(str, row)) for row in rows] for rows in contents(tmp_path / "one")]
    other = tmp_path / "two"
    other.mkdir()
    there: AbstractContextManager[None] = on_postgres(postgres) if engine == "sqlite" else nullcontext()
    with there:
        on_engine(other, lambda opened: restore(opened, file))
        again = other / "backup"
        on_engine(other, lambda opened: back_up(opened, again))
        assert len(contents(other)[0]) == len(before[0])
    assert gzip.decompress(again.read_bytes()) == gzip.decompress(file.read_bytes())


def test_a_database_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    file = filled(tmp_path / "one")
    before = everything_in(tmp_path / "one")
    with pytest.raises(BadInput, match="empty"):
        on_engine(tmp_path / "one", lambda engine: restore(engine, file))
    assert contents(tmp_path / "one")[0]
    assert before


def rewritten(file: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    file.write_bytes(gzip.compress(b"".join(change(gzip.decompress(file.read_bytes()).splitlines(keepends=True)))))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(file.read_bytes()[:-30]),
        lambda file: file.write_bytes(b"no archive"),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(gzip.compress(b"no json")),
        lambda file: rewritten(file, lambda lines: lines[:-1]),
        lambda file: rewritten(file, lambda lines: [*lines[:3], *lines[4:]]),
    ],
)
def test_a_file_that_is_not_whole_restores_nothing(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    file = filled(tmp_path / "one")
    spoil(file)
    other = tmp_path / "two"
    other.mkdir()
    with pytest.raises(BadInput, match="no whole backup"):
        on_engine(other, lambda engine: restore(engine, file))
    assert rows_in(other, "SELECT * FROM conversations") == []


def test_a_backup_of_a_newer_ned_is_refused_by_name(tmp_path: Path) -> None:
    file = filled(tmp_path / "one")

    def newer(lines: list[bytes]) -> list[bytes]:
        import hashlib

        lines = [line.replace(b'"updated"', b'"mood"') for line in lines[:-1]]
        rows = {"conversations": 2}
        return [*lines, json.dumps({"rows": rows, "sha256": hashlib.sha256(b"".join(lines)).hexdigest()}).encode()]

    rewritten(file, newer)
    other = tmp_path / "two"
    other.mkdir()
    with pytest.raises(BadInput, match=r"column conversations\.mood"):
        on_engine(other, lambda engine: restore(engine, file))
