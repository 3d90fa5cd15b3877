"""What is not whole in the cache is found by its seal, named, and made anew."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import compiling
from bot.compiling import compile_apart
from bot.ned import open_ned
from bot.parts import FACTS, JUDGEMENT, folders_of
from bot.whole import SEAL, broken_in, seal

BIG = bytes(range(256)) * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    part = tmp_path / "titles-1"
    (part / "words").mkdir(parents=True)
    (part / "titles.idx").write_bytes(BIG)
    (part / "titles.idx.labels").write_bytes(b"")
    seal(part)
    return part


def halved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: len(BIG) // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def overwritten(path: Path) -> None:
    path.write_bytes(b"\0" * 512 + path.read_bytes()[512:])


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-512] + b"\0" * 512)


def gone(path: Path) -> None:
    path.unlink()


BREAKING = (halved, emptied, overwritten, torn, gone)


@pytest.mark.parametrize("breaks", BREAKING)
def test_a_file_that_is_not_as_it_was_is_named(folder: Path, breaks: Callable[[Path], None]) -> None:
    assert broken_in(folder) is None
    breaks(folder / "titles.idx")
    assert broken_in(folder) == "titles.idx"


def test_what_is_written_in_a_folder_within_does_not_count(folder: Path) -> None:
    (folder / "words" / "x.cache").write_bytes(b"x")
    assert broken_in(folder) is None


@pytest.mark.parametrize("said", ["", "{", "[]", "\0\0", '{"titles.idx": null}'])
def test_a_seal_that_cannot_be_read_is_broken_itself(folder: Path, said: str) -> None:
    (folder / SEAL).write_text(said, encoding="ascii")
    assert broken_in(folder) in {SEAL, "titles.idx"}


def test_a_folder_that_is_not_there_is_named_and_one_without_a_seal_is_let_be(tmp_path: Path, folder: Path) -> None:
    assert broken_in(tmp_path / "nowhere") == "nowhere"
    (folder / SEAL).unlink()
    assert broken_in(folder) is None


def test_a_broken_part_goes_and_is_made_again_while_the_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folders = {part: tmp_path / f"{part}-new" for part in ("knowledge", "titles", "scores")}
    made: list[str] = []

    def run(parts: tuple[str, ...], *_: object) -> None:
        for part in parts:
            if not folders[part].is_dir():
                made.append(part)
                folders[part].mkdir()
                (folders[part] / "file").write_bytes(BIG)
                seal(folders[part])

    monkeypatch.setattr(compiling, "_run", run)
    compile_apart(FACTS, JUDGEMENT, folders)
    halved(folders["titles"] / "file")
    with caplog.at_level(logging.WARNING, "ned"):
        compile_apart(FACTS, JUDGEMENT, folders)
    assert made == ["knowledge", "titles", "scores", "titles"]
    assert [record.getMessage() for record in caplog.records] == ["file in titles-new is not whole; it is made anew."]
    assert all(broken_in(folder) is None for folder in folders.values())


def test_ned_does_not_open_what_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part in turn: it is not opened, but given to be compiled."""

    class Compiled(Exception):
        """Instead of compiling."""

    def compile_(_: Path, __: Path, folders: dict[str, Path]) -> None:
        raise Compiled(*(name for name, part in folders.items() if broken_in(part)))

    monkeypatch.setattr(compiling, "compile_apart", compile_)
    folders = folders_of(tmp_path, FACTS)
    for part in folders.values():
        part.mkdir()
        (part / "file").write_bytes(BIG)
        seal(part)
    for name, part in folders.items():
        whole = (part / "file").read_bytes()
        halved(part / "file")
        with pytest.raises(Compiled, match=name):
            open_ned(tmp_path)
        (part / "file").write_bytes(whole)
