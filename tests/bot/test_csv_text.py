"""What goes out as CSV can be opened by any spreadsheet: no text becomes a formula, no number a text, and it reads back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.csv_text import Cell, csv_row, harmless

TRIGGERS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
NUMBER = st.integers() | st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 1))
NASTY = st.text(st.sampled_from("=+-@＝；;,|\t\r\n\"' ab1.\0"), max_size=12) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("baker", "baker"),
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("  =1+1", "  '=1+1"),
        ("\t=1+1", "'\t'=1+1"),
        ("\rbaker", "'\rbaker"),
        ("＝1+1", "'＝1+1"),
        ('"=1+1"', '"\'=1+1"'),
        ("baker;=1+1", "baker;'=1+1"),
        ("baker\n@x", "baker\n'@x"),
        ("-5", "-5"),
        ("+3.5", "+3.5"),
        ("-5-5", "'-5-5"),
        ("head - of sales", "head - of sales"),
        ("c++ developer", "c++ developer"),
    ],
)
def test_a_text_is_no_formula(text: str, safe: str) -> None:
    assert harmless(text) == safe


@given(NASTY)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)


@given(st.lists(NASTY | NUMBER | st.none(), min_size=1, max_size=6))
def test_a_row_reads_back_as_what_was_written(cells: list[Cell]) -> None:
    written = csv_row(cells)
    [read] = csv.reader(io.StringIO(written, newline=""), strict=True) if any(c is not None for c in cells) else [[]]
    told = [harmless(cell) if isinstance(cell, str) else "" if cell is None else str(cell) for cell in cells]
    assert read == told or not any(told)


@given(st.lists(NASTY, min_size=1, max_size=4), st.sampled_from(",;\t|"))
def test_no_separator_makes_a_formula_of_a_text(cells: list[str], separator: str) -> None:
    written = csv_row(cells)
    for fields in csv.reader(io.StringIO(written.replace("\0", ""), newline=""), delimiter=separator):
        for field in fields:
            start = field.lstrip(" \"'")
            if start.startswith(TRIGGERS) and not field.lstrip(' "').startswith("'"):
                assert harmless(field.strip('"')) == field.strip('"')


@given(NUMBER)
def test_a_number_stays_a_number(number: float) -> None:
    assert type(number)(csv_row([number])) == number
