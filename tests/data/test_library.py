"""The library as it is looked up: over the real facts, and over a line of groups made here."""

import sqlite3
from collections.abc import Iterator

import pytest

from data.errors import UnknownOccupation
from data.knowledge import KnowledgeBase
from data.library import read_activity, read_group

_COLUMNS = "kind, id, feasibility, complementarity, why, ai, human, change, horizon, learn, tools, as_of"


@pytest.fixture
def line() -> Iterator[sqlite3.Connection]:
    """Four groups one under another: the first says all, the second leaves two sentences out, the others say nothing."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE skill_groups (code, title, level, parent)")
    groups = [("A", "a", 1, None), ("A1", "b", 2, "A"), ("A1.1", "c", 3, "A1"), ("B", "d", 1, None)]
    db.executemany("INSERT INTO skill_groups VALUES (?, ?, ?, ?)", groups)
    db.execute(f"CREATE TABLE judgement ({_COLUMNS})")
    entries = [
        ("group", "A", 10, 20, "Why a.", "Ai a.", "Human a.", "Change a.", "longer", "Learn a.", "", "2026-10"),
        ("group", "A1", 30, 40, "Why b.", None, None, "Change b.", "now", "Learn b.", "drone|tutor", "2026-11"),
    ]
    db.executemany("INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entries)
    db.execute("CREATE TABLE work_activities (id, level, title, parent)")
    db.execute("INSERT INTO work_activities VALUES ('I1', 'iwa', 'Make hats', 'G')")
    yield db
    db.close()


def test_a_group_with_an_entry_speaks_for_itself(line: sqlite3.Connection) -> None:
    found = read_group(line, "A")
    assert found is not None
    assert (found.why, found.tools, found.as_of) == ("Why a.", (), "2026-10")
    assert found.inherited_from is found.inherited_title is None


def test_sentences_left_out_come_from_the_group_above(line: sqlite3.Connection) -> None:
    found = read_group(line, "A1")
    assert found is not None
    assert (found.ai, found.human) == ("Ai a.", "Human a.")
    assert (found.why, found.feasibility, found.tools) == ("Why b.", 30, ("drone", "tutor"))
    assert found.inherited_from is None


def test_a_group_without_an_entry_says_whose_it_shows(line: sqlite3.Connection) -> None:
    found = read_group(line, "A1.1")
    assert found is not None
    assert (found.id, found.title) == ("A1.1", "c")
    assert (found.inherited_from, found.inherited_title) == ("A1", "b")
    assert (found.horizon, found.change, found.ai) == ("now", "Change b.", "Ai a.")


def test_nobody_speaks_for_a_line_without_entries(line: sqlite3.Connection) -> None:
    assert read_group(line, "B") is None
    assert read_activity(line, "I1") is None


def test_an_unknown_id_is_an_error(kb: KnowledgeBase, line: sqlite3.Connection) -> None:
    for look in (kb.library_activity, kb.library_group, kb.tool_kind):
        with pytest.raises(UnknownOccupation, match="nothing"):
            look("nothing")
    with pytest.raises(UnknownOccupation):
        kb.library_activity("4.A.1.a.1.I01.D01")
    with pytest.raises(UnknownOccupation):
        read_activity(line, "G")


def test_every_activity_family_and_every_group_has_something_to_say(kb: KnowledgeBase) -> None:
    families = [str(row["id"]) for row in kb.table("work_activities") if row["level"] == "iwa"]
    groups = [group for group in kb.skill_groups_all() if group.parent]
    found = [kb.library_activity(iwa) for iwa in families] + [kb.library_group(group.code) for group in groups]
    for entry in found:
        assert entry is not None
        assert all((entry.why, entry.ai, entry.human, entry.change, entry.learn)), entry.id
        assert all(kb.tool_kind(tool).examples for tool in entry.tools)
    inherited = [entry for entry in found if entry and entry.inherited_from]
    assert inherited
    assert all(kb.skill_group(str(entry.inherited_from)) for entry in inherited)


def test_figures_are_those_of_the_judgement(kb: KnowledgeBase) -> None:
    for group in kb.skill_groups_all():
        entry, judgement = kb.library_group(group.code), kb.group_judgement(group.code)
        assert (entry is None) == (judgement is None)
        if entry and judgement:
            assert (entry.feasibility, entry.why) == (judgement.feasibility, judgement.why)


def test_most_kinds_of_tool_have_an_open_example(kb: KnowledgeBase) -> None:
    kinds = kb.tool_kinds()
    assert len({kind.id for kind in kinds}) == len(kinds) > 80
    assert kb.tool_kind(kinds[0].id) == kinds[0]
    assert all(2 <= len(kind.examples) <= 3 for kind in kinds)
    assert sum(any(one.open for one in kind.examples) for kind in kinds) >= 0.85 * len(kinds)
