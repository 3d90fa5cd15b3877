"""Compiling tiny tables made here: what is copied, what is rolled up, and what is refused by name."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from data.compile import compile_facts, read_table, table_names
from data.errors import FactsError
from tests.data.entries import KINDS, SENTENCES, entry_text

ENTRY = entry_text("activity", {"id": "I1"})
GROUP = entry_text(
    "group", {"code": "S1", "feasibility": 30, "complementarity": 50, "ai": None, "human": None, "tools": []}
)
ACTIVITY_COLUMNS = (
    "onet_soc,dwa,core_tasks,supplemental_tasks,tasks,importance,weight,labelled,alpha,beta,gamma,"
    "human_alpha,human_beta,human_gamma,automation"
)
TABLES: Mapping[str, Sequence[str]] = {
    "onet_occupations.csv": [
        "onet_soc,soc,title",
        "11-0001.00,11-0001,Heads",
        "11-0001.01,11-0001,Deputies",
        "12-0001.00,12-0001,Clerks",
        "12-0001.01,12-0001,Till Clerks",
        "12-0001.02,12-0001,File Clerks",
    ],
    "onet_related.csv": ["onet_soc,related,tier,index", "11-0001.00,12-0001.00,Primary,3", "11-0001.01,12-0001.00,Primary,2"],
    "onet_activities/11.csv": [
        ACTIVITY_COLUMNS,
        "11-0001.00,D1,1,0,1,80,3,1,0,0.5,1,,,,0.5",
        "11-0001.00,D2,0,1,1,,1,0,,,,,,,",
        "11-0001.01,D3,1,0,3,60,2,3,0,0.1,0.2,,,,0",
        "12-0001.01,D1,1,0,1,80,3,1,0,0.5,1,,,,0.5",
        "12-0001.01,D2,0,1,1,,1,0,,,,,,,",
        "12-0001.02,D1,1,0,3,60,2,3,0,0.1,0.2,,,,0",
    ],
    "onet_technology/11.csv": [
        "onet_soc,example,commodity_title,hot,in_demand",
        "11-0001.00,Till Master,Point of sale POS software,0,1",
        "11-0001.01,Till Master,Point of sale POS software,1,0",
        "11-0001.00,Old Ledger,Other software,0,0",
    ],
    "esco_occupation_skills/1.csv": ["occupation,essential,optional", "o1,s1|s2,s3", "o2,,s1"],
    "codes.csv": ["code,level", "0110,1", ",2"],
}  # fmt: skip


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    facts, judgement = tmp_path / "facts", tmp_path / "judgement"
    for name, lines in TABLES.items():
        write(facts / name, "\n".join(lines) + "\n")
    write(judgement / "activities" / "a.toml", ENTRY)
    write(judgement / "skill_groups" / "s.toml", GROUP)
    write(judgement / "tool_kinds.toml", KINDS)
    write(judgement / "software_uses.csv", "kind,scope,words\nPoint of sale POS software,special,cash|sales\n")
    return facts, judgement


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def compiled(folders: tuple[Path, Path], tmp_path: Path) -> sqlite3.Connection:
    target = tmp_path / "knowledge.sqlite"
    compile_facts(*folders, target)
    return sqlite3.connect(target)


def test_codes_keep_their_zeros_and_empty_cells_stay_unknown(folders: tuple[Path, Path], tmp_path: Path) -> None:
    db = compiled(folders, tmp_path)
    assert db.execute("SELECT code, level FROM codes").fetchall() == [("0110", 1), (None, 2)]
    db.close()


def test_a_soc_has_the_activities_of_its_own_onet_occupation(folders: tuple[Path, Path], tmp_path: Path) -> None:
    db = compiled(folders, tmp_path)
    rows = db.execute(
        "SELECT dwa, weight, importance, tasks, labelled, beta FROM soc_activities WHERE soc='11-0001'"
    ).fetchall()
    assert rows == [("D1", pytest.approx(0.75), 80, 1, 1, 0.5), ("D2", pytest.approx(0.25), None, 1, 0, None)]
    db.close()


def test_a_soc_with_specialities_only_pools_them(folders: tuple[Path, Path], tmp_path: Path) -> None:
    db = compiled(folders, tmp_path)
    rows = db.execute(
        "SELECT dwa, weight, importance, tasks, labelled, beta FROM soc_activities WHERE soc='12-0001'"
    ).fetchall()
    # D1 is 3/4 of the first speciality's work and all of the second's; figures are means over tasks.
    assert rows == [
        ("D1", pytest.approx(0.875), 65, 4, 4, pytest.approx(0.2)),
        ("D2", pytest.approx(0.125), None, 1, 0, None),
    ]
    db.close()


def test_the_occupation_itself_says_what_is_near_its_soc(folders: tuple[Path, Path], tmp_path: Path) -> None:
    db = compiled(folders, tmp_path)
    assert db.execute("SELECT * FROM soc_related").fetchall() == [("11-0001", "12-0001", 3)]
    db.close()


def test_a_skill_finds_the_occupations_that_list_it(folders: tuple[Path, Path], tmp_path: Path) -> None:
    db = compiled(folders, tmp_path)
    rows = db.execute("SELECT occupation, essential FROM skill_occupations WHERE skill = 's1' ORDER BY 1").fetchall()
    assert rows == [("o1", 1), ("o2", 0)]
    assert dict(db.execute("SELECT * FROM skill_sharers").fetchall()) == {"s1": 2, "s2": 1, "s3": 1}
    db.close()


def test_entries_are_kept_with_their_date(folders: tuple[Path, Path], tmp_path: Path) -> None:
    db = compiled(folders, tmp_path)
    why, ai, human, change, learn = (SENTENCES[name] for name in ("why", "ai", "human", "change", "learn"))
    assert db.execute("SELECT * FROM judgement ORDER BY kind").fetchall() == [
        ("activity", "I1", 40, 60, why, ai, human, change, "now", learn, "drone|tutor", "2026-11"),
        ("group", "S1", 30, 50, why, None, None, change, "now", learn, "", "2026-11"),
    ]
    db.close()


def test_kinds_of_tool_are_kept_in_their_order(folders: tuple[Path, Path], tmp_path: Path) -> None:
    db = compiled(folders, tmp_path)
    assert db.execute("SELECT place, id, name, as_of FROM tool_kinds ORDER BY place").fetchall() == [
        (0, "tutor", "tutors", "2026-11"),
        (1, "drone", "drones", "2026-11"),
    ]
    assert db.execute("SELECT * FROM tool_examples WHERE kind = 'tutor' ORDER BY place").fetchall() == [
        ("tutor", 0, "Alpha", "Maker", 2023, 0),
        ("tutor", 1, "Beta", "Others", 2019, 1),
    ]
    db.close()


def test_compiling_again_replaces_the_file(folders: tuple[Path, Path], tmp_path: Path) -> None:
    compiled(folders, tmp_path).close()
    db = compiled(folders, tmp_path)
    assert db.execute("SELECT count(*) FROM codes").fetchone() == (2,)
    db.close()


def test_a_table_is_a_file_or_a_folder_of_shards(folders: tuple[Path, Path]) -> None:
    assert table_names(folders[0]) == [
        "codes",
        "esco_occupation_skills",
        "onet_activities",
        "onet_occupations",
        "onet_related",
        "onet_technology",
    ]
    assert {shard for shard, _ in read_table(folders[0], "onet_activities")} == {"11"}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("codes.csv", "code,level\n1,2,3\n", "codes.csv, row 2"),
        ("codes.csv", "code,level\n1\n", "codes.csv, row 2"),
        ("codes.csv", "code,level\n", "codes.csv: this table of facts has no row"),
    ],
)
def test_a_broken_table_is_named(folders: tuple[Path, Path], tmp_path: Path, name: str, text: str, said: str) -> None:
    write(folders[0] / name, text)
    with pytest.raises(FactsError, match=said):
        compile_facts(*folders, tmp_path / "k.sqlite")


def test_a_table_in_another_encoding_is_named(folders: tuple[Path, Path], tmp_path: Path) -> None:
    (folders[0] / "codes.csv").write_bytes("code,level\nmaître,1\n".encode("latin-1"))
    with pytest.raises(FactsError, match=r"codes\.csv: this is not UTF-8"):
        compile_facts(*folders, tmp_path / "k.sqlite")


def test_a_missing_table_is_named(folders: tuple[Path, Path]) -> None:
    with pytest.raises(FactsError, match=r"nothing\.csv: this table of facts is missing"):
        next(read_table(folders[0], "nothing"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("as_of = ", "a.toml: this is not TOML"),
        (ENTRY.replace("feasibility = 40\n", ""), "a.toml, column 'feasibility': entry 'I1'"),
        (ENTRY + ENTRY.partition("\n")[2], "a.toml, column 'id': entry 'I1': an entry stands twice"),
    ],
)
def test_a_broken_judgement_is_named(folders: tuple[Path, Path], tmp_path: Path, text: str, said: str) -> None:
    write(folders[1] / "activities" / "a.toml", text)
    with pytest.raises(FactsError, match=said):
        compile_facts(*folders, tmp_path / "k.sqlite")


def test_an_entry_in_two_files_is_named(folders: tuple[Path, Path], tmp_path: Path) -> None:
    write(folders[1] / "activities" / "b.toml", ENTRY)
    with pytest.raises(FactsError, match=r"b\.toml: entry 'I1': an entry stands twice"):
        compile_facts(*folders, tmp_path / "k.sqlite")


def test_software_knows_what_it_is_used_for(folders: tuple[Path, Path], tmp_path: Path) -> None:
    db = compiled(folders, tmp_path)
    rows = db.execute("SELECT product, in_demand, hot, words, sharers FROM software WHERE soc = '11-0001'").fetchall()
    assert rows == [("Till Master", 1, 1, "cash|sales", 2), ("Old Ledger", 0, 0, None, 1)]
    db.close()


@pytest.mark.parametrize("row", ["Some software,everywhere,cash", "Some software,office,"])
def test_a_use_of_software_is_checked(folders: tuple[Path, Path], tmp_path: Path, row: str) -> None:
    write(folders[1] / "software_uses.csv", f"kind,scope,words\n{row}\n")
    with pytest.raises(FactsError, match="special or office"):
        compiled(folders, tmp_path)
