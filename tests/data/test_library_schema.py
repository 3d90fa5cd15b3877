"""Our own texts as they are read: what is taken as it stands, and what is refused by file, id and field."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import FactsError
from data.library_schema import entry_files, read_entries, read_tool_kinds
from tests.data.entries import KINDS, SENTENCES, entry_text, tables_text

TOOLS = ("drone", "tutor")
JUDGEMENT = Path(__file__).parents[2] / "data" / "judgement"


def written(folder: Path, text: str, name: str = "a.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_entry_is_read_as_it_stands(tmp_path: Path) -> None:
    [entry] = read_entries("activity", written(tmp_path, entry_text("activity", {"id": "I1"})), TOOLS)
    assert (entry.id, entry.kind, entry.file, entry.as_of) == ("I1", "activity", "a.toml", "2026-11")
    assert (entry.feasibility, entry.complementarity, entry.horizon) == (40, 60, "now")
    assert entry.tools == ("drone", "tutor")
    assert entry.sentences() == SENTENCES


def test_a_group_may_leave_two_sentences_to_the_group_above(tmp_path: Path) -> None:
    [entry] = read_entries(
        "group", written(tmp_path, entry_text("group", {"code": "S1", "ai": None, "human": None})), TOOLS
    )
    assert entry.ai is entry.human is None
    assert set(entry.sentences()) == {"why", "change", "learn"}


def test_an_entry_may_be_younger_than_its_file(tmp_path: Path) -> None:
    text = entry_text("activity", {"id": "I1", "as_of": "2026-10"}, month="2025-01")
    assert read_entries("activity", written(tmp_path, text), TOOLS)[0].as_of == "2026-10"


@pytest.mark.parametrize("field", ["feasibility", "complementarity", *SENTENCES, "horizon", "tools"])
def test_a_missing_field_is_named(tmp_path: Path, field: str) -> None:
    path = written(tmp_path, entry_text("activity", {"id": "I1", field: None}))
    with pytest.raises(FactsError, match=f"a.toml, column '{field}': entry 'I1': an entry lacks this field"):
        read_entries("activity", path, TOOLS)


@pytest.mark.parametrize("field", ["ai", "human"])
def test_a_group_has_both_sentences_or_neither(tmp_path: Path, field: str) -> None:
    path = written(tmp_path, entry_text("group", {"code": "S1", field: None}))
    with pytest.raises(FactsError, match=f"column '{field}': entry 'S1'"):
        read_entries("group", path, TOOLS)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("id", "", "1 to 60"),
        ("feasibility", 101, "outside 0 to 100"),
        ("feasibility", -1, "outside 0 to 100"),
        ("feasibility", True, "not what belongs here"),
        ("feasibility", "40", "not what belongs here"),
        ("complementarity", 100.5, "outside 0 to 100"),
        ("why", "Too short.", "characters where"),
        ("why", "Far too long " * 20 + "it goes.", "characters where"),
        ("why", 7, "not what belongs here"),
        ("change", SENTENCES["change"].rstrip("."), "full stop"),
        ("learn", SENTENCES["learn"].lower(), "capital"),
        ("learn", SENTENCES["learn"].replace(" ", "  ", 1), "single spaces"),
        ("ai", SENTENCES["ai"].replace(" ", "\n", 1), "single spaces"),
        ("horizon", "soon", "none of now, 2-5 years, longer"),
        ("tools", ["hammer"], "no kind of tool has the id 'hammer'"),
        ("tools", ["drone", "drone"], "each once"),
        ("tools", ["drone", "tutor", "a", "b"], "at most 3"),
        ("as_of", "November", "7 to 7"),
        ("as_of", "2026-13", "no month"),
        ("hype", "A great deal of it.", "not known"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, field: str, value: object, said: str) -> None:
    changed: dict[str, object] = {"id": "I1", field: value}
    path = written(tmp_path, entry_text("activity", changed))
    with pytest.raises(FactsError, match=re.escape(said)) as caught:
        read_entries("activity", path, TOOLS)
    assert (caught.value.file, caught.value.column) == ("a.toml", field)
    assert f"entry {changed['id']!r}" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("as_of = ", "not TOML"),
        ("\xff", "not TOML"),
        ('[[activity]]\nid = "I1"\n', "must say its month"),
        ('as_of = "2026-11-21"\n', "must say its month"),
        ('as_of = "2026-11"\n', "tables [[activity]]"),
        ('as_of = "2026-11"\nactivity = [1]\n', "tables [[activity]]"),
        (tables_text("activity", {"feasibility": 3}), "lacks this field"),
    ],
)
def test_a_file_that_is_no_library_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(FactsError, match=re.escape(said)):
        read_entries("activity", path, TOOLS)


@given(text=st.text(max_size=200))
def test_any_text_is_taken_whole_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "a.toml"
    path.write_text(
        entry_text("activity", {"id": "I1"}).replace(SENTENCES["why"], text), encoding="utf-8", errors="ignore"
    )
    try:
        [entry] = read_entries("activity", path, TOOLS)
    except FactsError:
        return
    assert entry.why == entry.why.strip()
    assert entry.why.endswith(".")
    assert 50 <= len(entry.why) <= 170


def test_kinds_of_tool_are_read_as_they_stand(tmp_path: Path) -> None:
    written(tmp_path, KINDS, "tool_kinds.toml")
    tutor, drone = read_tool_kinds(tmp_path)
    assert (tutor.id, tutor.name, tutor.as_of, drone.id) == ("tutor", "tutors", "2026-11", "drone")
    assert [(one.name, one.maker, one.since, one.open) for one in tutor.examples] == [
        ("Alpha", "Maker", 2023, False),
        ("Beta", "Others", 2019, True),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("since = 2010, ", "", "name, maker, since and open"),
        ("since = 2010", "since = 2030", "Gamma: 2030 is not between"),
        ("since = 2010", "since = true", "what belongs in since"),
        ("open = false }]", 'open = "no" }]', "what belongs in open"),
        ('id = "drone"', 'id = "tutor"', "a kind stands twice"),
        ('name = "drones"\n', "", "lacks this field"),
        ('name = "drones"', 'name = "drones"\nlink = "x"', "not known"),
        ("Cameras fly over roofs and fields and bring back pictures of both.", "Cameras fly.", "characters where"),
    ],
)
def test_a_kind_of_tool_that_is_wrong_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in KINDS
    written(tmp_path, KINDS.replace(old, new), "tool_kinds.toml")
    with pytest.raises(FactsError, match=re.escape(said)) as caught:
        read_tool_kinds(tmp_path)
    assert caught.value.file == "tool_kinds.toml"


def test_a_kind_without_an_example_is_refused(tmp_path: Path) -> None:
    written(tmp_path, KINDS[: KINDS.rindex("example")] + "example = []\n", "tool_kinds.toml")
    with pytest.raises(FactsError, match="needs an example"):
        read_tool_kinds(tmp_path)


def test_a_library_without_kinds_of_tool_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match=r"tool_kinds\.toml: this file is missing"):
        read_tool_kinds(tmp_path)


def test_our_own_texts_are_plain() -> None:
    """No dash, quote or word that promises more than it says."""
    known = {kind.id for kind in read_tool_kinds(JUDGEMENT)}
    entries = [entry for kind, path in entry_files(JUDGEMENT) for entry in read_entries(kind, path, known)]
    assert len([entry for entry in entries if entry.kind == "activity"]) == 332
    texts = [(entry.id, text) for entry in entries for text in entry.sentences().values()]
    texts += [(kind.id, kind.what) for kind in read_tool_kinds(JUDGEMENT)]
    tells = re.compile(r"[—\"\\]|\b(?:leverag|crucial|nuance|revolution|excels?|empower|game.chang|cutting.edge)", re.I)
    assert [(id_, text) for id_, text in texts if tells.search(text)] == []
