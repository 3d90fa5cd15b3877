"""The reviewed tables of plain words, and the columns that are made of skills and activities."""

from pathlib import Path

import pytest

from bot.ned import JUDGEMENT
from data.errors import FactsError
from data.knowledge import KnowledgeBase
from nlu.title_columns import read_codes, read_titles
from nlu.word_tables import blocked_titles
from nlu.work_columns import read_plain_words, work_columns

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


def test_columns_are_whole_and_small(kb: KnowledgeBase) -> None:
    blocked = blocked_titles(JUDGEMENT)
    codes = read_codes(kb, blocked)
    columns = work_columns(kb, codes, read_titles(kb, codes, blocked), JUDGEMENT)
    stems = str(columns["work_stems"]).split("\n")
    assert stems == sorted(stems)
    assert len(columns["work_rarity"]) == len(stems)
    assert len(columns["work_start"]) == len(stems) + 1
    assert len(columns["work_code"]) == len(columns["work_weight"])
    assert len(columns["work_map"]) == len(columns["work_common"]) * len(codes)
    assert 3 * len(columns["work_code"]) + len(columns["work_map"]) < 3_000_000
