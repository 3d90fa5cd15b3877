"""A tiny set of releases, the facts made from it, and our own corrections replaced by ones that fit it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from data.build import build
from data.compile import read_table, table_names
from data.errors import FactsError
from data.sources import indeed
from tests.data.sources.tiny import write_sources

Tables = Mapping[str, Sequence[Mapping[str, str]]]

CORRECTIONS = "soc,sector,reason\n51-60\\d\\d,Building,Hats are built\n"


def correct(folder: Path, text: str = CORRECTIONS) -> Path:
    path = folder / "judgement" / "indeed_sectors.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny releases, to be changed by a test."""
    monkeypatch.setattr(indeed, "CORRECTIONS", correct(tmp_path))
    return write_sources(tmp_path / "sources")


@pytest.fixture
def refused(sources: Path, tmp_path: Path) -> Callable[[], FactsError]:
    """Builds from the changed releases and gives the error that ends it."""

    def run() -> FactsError:
        with pytest.raises(FactsError) as caught:
            build(sources, tmp_path / "facts", lambda *_: None)
        assert not (tmp_path / "facts").exists()
        return caught.value

    return run


@pytest.fixture
def made(sources: Path, tmp_path: Path) -> Callable[[], Tables]:
    """Builds from the changed releases and gives the tables."""

    def run() -> Tables:
        build(sources, tmp_path / "facts", lambda *_: None)
        return read_all(tmp_path / "facts")

    return run


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The tables made from the tiny releases as they are."""
    folder = tmp_path_factory.mktemp("tiny")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indeed, "CORRECTIONS", correct(folder))
        build(write_sources(folder / "sources"), folder / "facts", lambda *_: None)
    return read_all(folder / "facts")


def read_all(folder: Path) -> Tables:
    return {name: [{"shard": shard, **row} for shard, row in read_table(folder, name)] for name in table_names(folder)}
