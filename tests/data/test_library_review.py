"""What a reviewer is shown: over texts made here, and that our own library is complete."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from data.knowledge import KnowledgeBase
from data.library_review import (
    Library,
    missing_ids,
    read_library,
    stale_entries,
    too_alike,
    unknown_ids,
    wanted_ids,
)
from data.library_schema import WrittenEntry
from tests.data.entries import KINDS, SENTENCES, entry_text

JUDGEMENT = Path(__file__).parents[2] / "data" / "judgement"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "activities").mkdir()
    (tmp_path / "skill_groups").mkdir()
    (tmp_path / "tool_kinds.toml").write_text(KINDS, encoding="utf-8")
    (tmp_path / "activities" / "a.toml").write_text(entry_text("activity", {"id": "I1"}), encoding="utf-8")
    (tmp_path / "skill_groups" / "s.toml").write_text(
        entry_text("group", {"code": "S1", "ai": None, "human": None}), encoding="utf-8"
    )
    return tmp_path


def entry(id_: str, why: str = SENTENCES["why"], as_of: str = "2026-11") -> WrittenEntry:
    return WrittenEntry("activity", "a.toml", id_, 1, 1, why, None, None, id_ * 9, "now", id_ * 9, (), as_of)


def test_a_sound_library_is_read_whole(folder: Path) -> None:
    library = read_library(folder)
    assert [one.id for one in library.entries] == ["I1", "S1"]
    assert [kind.id for kind in library.kinds] == ["tutor", "drone"]
    assert library.broken == ()


def test_a_broken_file_does_not_hide_the_others(folder: Path) -> None:
    (folder / "activities" / "a.toml").write_text(entry_text("activity", {"id": "I1", "learn": None}), encoding="utf-8")
    library = read_library(folder)
    assert [one.id for one in library.entries] == ["S1"]
    assert [error.column for error in library.broken] == ["learn"]


def test_without_its_kinds_of_tool_nothing_can_be_read(folder: Path) -> None:
    (folder / "tool_kinds.toml").unlink()
    library = read_library(folder)
    assert library.entries == ()
    assert [error.file for error in library.broken] == ["tool_kinds.toml"]


def test_an_entry_in_two_files_is_broken(folder: Path) -> None:
    (folder / "activities" / "b.toml").write_text(entry_text("activity", {"id": "I1"}), encoding="utf-8")
    [error] = read_library(folder).broken
    assert (error.file, "a.toml too" in error.message) == ("b.toml", True)


def test_what_is_missing_keeps_its_order() -> None:
    assert missing_ids(["I3", "I1", "I2"], [entry("I1")]) == ("I3", "I2")


def test_an_entry_for_nothing_is_unknown(kb: KnowledgeBase) -> None:
    assert unknown_ids(kb, [entry("4.A.1.a.1.I01"), entry("S1")]) == ("S1",)


def test_sentences_nearly_the_same_are_paired_once_with_the_field() -> None:
    nearly = SENTENCES["why"].replace("two", "too")
    [pair] = too_alike([entry("I2"), entry("I1", nearly), entry("I3", SENTENCES["learn"])], ())
    assert (pair.field, pair.first, pair.second) == ("why", "I1", "I2")
    assert 90 < pair.ratio < 100


@given(texts=st.lists(st.text(alphabet="ab c", min_size=1, max_size=30), max_size=12), most=st.floats(50, 99))
def test_no_pair_over_the_limit_is_passed_over(texts: list[str], most: float) -> None:
    entries = [entry(str(number), text) for number, text in enumerate(texts)]
    found = {frozenset((pair.first, pair.second)) for pair in too_alike(entries, (), most) if pair.field == "why"}
    assert found == {
        frozenset((str(a), str(b)))
        for a in range(len(texts))
        for b in range(a)
        if fuzz.ratio(texts[a], texts[b]) > most
    }


@pytest.mark.parametrize(
    ("as_of", "day", "stale"),
    [
        ("2026-11", date(2026, 11, 30), False),
        ("2025-11", date(2026, 11, 1), False),
        ("2025-11", date(2026, 12, 1), True),
        ("2025-12", date(2027, 1, 1), True),
        ("2027-01", date(2026, 1, 1), False),
    ],
)
def test_twelve_months_are_not_stale_thirteen_are(as_of: str, day: date, stale: bool) -> None:
    assert [one.id for one in stale_entries([entry("I1", as_of=as_of)], (), day)] == (["I1"] if stale else [])


def test_kinds_of_tool_grow_stale_too(folder: Path) -> None:
    library: Library = read_library(folder)
    assert {one.id for one in stale_entries((), library.kinds, date(2028, 1, 1))} == {"tutor", "drone"}


def test_our_own_library_is_complete_and_nowhere_too_alike(kb: KnowledgeBase) -> None:
    library = read_library(JUDGEMENT)
    assert library.broken == ()
    assert missing_ids(wanted_ids(kb), library.entries) == ()
    assert unknown_ids(kb, library.entries) == ()
    assert too_alike(library.entries, library.kinds) == ()
