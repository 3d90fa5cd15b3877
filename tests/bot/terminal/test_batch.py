"""`ned batch`: a file in, a file out, whole or not at all."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from bot.batch.faults import BatchRefused
from bot.terminal import batch
from bot.terminal.batch import assess_file
from data.errors import BadInput

LIST = "title;count;group\nbaker;3;Kitchen\ncook;4;Kitchen\nqqqzzzx;1;Kitchen\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "jobs.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_csv_file_becomes_a_csv_file(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = source.with_name("out.csv")
    assess_file(source, target)
    assert [row["record"] for row in rows(target)] == ["row", "row", "row", "group", "all"]
    assert rows(target)[0]["occupation"] == "baker"
    progress, end = capsys.readouterr().err.splitlines()[-2:]
    assert progress == "batch: 3 of 3"
    assert end.startswith("3 rows in ")
    assert end.endswith("2 matched, 0 unclear, 1 unknown.")


def test_the_name_of_the_target_says_its_form(source: Path) -> None:
    target = source.with_name("out.jsonl")
    assess_file(source, target)
    assert json.loads(target.read_text(encoding="utf-8").splitlines()[0])["title"] == "baker"


def test_standard_input_and_output(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"title": "baker"}\n')))
    assess_file(Path("-"), Path("-"), "jsonl")
    first, whole = capfdbinary.readouterr().out.splitlines()
    assert json.loads(first)["occupations"][0]["code"] == "7512.1"
    assert json.loads(whole)["withheld"]


def test_a_refused_list_leaves_no_file(source: Path) -> None:
    source.write_text("title\nAnna Schmidt\n", encoding="utf-8")
    target = source.with_name("out.csv")
    with pytest.raises(BatchRefused, match="row 2, column title"):
        assess_file(source, target)
    assert not target.exists()


def test_a_broken_run_leaves_what_was_there(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = source.with_name("out.csv")
    target.write_text("before", encoding="utf-8")

    def broken(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "line", broken)
    with pytest.raises(KeyboardInterrupt):
        assess_file(source, target)
    assert target.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in source.parent.iterdir()) == ["jobs.csv", "out.csv"]


def test_what_cannot_be_done_is_said(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="no form"):
        assess_file(source, source.with_name("out"), "xml")
    with pytest.raises(BadInput, match="written over"):
        assess_file(source, source.parent / "." / source.name)
    with pytest.raises(FileNotFoundError):
        assess_file(source.with_name("none.csv"), source.with_name("out.csv"))
    monkeypatch.setattr(batch, "MOST_BYTES", 10)
    with pytest.raises(BadInput, match="larger than"):
        assess_file(source, source.with_name("out.csv"))


def test_two_processes_write_the_same_bytes_as_one(source: Path) -> None:
    written = []
    for jobs in (1, 2):
        target = source.with_name(f"out{jobs}.csv")
        assess_file(source, target, jobs=jobs)
        written.append(target.read_bytes())
    assert written[0] == written[1]


def test_a_number_of_processes_below_nought_is_refused(source: Path) -> None:
    with pytest.raises(BadInput, match="jobs"):
        assess_file(source, source.with_name("out.csv"), jobs=-1)
