"""Compiling: whole or not at all, in a process of its own, and an error that comes back as it was."""

from fcntl import LOCK_EX, flock
from pathlib import Path
from threading import Thread

import pytest

from bot import compiling
from bot.compiling import compile_apart, compile_here
from bot.parts import FACTS, JUDGEMENT
from bot.whole import SEAL
from data.errors import FactsError


class _Opened:
    def close(self) -> None:
        return None


class _Kept(_Opened):
    """Stands in for the file of assessments."""

    def __init__(self, target: Path, sample: object) -> None:
        assert sample is None
        target.touch()

    def __enter__(self) -> "_Kept":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def keep(self, _: object) -> None:
        raise AssertionError("nothing is assessed here")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every part compiled at once, so that only the order of files and folders is tried."""
    for part in (
        "data.compile.compile_facts",
        "nlu.titles.compile_titles",
        "scoring.evidence.compile_evidence",
    ):
        monkeypatch.setattr(part, lambda *places: places[-1].touch())
    monkeypatch.setattr("scoring.catalogue.compile_catalogue", lambda _kb, _evidence, target, _keep: target.touch())
    monkeypatch.setattr("scoring.precompute.Precompute", _Kept)
    monkeypatch.setattr("scoring.work_ahead.WorkAhead.write", lambda *_: None)
    monkeypatch.setattr("scoring.precompute.sample_of", lambda *_: None)
    for part in ("data.knowledge.open_knowledge", "scoring.evidence.open_evidence"):
        monkeypatch.setattr(part, lambda *_: _Opened())


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Path]:
    return {part: tmp_path / "cache" / f"{part}-new" for part in ("knowledge", "titles", "scores")}


FILES = {
    "knowledge": ["knowledge.sqlite", SEAL, "words"],
    "titles": ["titles.idx", SEAL],
    "scores": ["assessments.sqlite", "catalogue.sqlite", "evidence.sqlite", SEAL],
}


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("part", FILES)
def test_a_folder_appears_whole(part: str, folders: dict[str, Path]) -> None:
    knowledge = None if part == "knowledge" else folders["knowledge"]
    compile_here(part, FACTS, JUDGEMENT, folders[part], knowledge)
    assert sorted(p.name for p in folders[part].iterdir()) == FILES[part]
    assert list(folders[part].parent.iterdir()) == [folders[part]]


@pytest.mark.usefixtures("quick")
def test_the_folder_of_a_quicker_process_is_kept(tmp_path: Path) -> None:
    there = tmp_path / "new"
    there.mkdir()
    (there / "theirs").touch()
    compile_here("knowledge", FACTS, JUDGEMENT, there)
    assert [p.name for p in there.iterdir()] == ["theirs"]
    assert [p.name for p in tmp_path.iterdir()] == ["new"]


@pytest.mark.usefixtures("quick")
def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "new").touch()
    with pytest.raises(OSError, match="new"):
        compile_here("knowledge", FACTS, JUDGEMENT, tmp_path / "new")
    assert [p.name for p in tmp_path.iterdir()] == ["new"]


def test_an_error_comes_back_from_the_other_process(tmp_path: Path, folders: dict[str, Path]) -> None:
    facts = tmp_path / "facts"
    facts.mkdir()
    (facts / "codes.csv").write_text("key,uuid\nx\n", encoding="utf-8")
    with pytest.raises(FactsError, match=r"codes\.csv, row 2") as caught:
        compile_apart(facts, JUDGEMENT, folders)
    assert (caught.value.file, caught.value.row) == ("codes.csv", 2)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["compiling.lock"]


def test_one_process_waits_for_another(folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What the first one made is not made again by the second."""
    home = folders["knowledge"].parent
    home.mkdir()
    monkeypatch.setattr("sys.executable", "/bin/false")
    with (home / "compiling.lock").open("w", encoding="ascii") as lock:
        flock(lock, LOCK_EX)
        waiting = Thread(target=compile_apart, args=(FACTS, JUDGEMENT, folders))
        waiting.start()
        waiting.join(timeout=0.2)
        assert waiting.is_alive()
        for folder in folders.values():
            folder.mkdir()
    waiting.join(timeout=30)
    assert not waiting.is_alive()


def test_a_process_that_dies_is_an_error(folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(FactsError, match="ended with code 1"):
        compile_apart(FACTS, JUDGEMENT, folders)


def test_one_that_dies_ends_the_others(
    tmp_path: Path, folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first of two fails at once; the second would sleep for an hour."""
    program = tmp_path / "python"
    program.write_text('#!/bin/sh\nif [ "$3" = titles ]; then exit 1; fi\nexec sleep 3600\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(program))
    folders["knowledge"].mkdir(parents=True)
    with pytest.raises(FactsError, match="ended with code 1"):
        compile_apart(FACTS, JUDGEMENT, folders)


def test_what_is_there_is_not_compiled_again(folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    for folder in folders.values():
        folder.mkdir(parents=True)
    compile_apart(FACTS, JUDGEMENT, folders)


def test_the_module_says_what_is_wrong_on_its_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "codes.csv").write_text("key\n", encoding="utf-8")
    assert compiling._main("knowledge", str(tmp_path), str(JUDGEMENT), str(tmp_path / "new")) == 3
    assert '"file": "codes.csv"' in capsys.readouterr().out
