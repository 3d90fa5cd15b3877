"""The whole build: reproducible, all or nothing, and the committed facts are what the releases give."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.build import STEPS, Step, build
from data.compile import read_table
from data.errors import FactsError
from data.manifest import Dataset, load_manifest
from data.sources import wording
from data.sources.release import Imported, Sources
from data.tables import Table, digest

ROOT = Path(__file__).parents[2]
FACTS = ROOT / "data" / "facts"
RELEASES = Path(os.environ.get("NED_SOURCES", ROOT.parent / "shared" / "sources"))


def dataset(id_: str = "one") -> Dataset:
    return Dataset(id_, f"Dataset {id_}", "p", "", "l", "Version {version}.", "", "u")


def step(rows: int, *, name: str = "t", id_: str = "one", version: str | None = "2") -> Step:
    made = Table(name, ("k", "v"), ("k",), tuple((f"{n:03}", "x") for n in range(rows)))
    return Step(dataset(id_), lambda *_: Imported((made,), (f"note {name}",), version))


def quiet(*_: object) -> None:
    """Progress that nobody watches."""


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    return tmp_path / "sources"


def test_progress_names_each_step_and_ends_with_all_done(empty: Path, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    build(empty, tmp_path / "facts", lambda *args: seen.append(args), [step(1), step(1, name="u", id_="two")])
    assert seen == [("Dataset one", 0, 2), ("Dataset two", 1, 2), ("done", 2, 2)]


def test_importers_of_one_dataset_share_its_entry(empty: Path, tmp_path: Path) -> None:
    build(empty, tmp_path / "facts", quiet, [step(1), step(2, name="u", version=None)])
    [entry] = load_manifest(tmp_path / "facts").datasets
    assert (entry.version, entry.attribution, entry.notes) == ("2", "Version 2.", ("note t", "note u"))
    assert [(facts.name, facts.rows) for facts in entry.tables] == [("t", 1), ("u", 2)]
    assert entry.tables[0].sha256 == digest(tmp_path / "facts", "t")


def test_a_version_that_nobody_knows_says_so(empty: Path, tmp_path: Path) -> None:
    build(empty, tmp_path / "facts", quiet, [step(1, version=None)])
    assert load_manifest(tmp_path / "facts").datasets[0].version == "unknown"


def test_two_importers_of_one_table_or_an_empty_table_are_refused(empty: Path, tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="two importers"):
        build(empty, tmp_path / "facts", quiet, [step(1), step(1)])
    with pytest.raises(FactsError, match="no row"):
        build(empty, tmp_path / "facts", quiet, [step(0)])


def failing(*_: object) -> Imported:
    raise FactsError("broken", file="a.csv", row=3, column="x")


def interrupted(*_: object) -> Imported:
    raise KeyboardInterrupt


@pytest.mark.parametrize(("broken", "error"), [(failing, FactsError), (interrupted, KeyboardInterrupt)])
def test_the_old_facts_stay_when_a_step_fails(
    empty: Path, tmp_path: Path, broken: Callable[..., Imported], error: type[BaseException]
) -> None:
    target = tmp_path / "facts"
    build(empty, target, quiet, [step(3)])
    before = content(target)
    with pytest.raises(error):
        build(empty, target, quiet, [step(4), Step(dataset(), broken)])
    assert content(target) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts", "sources"], "nothing is left lying about"


def test_the_old_facts_stay_when_the_new_ones_cannot_be_moved_in(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "facts"
    build(empty, target, quiet, [step(3)])
    before = content(target)
    move = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if self.name == "new":
            raise PermissionError("no")
        return move(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        build(empty, target, quiet, [step(4)])
    assert content(target) == before


def test_new_facts_replace_the_old_ones_whole(empty: Path, tmp_path: Path) -> None:
    target = tmp_path / "facts"
    build(empty, target, quiet, [step(3), step(1, name="gone")])
    build(empty, target, quiet, [step(4)])
    assert set(content(target)) == {"manifest.json", "t.csv"}
    assert load_manifest(target).tables["t"].rows == 4


def test_a_table_that_lost_a_fifth_of_its_rows_is_taken_for_a_cut_off_file(empty: Path, tmp_path: Path) -> None:
    target = tmp_path / "facts"
    build(empty, target, quiet, [step(10)])
    build(empty, target, quiet, [step(8)])
    with pytest.raises(FactsError, match=r"6 rows where there were 8") as caught:
        build(empty, target, quiet, [step(6)])
    assert caught.value.file == "t.csv"
    assert load_manifest(target).tables["t"].rows == 8


def test_two_builds_of_the_same_releases_are_the_same_bytes(sources: Path, tmp_path: Path) -> None:
    build(sources, tmp_path / "one", quiet)
    shutil.copytree(sources, tmp_path / "elsewhere" / "sources")
    build(tmp_path / "elsewhere" / "sources", tmp_path / "two", quiet)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_the_manifest_names_every_input_by_its_place_and_hash(sources: Path, tmp_path: Path) -> None:
    build(sources, tmp_path / "facts", quiet)
    inputs = {part.file: part for entry in load_manifest(tmp_path / "facts").datasets for part in entry.inputs}
    released = {Sources(sources).label(path) for path in sources.rglob("*.*") if path.is_file()}
    # Indeed's oldest file is neither the last nor a year before it.
    assert released - set(inputs) == {"indeed/raw_2029-01-01.csv"}
    assert set(inputs) - released == {"judgement/indeed_sectors.csv"}


@pytest.mark.sources
def test_the_committed_facts_are_what_the_releases_give(tmp_path: Path) -> None:
    """Rebuilds where the releases lie beside the checkout; elsewhere holds the tables against the manifest they came with."""
    if RELEASES.is_dir():
        # In a process of its own, which is how a person's build runs, and unhindered by whoever watches this one.
        script = "import sys, pathlib, data.build as b; b.build(*map(pathlib.Path, sys.argv[1:]), lambda *_: None)"
        subprocess.run([sys.executable, "-c", script, RELEASES, tmp_path / "facts"], cwd=ROOT, check=True)
        rebuilt, committed = content(tmp_path / "facts"), content(FACTS)
        assert set(rebuilt) == set(committed)
        assert [name for name in committed if rebuilt[name] != committed[name]] == []
    tables = load_manifest(FACTS).tables
    assert {name: digest(FACTS, name) for name in tables} == {name: facts.sha256 for name, facts in tables.items()}
    assert {name: sum(1 for _ in read_table(FACTS, name)) for name in tables} == {
        name: facts.rows for name, facts in tables.items()
    }


def test_every_dataset_says_who_when_and_on_what_terms() -> None:
    for made_by in STEPS:
        known = made_by.dataset
        assert all((known.id, known.name, known.publisher, known.licence, known.attribution, known.used_for))


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_ends_in_an_error_that_names_it_or_in_whole_facts(
    sources: Path, tmp_path: Path, data: st.DataObject
) -> None:
    files = sorted(path for path in sources.rglob("*.*") if path.is_file())
    path = data.draw(st.sampled_from(files), label="file")
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1), label="place")
    byte = data.draw(st.none() | st.binary(min_size=1, max_size=1), label="byte put there, or cut off")
    path.write_bytes(whole[:place] if byte is None else whole[:place] + byte + whole[place + 1 :])
    target = tmp_path / "facts"
    shutil.rmtree(target, ignore_errors=True)
    named = None
    try:
        build(sources, target, quiet)
    except FactsError as error:
        named = error.file
    finally:
        path.write_bytes(whole)
    assert named != ""
    assert target.exists() == (named is None)


def test_without_the_reader_of_words_it_says_what_to_install(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: object) -> None:
        raise ModuleNotFoundError

    monkeypatch.setattr(wording, "tables", missing)
    with pytest.raises(FactsError, match="build"):
        build(sources, tmp_path / "facts", quiet)
