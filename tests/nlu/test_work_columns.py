"""The reviewed tables of plain words, and the columns that are made of skills and activities."""

import os
from pathlib import Path

import pytest

from bot.ned import JUDGEMENT, Ned
from bot.parts import FACTS, folders_of
from data.errors import FactsError
from nlu.index_file import IndexFile
from nlu.work_columns import read_plain_words

FRAME = "words,role,note\ni,person,\n"
OBJECTS = "object,formal\nboiler,heating\n"
VERBS = "verb,formal,agent\nmend|patch up,repair|maintain,repairer\ndrive a van,drive,driver\n"
SAME = "words,place,note\nclean|mop,verb,\nvan|wagon,object,\n"


def tables(folder: Path, **changed: str) -> Path:
    written = {"work_frame": FRAME, "work_objects": OBJECTS, "work_same": SAME, "work_verbs": VERBS} | changed
    for name, text in written.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_tables_are_read(tmp_path: Path) -> None:
    plain = read_plain_words(tables(tmp_path))
    repair = ["repair", "maintain"]
    assert plain["verbs"] == {"mend": repair, "patch up": repair, "drive van": ["drive"]}
    assert plain["agents"]["patch up"] == ["repairer"]
    assert plain["same"] == {"verb": {"clean": "clean", "mop": "clean"}, "object": {"van": "van", "wagon": "van"}}
    assert plain["alike"]["drive van"] == "drive van"
    assert plain["objects"] == {"boiler": ["heating"]}
    assert plain["person"] == ["i"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("work_verbs", "verb,formal\nmend,repair\n"),
        ("work_objects", "object,formal\nboiler,heating,more\n"),
        ("work_frame", "words,role,note\ni,subject,\n"),
        ("work_same", "words,place,note\nclean|mop,where,\n"),
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(FactsError) as caught:
        read_plain_words(tables(tmp_path, **{name: text}))
    assert caught.value.file == f"{name}.csv"


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FactsError):
        read_plain_words(tmp_path)


def test_every_plain_word_stands_in_its_table_once() -> None:
    for name in ("work_verbs", "work_objects"):
        rows = (JUDGEMENT / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:]
        plain = [word for row in rows for word in row.split(",")[0].split("|")]
        assert sorted(plain) == sorted(set(plain))


def test_columns_are_whole_and_small(ned: Ned) -> None:
    """As they stand in the compiled index."""
    file = IndexFile(folders_of(Path(os.environ["NED_CACHE_DIR"]), FACTS)["titles"] / "titles.idx")
    try:
        stems = file.text("work_stems").split("\n")
        assert stems == sorted(stems)
        assert len(file.floats("work_rarity")) == len(stems)
        assert len(file.integers("work_start")) == len(stems) + 1
        codes, maps = len(file.integers("work_code")), len(file.integers("work_map"))
        assert len(file.integers("work_weight")) == codes
        assert maps == len(file.integers("work_common")) * len(ned.titles.code_group)
        assert 3 * codes + maps < 3_000_000
    finally:
        file.close()
