"""Finding and reading release files: every mistake ends with an error that names file, row and column."""

import gzip
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import FactsError
from data.sources.release import Row, Sources
from tests.data.sources.spreadsheet import write_spreadsheet

HEADER = "code,value\n"


def sheet_error(folder: Path, name: str, content: bytes, columns: tuple[str, ...] = ("code", "value")) -> FactsError:
    (folder / name).write_bytes(content)
    opened = Sources(folder)
    with pytest.raises(FactsError) as caught:
        opened.sheet(opened.find(name.replace(".", r"\.")), columns)
    assert caught.value.file == name
    return caught.value


def test_a_csv_is_read_with_its_rows_counted_as_a_spreadsheet_counts(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('\ufeffcode, value\n1,"two\nlines"\n\n2, x \n', encoding="utf-8")
    sheet = Sources(tmp_path).sheet(tmp_path / "a.csv", ("code", "value"))
    assert [(row.number, row["code"], row["value"]) for row in sheet] == [(2, "1", "two\nlines"), (4, "2", "x")]


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz"])
def test_gzipped_or_not_is_the_same_and_both_are_noted(tmp_path: Path, name: str) -> None:
    content = (HEADER + "1,2\n").encode()
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    opened = Sources(tmp_path)
    sheet = opened.sheet(opened.find(r"a\.csv(\.gz)?"), ("code",))
    assert sheet.rows[0].figure("value") == 2
    [noted] = opened.opened.values()
    assert noted.file == name
    assert noted.bytes == (tmp_path / name).stat().st_size
    assert len(noted.sha256) == 64


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    error = sheet_error(tmp_path, "a.csv", (HEADER + "1,2\n").encode(), ("code", "price"))
    assert (error.row, error.column) == (1, "price")


def test_a_missing_first_column_is_named(tmp_path: Path) -> None:
    error = sheet_error(tmp_path, "a.csv", (HEADER + "1,2\n").encode(), ("price",))
    assert (error.row, error.column) == (1, "price")


def test_a_wrong_encoding_is_found_in_its_row(tmp_path: Path) -> None:
    error = sheet_error(tmp_path, "a.csv", (HEADER + "1,2\n3,é\n").encode("latin-1"))
    assert error.row == 3
    assert "UTF-8" in str(error)


def test_a_file_cut_off_in_a_line_is_refused(tmp_path: Path) -> None:
    assert sheet_error(tmp_path, "a.csv", (HEADER + "1,2\n3,4").encode()).row == 3


def test_a_file_cut_off_in_a_quoted_cell_is_refused(tmp_path: Path) -> None:
    assert sheet_error(tmp_path, "a.csv", (HEADER + '1,2\n3,"four\n').encode()).row == 3


@pytest.mark.parametrize("line", ["1", "1,2,3"])
def test_a_row_with_other_than_the_headers_columns_is_refused(tmp_path: Path, line: str) -> None:
    assert sheet_error(tmp_path, "a.csv", f"{HEADER}1,2\n{line}\n".encode()).row == 3


def test_a_row_may_leave_out_its_end_only_where_that_is_the_layout(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEADER + "1\n", encoding="utf-8")
    sheet = Sources(tmp_path).sheet(tmp_path / "a.csv", ("code", "value"), short_rows=True)
    assert sheet.rows[0]["value"] == ""


@pytest.mark.parametrize("content", [b"", HEADER.encode()])
def test_a_file_without_rows_is_refused(tmp_path: Path, content: bytes) -> None:
    sheet_error(tmp_path, "a.csv", content)


def test_a_cut_off_gzip_is_refused(tmp_path: Path) -> None:
    whole = gzip.compress((HEADER + "1,2\n" * 500).encode())
    assert "cut off" in str(sheet_error(tmp_path, "a.csv.gz", whole[: len(whole) // 2]))


def test_a_damaged_gzip_is_refused(tmp_path: Path) -> None:
    whole = bytearray(gzip.compress((HEADER + "1,2\n" * 500).encode()))
    whole[15] ^= 0xFF
    sheet_error(tmp_path, "a.csv.gz", bytes(whole))
    sheet_error(tmp_path, "b.csv.gz", b"not gzip at all")


def test_a_spreadsheet_is_read_below_its_letterhead(tmp_path: Path) -> None:
    rows: list[tuple[str, str | float]] = [("Bureau", ""), ("code", "value"), ("0110", 2.0), ("", ""), ("0210", 2.5)]
    write_spreadsheet(tmp_path / "a.xlsx", rows)
    sheet = Sources(tmp_path).sheet(tmp_path / "a.xlsx", ("code", "value"))
    assert [(row.number, row["code"], row["value"]) for row in sheet] == [(3, "0110", "2"), (5, "0210", "2.5")]


def test_a_cut_off_spreadsheet_is_refused(tmp_path: Path) -> None:
    write_spreadsheet(tmp_path / "whole.xlsx", [("code", "value"), ("1", 2)])
    content = (tmp_path / "whole.xlsx").read_bytes()
    assert "cut off" in str(sheet_error(tmp_path, "a.xlsx", content[: len(content) // 2]))


def test_a_spreadsheet_without_its_reader_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert "build" in str(sheet_error(tmp_path, "a.xlsx", b""))


def test_onet_text_files_know_no_quotes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('code\tvalue\r\n1\tsays "so\r\n', encoding="utf-8")
    assert Sources(tmp_path).sheet(tmp_path / "a.txt", ("code",)).rows[0]["value"] == 'says "so'


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEADER + "1,a\n2,b\n1,c\n", encoding="utf-8")
    sheet = Sources(tmp_path).sheet(tmp_path / "a.csv", ("code", "value"))
    assert sheet.keyed("code", "value") is sheet
    with pytest.raises(FactsError, match="row 2") as caught:
        sheet.keyed("code")
    assert (caught.value.row, caught.value.column) == (4, "code")


@pytest.mark.parametrize(
    ("content", "row", "column"),
    [
        ('{"items": [{"a": 1}', 1, None),
        ("[]", None, "items"),
        ('{"items": []}', None, "items"),
        ('{"items": 3}', None, "items"),
        ('{"items": [3]}', 1, None),
        ('{"items": [{"a": 1, "b": 2}, {"a": 1}]}', 2, "b"),
        ('{"items": {"x": 3}}', 1, None),
    ],
)
def test_json_that_is_not_as_it_must_be_is_refused(
    tmp_path: Path, content: str, row: int | None, column: str | None
) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(FactsError) as caught:
        Sources(tmp_path).json_sheet(tmp_path / "a.json", "items", ("a", "b"), "a")
    assert (caught.value.file, caught.value.row, caught.value.column) == ("a.json", row, column)


@pytest.mark.parametrize("content", [{"items": {"x": {"b": None}}}, {"items": [{"a": "x", "b": None}]}])
def test_json_records_stand_in_a_list_or_by_their_key(tmp_path: Path, content: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(content), encoding="utf-8")
    [row] = Sources(tmp_path).json_sheet(tmp_path / "a.json", "items", ("a", "b"), "a")
    assert (row["a"], row["b"]) == ("x", "")


def test_the_highest_version_of_a_file_is_taken(tmp_path: Path) -> None:
    for folder in ("onet-9.2", "db_30_1_excel", "onet-30.0/deep"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.csv").write_text("", encoding="utf-8")
    opened = Sources(tmp_path)
    found = opened.find(r"a\.csv")
    assert opened.label(found) == "db_30_1_excel/a.csv"
    assert opened.version_of(found) == "30.1"
    assert [opened.version_of(path) for path in opened.find_all(r"a\.csv")] == ["9.2", "30.0", "30.1"]


def test_the_same_file_twice_in_one_version_is_refused(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.csv").write_text("", encoding="utf-8")
    with pytest.raises(FactsError, match=r"one/a\.csv"):
        Sources(tmp_path).find(r"a\.csv")


def test_hidden_files_are_not_sources(tmp_path: Path) -> None:
    (tmp_path / ".a.csv").write_text("", encoding="utf-8")
    with pytest.raises(FactsError, match="no file of this name"):
        Sources(tmp_path).find(r"\.?a\.csv", "b")


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="not a folder"):
        Sources(tmp_path / "nowhere")


def row(text: str) -> Row:
    return Row(file="a.csv", number=7, cells={"value": text})


@pytest.mark.parametrize(("text", "value"), [("1,579,800", 1579800), ("-0.5", -0.5), ("1e3", 1000), ("", None)])
def test_a_figure_is_a_number_or_nothing(text: str, value: float | None) -> None:
    assert row(text).figure("value") == value


@pytest.mark.parametrize("text", ["x", "nan", "inf", "-inf", "True", "12 %", "-"])
def test_a_figure_that_is_none_is_refused_in_its_place(text: str) -> None:
    with pytest.raises(FactsError, match="not a number") as caught:
        row(text).figure("value")
    assert (caught.value.file, caught.value.row, caught.value.column) == ("a.csv", 7, "value")


def test_a_mark_for_missing_is_only_what_the_source_uses() -> None:
    assert row("*").figure("value", missing=("", "*")) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_written_number_is_read_back(value: float) -> None:
    assert row(repr(value)).figure("value") == value


def test_an_empty_or_malformed_cell_is_refused() -> None:
    with pytest.raises(FactsError) as caught:
        row("").must("value")
    assert (caught.value.row, caught.value.column) == (7, "value")
    with pytest.raises(FactsError) as caught:
        row("1x").matching("value", r"\d+")
    assert (caught.value.row, caught.value.column) == (7, "value")
    assert row("12").must("value") == row("12").matching("value", r"\d+") == "12"
