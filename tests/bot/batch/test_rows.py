"""Lists of jobs as they come: forms, separators, quotes, and clear words for what cannot be read."""

import csv
import io
import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.batch.faults import BatchRefused
from bot.batch.rows import MOST_ROWS, Form, Row, read_rows

# Titles that are no names and no numbers, with all that CSV finds hard.
TITLES = st.text(st.sampled_from("qxzß,;\t\"\n\r '=é"), min_size=1, max_size=12).filter(lambda text: bool(text.strip()))


def refused(data: str | bytes, form: Form = "csv") -> BatchRefused:
    with pytest.raises(BatchRefused) as caught:
        read_rows(data.encode() if isinstance(data, str) else data, form)
    return caught.value


def said(data: str, form: Form = "csv") -> str:
    return str(refused(data, form)).partition("\n")[2]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encode", [lambda t: t.encode(), lambda t: t.encode("utf-8-sig"), lambda t: t.encode("utf-16")]
)
def test_separators_line_ends_and_encodings(separator: str, end: str, encode: Callable[[str], bytes]) -> None:
    lines = [["Job title", "Headcount", "Department"], ["bäcker", "3", "Küche"], ["", "", ""], ["nurse", "9", ""]]
    found = read_rows(encode(end.join(separator.join(line) for line in lines)), "csv")
    assert found.rows == (Row(2, "bäcker", 3, "Küche"), Row(4, "nurse", 9, None))
    assert (found.counted, found.grouped) == (True, True)


def test_a_list_of_titles_alone_may_hold_commas() -> None:
    found = read_rows(b'title\nmanager, marketing\n"baker"\n', "csv")
    assert [row.title for row in found.rows] == ["manager, marketing", "baker"]
    assert (found.counted, found.grouped) == (False, False)


def test_a_quoted_title_may_run_over_lines() -> None:
    found = read_rows(b'title,count\n"kitchen\r\n assistant",2\nbaker,1\n', "csv")
    assert found.rows == (Row(2, "kitchen assistant", 2), Row(3, "baker", 1))


@pytest.mark.parametrize("line", ["sep=;\r\n", "SEP=;\n"])
def test_a_spreadsheet_may_say_its_separator(line: str) -> None:
    assert read_rows(f"{line}title;count\nhead, sales;2\n".encode(), "csv").rows == (Row(3, "head, sales", 2),)


def test_empty_columns_at_the_end_are_no_matter() -> None:
    assert read_rows(b"title,count,,\nbaker,1,,\nnurse,2\ncook,3,,,\n", "csv").rows[1] == Row(3, "nurse", 2)


def test_json_lines() -> None:
    lines = ['{"title": "baker", "count": 3, "group": null}', "", '"nurse"']
    assert read_rows("\n".join(lines[:2]).encode(), "jsonl").rows == (Row(1, "baker", 3),)
    assert read_rows(lines[2].encode(), "jsonl").rows == (Row(1, "nurse"),)


@given(st.lists(st.tuples(TITLES, st.integers(0, 1_000_000)), min_size=1, max_size=8))
def test_what_csv_writes_is_read_back(rows: list[tuple[str, int]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([("title", "count"), *rows])
    found = read_rows(file.getvalue().encode(), "csv").rows
    assert [(row.title, row.count) for row in found] == [(" ".join(title.split()), count) for title, count in rows]


@given(st.lists(TITLES, min_size=1, max_size=8))
def test_what_json_writes_is_read_back(titles: list[str]) -> None:
    data = "\n".join(json.dumps({"title": title}) for title in titles).encode()
    assert [row.title for row in read_rows(data, "jsonl").rows] == [" ".join(title.split()) for title in titles]


@given(st.binary(max_size=200), st.sampled_from(["csv", "jsonl"]))
def test_no_bytes_break_it(data: bytes, form: Form) -> None:
    for given_ in (data, b"title,count\n" + data):
        with suppress(BatchRefused):
            assert read_rows(given_, form).rows


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        ("", "columns", "The file is empty."),
        ("title\n", "rows", "There are no rows beside the names of the columns."),
        ("baker\nnurse\n", "columns", "No column is called title. The first row must name the columns; it has: “baker”."),
        ("title,colour\nbaker,red\n", "columns", "The column “colour” is not known. There is: title (needed), count and group."),
        ("title,job\nbaker,x\n", "columns", "Two columns are the title: “title” and “job”. Leave one of them."),
        ("title,\nbaker,x\n", "columns", "row 2: Column 2 has values but no name."),
        ("title,count\nbaker,1\nnurse,one\n", "rows", "row 3, column count: The count must be a whole number"),
        ("title,count\nbaker,1.5\n", "rows", "row 2, column count:"),
        ("title,count\nbaker,1000001\n", "rows", "row 2, column count:"),
        ("title,count\n,2\n", "rows", "row 2, column title: The title is empty."),
        ("title\nba\x07ker\n", "rows", "row 2, column title: The title holds control characters."),
        (f"title\n{'x' * 301}\n", "rows", "row 2, column title: The title is longer than 300 characters."),
        (f"title,group\nbaker,{'x' * 101}\n", "rows", "row 2, column group: The group is longer than 100 characters."),
        ("title,count\nbaker,1,2\n", "rows", "row 2: There are 3 fields where the first row names 2."),
        ('title,count\nbaker,1\n"nurse,2\n', "rows", "row 3: A quotation mark is opened and not closed"),
    ],
)  # fmt: skip
def test_a_fault_has_its_row_and_says_what_is_wanted(data: str, kind: str, words: str) -> None:
    assert refused(data).kind == kind
    assert said(data).startswith(words)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("{", "row 1: This line is no JSON object"),
        ("[1]", "row 1: This line is no JSON object"),
        ("[" * 5000, "row 1: This line is no JSON object"),
        ('{"title": "baker"}\n{"title": 7}', "row 2, column title: The title must be a text."),
        ('{"title": "baker", "count": true}', "row 1, column count:"),
        ('{"title": "baker", "count": 1.5}', "row 1, column count:"),
        ('{"title": "baker", "group": 7}', "row 1, column group: The group must be a text."),
        ('{"count": 1}', "row 1, column title: The title is empty."),
        ('{"title": "baker"}\n{"job": "nurse"}', "Two columns are the title"),
        ('{"title": "baker", "pay": 3}', "The column “pay” is not known."),
    ],
)
def test_a_fault_in_json_lines(data: str, words: str) -> None:
    assert said(data, "jsonl").startswith(words)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        ("name,title\nx,baker\n", "csv"),
        ("Name;E-Mail\nx;y\n", "csv"),
        ("Anna Schmidt;baker\n", "csv"),
        ("title,colour,phone\nbaker,red,1\n", "csv"),
        ("title\nbaker\nAnna Schmidt\n", "csv"),
        ("title,group\nbaker,b@example.com\n", "csv"),
        ("puesto,nombre\nbaker,Anna Garcia\n", "csv"),
        ('{"title": "baker", "employee": "x"}', "jsonl"),
    ],
)
def test_a_list_about_people_is_refused_before_anything_else(data: str, form: Form) -> None:
    error = refused(data, form)
    assert error.kind == "people"
    assert "Anna" not in str(error)
    assert "@" not in str(error)


def test_too_many_rows() -> None:
    assert len(read_rows(b"title\n" + b"baker\n\n" * MOST_ROWS, "csv").rows) == MOST_ROWS
    error = refused(b"title\n" + b"baker\n" * (MOST_ROWS + 1))
    assert error.kind == "size"
    assert error.faults[0].row == MOST_ROWS + 2
