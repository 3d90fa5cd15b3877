"""What goes into each part, and which folders of old versions stay."""

import os
from pathlib import Path

import pytest

from bot import parts
from bot.parts import FACTS, PARTS, folders_of, prune


def renewed(facts: Path, home: Path, path: Path) -> set[str]:
    """The parts that a change of `path` makes anew."""
    before = folders_of(home, facts)
    os.utime(path, ns=(1, 1))
    after = folders_of(home, facts)
    return {part for part in PARTS if before[part] != after[part]}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with one file of each kind."""
    for name in (
        "data/facts/a.csv",
        "data/judgement/intents.toml",
        "data/judgement/activities/a.toml",
        "data/embedding/vectors.idx",
        "data/knowledge.py",
        "nlu/match.py",
        "scoring/assess.py",
        "scoring/constants.toml",
        *(f"data/judgement/{name}/b.toml" for name in parts._OF_KNOWLEDGE),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x\n", encoding="utf-8")
    monkeypatch.setattr(parts, "_ROOT", tmp_path)
    monkeypatch.setattr(parts, "JUDGEMENT", tmp_path / "data" / "judgement")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("data/facts/a.csv", {"knowledge", "titles", "scores"}),
        ("data/judgement/activities/a.toml", {"knowledge", "titles", "scores"}),
        ("data/knowledge.py", {"knowledge", "titles", "scores"}),
        ("data/judgement/intents.toml", {"titles"}),
        ("data/embedding/vectors.idx", {"titles"}),
        ("nlu/match.py", {"titles"}),
        ("scoring/assess.py", {"scores"}),
        ("scoring/constants.toml", {"scores"}),
    ],
)
def test_a_change_makes_anew_what_it_goes_into(root: Path, path: str, expected: set[str]) -> None:
    assert renewed(root / "data" / "facts", root / "cache", root / path) == expected


def test_our_tables_are_read_where_their_part_says() -> None:
    """A table that is read when scores are compiled must be one that makes them anew."""
    known = {name.partition(".")[0] for name in parts._OF_KNOWLEDGE}
    for path in (FACTS.parent / "compile.py", FACTS.parent / "library_schema.py"):
        for table in parts.JUDGEMENT.iterdir():
            if table.name in path.read_text(encoding="utf-8"):
                assert table.stem in known, f"{path.name} reads {table.name}"


def test_only_the_newest_few_versions_of_each_part_are_kept(tmp_path: Path) -> None:
    for age, name in enumerate("abcdef"):
        for part in ("titles", "scores"):
            folder = tmp_path / f"{part}-{name}"
            folder.mkdir()
            os.utime(folder, (1000 + age, 1000 + age))
    prune(tmp_path, keep={"titles": tmp_path / "titles-a"})
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        ["titles-a", *(f"{part}-{name}" for part in ("titles", "scores") for name in "def")]
    )


def test_two_processes_that_tidy_up_at_once_do_not_mind_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abcde":
        (tmp_path / f"titles-{name}").mkdir()
    there = Path.is_dir

    def seen_then_gone(folder: Path) -> bool:
        found = there(folder)
        if folder.name == "titles-c":
            folder.rmdir()
        return found

    monkeypatch.setattr(Path, "is_dir", seen_then_gone)
    prune(tmp_path, keep={})
    assert len(list(tmp_path.iterdir())) == 3
