"""Compiled files are read ahead where the system can be told, and nothing fails where it cannot."""

import os
from pathlib import Path

import pytest

from bot.ahead import read_ahead


def _folder(home: Path) -> Path:
    for name, size in (("titles.idx", 10), ("titles.idx.labels", 20), ("scores.sqlite", 30), ("notes.txt", 40)):
        (home / name).write_bytes(b"x" * size)
    (home / "words").mkdir()
    return home


def test_all_compiled_files_are_asked_for_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def advise(file: int, start: int, length: int, advice: int) -> None:
        assert (start, length, advice) == (0, 0, 3)
        asked.append(os.fstat(file).st_size)

    monkeypatch.setattr(os, "posix_fadvise", advise, raising=False)
    monkeypatch.setattr(os, "POSIX_FADV_WILLNEED", 3, raising=False)
    assert read_ahead([_folder(tmp_path)]) == sum(asked) == 60


def test_a_system_that_takes_no_advice_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: int) -> None:
        raise OSError("not on this file system")

    folder = _folder(tmp_path)
    monkeypatch.setattr(os, "posix_fadvise", refuse, raising=False)
    assert read_ahead([folder]) == 0
    monkeypatch.delattr(os, "posix_fadvise")
    assert read_ahead([folder]) == 0
