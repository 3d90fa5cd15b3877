"""Writing whole assessments: shared parts once, recurring texts short, the same bytes from the same assessments."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.ned import Ned
from scoring.assess import assess
from scoring.assessment import Assessment
from scoring.precompute import Precompute, sample_of


def written(target: Path, kept: list[Assessment], sample: list[Assessment]) -> Path:
    with Precompute(target, sample) as file:
        for assessment in kept:
            file.keep(assessment)
    return target


def size(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        [total] = connection.execute("SELECT sum(length(text) + coalesce(length(printed), 0)) FROM part").fetchone()
    return int(total)


def test_the_sample_is_spread_over_both_taxonomies(ned: Ned) -> None:
    sample = list(sample_of(ned.kb, ned.evidence, 800))
    assert [a.occupation.taxonomy for a in sample] == ["esco"] * 4 + ["soc"] * 2
    assert all(a.receipts for a in sample)


def test_what_two_share_is_kept_once(ned: Ned, tmp_path: Path) -> None:
    manager = assess(ned.kb, ned.evidence, "soc", "11-3051")
    same = assess(ned.kb, ned.evidence, "esco", "eb9479c6")
    assert (manager.activities, manager.skills) == (same.activities, same.skills)
    alone, both = written(tmp_path / "one", [manager], []), written(tmp_path / "two", [manager, same], [])
    assert size(both) < 1.1 * size(alone)
    with closing(sqlite3.connect(both)) as connection:
        [first, second] = connection.execute("SELECT activities, skills FROM whole ORDER BY place")
    assert first == second


def test_a_dictionary_saves_room(ned: Ned, tmp_path: Path) -> None:
    sample = list(sample_of(ned.kb, ned.evidence, 200))
    kept = sample[::2]
    assert size(written(tmp_path / "with", kept, sample)) < 0.9 * size(written(tmp_path / "without", kept, []))


def test_the_same_assessments_give_the_same_bytes(ned: Ned, tmp_path: Path) -> None:
    sample = list(sample_of(ned.kb, ned.evidence, 800))
    one, other = (written(tmp_path / name, sample, sample).read_bytes() for name in ("one", "other"))
    assert one == other
    # A file that lies there is replaced.
    assert written(tmp_path / "one", sample, sample).read_bytes() == other
