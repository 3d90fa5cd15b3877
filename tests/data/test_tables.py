"""How a fact table is written: the same bytes for the same rows, and nothing unclean."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import FactsError
from data.tables import LIST_SEPARATOR, Table, digest, figure, joined, write_table

ROWS = (("b", "2", "x,y"), ("a", "10", ""), ("a", "1", 'says "so"'))


TABLE = Table("t", ("k", "n", "text"), ("k", "n"), ROWS)


def test_rows_are_sorted_by_key_and_quoted_only_where_needed(tmp_path: Path) -> None:
    write_table(tmp_path, TABLE)
    assert (tmp_path / "t.csv").read_bytes() == b'k,n,text\na,1,"says ""so"""\na,10,\nb,2,"x,y"\n'


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    for name, rows in (("one", ROWS), ("two", ROWS[::-1])):
        (tmp_path / name).mkdir()
        write_table(tmp_path / name, replace(TABLE, rows=rows))
    assert digest(tmp_path / "one", "t") == digest(tmp_path / "two", "t")


def test_shards_have_one_header_and_leave_out_what_only_names_them(tmp_path: Path) -> None:
    write_table(tmp_path, replace(TABLE, shard=lambda cells: cells["k"], unwritten=("k",)))
    assert sorted(path.name for path in (tmp_path / "t").iterdir()) == ["a.csv", "b.csv"]
    assert (tmp_path / "t" / "b.csv").read_text(encoding="utf-8") == 'n,text\n2,"x,y"\n'
    before = digest(tmp_path, "t")
    (tmp_path / "t" / "b.csv").write_text("", encoding="utf-8")
    assert digest(tmp_path, "t") != before


def test_a_table_that_is_not_there_has_no_digest(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="missing"):
        digest(tmp_path, "t")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((("a", "1", ""), ("a", "1", "x")), "stands twice"),
        ((("a", "1"),), "columns"),
        ((("a", "1", " x"),), "unclean"),
        ((("a", "1", "x\ny"),), "unclean"),
        ((("a", "1", "x\u200by"),), "unclean"),
    ],
)
def test_unclean_rows_are_refused(tmp_path: Path, rows: tuple[tuple[str, ...], ...], message: str) -> None:
    with pytest.raises(FactsError, match=message) as caught:
        write_table(tmp_path, replace(TABLE, rows=rows))
    assert caught.value.file == "t.csv"


def test_a_table_is_read_by_row_and_by_column() -> None:
    assert [record["n"] for record in TABLE.records()] == list(TABLE.column("n")) == ["2", "10", "1"]


def test_a_list_in_a_cell_is_sorted_and_holds_no_separator() -> None:
    assert joined(["b", "a", "b"], "f.csv") == f"a{LIST_SEPARATOR}b"
    with pytest.raises(FactsError, match="separator"):
        joined(["a|b"], "f.csv")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0.0, "0"),
        (-0.0000001, "0"),
        (1.50, "1.5"),
        (100.0, "100"),
        (1e-7, "0"),
        (0.40000000000000002, "0.4"),
    ],
)
def test_a_number_is_written_the_one_way(value: float | None, text: str) -> None:
    assert figure(value) == text


@given(st.floats(-1e9, 1e9), st.integers(0, 6))
def test_a_written_number_is_near_and_has_no_trailing_zero(value: float, digits: int) -> None:
    text = figure(value, digits)
    assert abs(float(text) - value) <= 0.5 * 10**-digits + 1e-6
    assert "e" not in text
    assert not ("." in text and text.endswith(("0", ".")))


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), unique_by=lambda row: row[0].strip()))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    clean = tuple(row for row in rows if all(cell == cell.strip() and cell.isprintable() for cell in row))
    folder = tmp_path_factory.mktemp("t")
    write_table(folder, Table("t", ("k", "v"), ("k",), clean))
    with (folder / "t.csv").open(encoding="utf-8", newline="") as file:
        assert [tuple(row) for row in list(csv.reader(file))[1:]] == sorted(clean)
