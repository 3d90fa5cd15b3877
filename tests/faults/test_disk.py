"""Nothing that was acknowledged is lost on a full disk, what cannot be kept is refused at once, and room is enough to go on."""

from pathlib import Path

from tests.faults.child import Child, running, started
from tests.faults.disk import fill_the_disk, whole


def no_more(folder: Path) -> None:
    """Nothing in a folder can be written, the folder itself neither."""
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)


def test_a_full_disk_refuses_turns_and_loses_none(tmp_path: Path) -> None:
    def full(child: Child) -> None:
        child.largest_file((tmp_path / "ned.sqlite3-wal").stat().st_size + 30_000)

    found = fill_the_disk(tmp_path, 20, full, lambda child: child.largest_file(None))
    assert found.refused == 20
    assert found.lost == 0
    assert found.recovered
    assert "Traceback" not in (tmp_path / "log").read_text(encoding="utf-8")


def test_a_disk_that_takes_nothing_any_more_refuses_turns_and_loses_none(tmp_path: Path) -> None:
    found = fill_the_disk(tmp_path, 5, lambda child: child.largest_file(0), lambda child: child.largest_file(None))
    assert (found.kept, found.refused, found.lost, found.recovered) == (6, 5, 0, True)


def test_a_store_that_cannot_be_written_is_named_at_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    with running(folder) as child:
        assert child.turn().status_code == 200
    database = folder / "ned.sqlite3"
    no_more(folder)
    with (
        (tmp_path / "log").open("wb") as log,
        started({"database_url": f"sqlite+aiosqlite:///{database}"}, log) as process,
    ):
        assert process.wait(60) == 2
    said = (tmp_path / "log").read_text(encoding="utf-8")
    assert str(database) in said
    assert "Traceback" not in said
    folder.chmod(0o755)
    database.chmod(0o644)
    assert len(whole(database)) == 1
