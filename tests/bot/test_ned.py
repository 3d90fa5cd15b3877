"""Opening Ned: compiled once, again when an input changes, and never half."""

import shutil
from pathlib import Path

import pytest

from bot import ned as opening
from bot.ned import open_ned
from data.errors import FactsError

CACHE = Path(__file__).parent.parent.parent / "var" / "cache"


def test_the_second_opening_compiles_nothing(ned: opening.Ned) -> None:
    said: list[str] = []
    open_ned(note=said.append).close()
    assert said == []
    assert ned.kb.data_version


def test_broken_facts_leave_no_half_made_folder(tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    facts.mkdir()
    (facts / "esco_occupations.csv").write_text("key,uuid\nx\n", encoding="utf-8")
    with pytest.raises(FactsError, match=r"esco_occupations\.csv, row 2"):
        open_ned(cache=tmp_path / "cache", facts=facts)
    assert not [path for path in (tmp_path / "cache").iterdir() if path.is_dir()]


def test_where_compiled_files_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NED_CACHE_DIR", str(tmp_path / "mine"))
    assert opening._cache_home() == tmp_path / "mine"
    monkeypatch.delenv("NED_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path in opening._cache_home().parents
    (tmp_path / "file").touch()
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "file" / "ned")
    assert "ned-" in opening._cache_home().name
    shutil.rmtree(tmp_path / "xdg", ignore_errors=True)
