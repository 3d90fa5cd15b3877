"""A file of jobs as rows that have been checked: CSV with a comma, semicolon or tab, or one JSON object a line.

All of it is read and checked before anything is worked out, so a list is either taken whole or refused with the places at fault.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import category

from bot.batch.decoding import decoded
from bot.batch.faults import BatchRefused, Fault, fault
from bot.batch.people import about_people, known_columns, plain_header, values_of_people

__all__ = ["LONGEST_GROUP", "LONGEST_TITLE", "MOST_COUNT", "MOST_ROWS", "Form", "Row", "Rows", "checked", "read_rows"]

Form = Literal["csv", "jsonl"]
Cells = Mapping[str, object]
MOST_ROWS = 10_000
MOST_COUNT = 1_000_000
LONGEST_TITLE, LONGEST_GROUP = 300, 100
_LONGEST = {"title": LONGEST_TITLE, "group": LONGEST_GROUP}
_DELIMITERS = ",;\t"
_WHOLE_LINE = "\x1f"  # a delimiter that stands in no text: with one column, a comma is part of the title
_NAMED = 6  # columns that a message repeats


@dataclass(frozen=True, slots=True)
class Row:
    """One job: `number` counts as a spreadsheet does. `count` is how many people hold it; None where the list does not say."""

    number: int
    title: str
    count: int | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """A list that can be worked on; `counted` and `grouped` say whether it has those columns."""

    rows: tuple[Row, ...]
    counted: bool = False
    grouped: bool = False


def read_rows(data: bytes, form: Form) -> Rows:
    """The rows of a file. Raises BatchRefused, with the row of each fault; nobody's data gets past it knowingly."""
    text = decoded(data)
    return checked(_lines_of_json(text) if form == "jsonl" else _records(text))


def checked(given: Iterator[tuple[int, Cells]]) -> Rows:
    """The rows of (number, cells by the name of their column), all checked. Raises BatchRefused."""
    cells: list[tuple[int, dict[str, object]]] = []
    names: dict[str, str] = {}  # column -> how it was called
    wrong: dict[str, Fault] = {}  # name -> why it is no column
    for number, found in given:
        if len(cells) == MOST_ROWS:
            raise BatchRefused("size", [fault("too_many", number, most=f"{MOST_ROWS:,}")])
        cells.append((number, _by_column(found, names, wrong)))
    _refuse_columns(wrong)
    if not cells:
        raise BatchRefused("rows", [fault("no_rows")])
    people = [
        found
        for column in ("title", "count", "group")
        for found in values_of_people(column, ((number, str(row[column])) for number, row in cells if row.get(column)))
    ]
    if people:
        raise BatchRefused("people", people)
    faults: list[Fault] = []
    rows = tuple(_row(number, row, "count" in names, faults) for number, row in cells)
    if faults:
        raise BatchRefused("rows", faults)
    return Rows(rows, "count" in names, "group" in names)


def _refuse_columns(wrong: Mapping[str, Fault]) -> None:
    """What is about people comes first: whoever sent it should know that before anything else."""
    people = [wrong[name] for name in wrong if about_people(plain_header(name))]
    if people:
        raise BatchRefused("people", people)
    if wrong:
        raise BatchRefused("columns", list(wrong.values()))


def _by_column(found: Cells, names: dict[str, str], wrong: dict[str, Fault]) -> dict[str, object]:
    row: dict[str, object] = {}
    for name, value in found.items():
        plain = plain_header(name)
        column = known_columns().get(plain)
        if column is None:
            about = about_people(plain)
            wrong.setdefault(name, fault("header_people" if about else "header_unknown", name=_short(name)))
        elif names.setdefault(column, name) != name:
            wrong.setdefault(
                name, fault("header_twice", column=column, first=_short(names[column]), second=_short(name))
            )
        else:
            row[column] = value
    return row


def _row(number: int, row: Mapping[str, object], counted: bool, faults: list[Fault]) -> Row:
    title, group = (_text(number, column, row.get(column, ""), faults) for column in ("title", "group"))
    if not title and not (faults and faults[-1].row == number):
        faults.append(fault("row_empty", number, "title"))
    count = _count(number, row.get("count"), faults) if counted else None
    return Row(number, title, count, group or None)


def _text(number: int, column: str, value: object, faults: list[Fault]) -> str:
    """The text with single spaces; what is wrong with it is added to `faults`."""
    if value is None and column == "group":
        return ""
    if not isinstance(value, str):
        faults.append(fault("row_type", number, column, wanted="a text"))
        return ""
    text = " ".join(value.split())
    if len(text) > _LONGEST[column]:
        faults.append(fault("row_long", number, column, limit=_LONGEST[column]))
    elif not text.isprintable() and any(category(character) in {"Cc", "Cs"} for character in text):
        faults.append(fault("row_control", number, column))
    return text


def _count(number: int, value: object, faults: list[Fault]) -> int | None:
    if isinstance(value, str):
        digits = value.strip().removesuffix(".0")
        value = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= len(str(MOST_COUNT)) else None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_COUNT:
        return value
    faults.append(fault("row_count", number, "count", most=f"{MOST_COUNT:,}"))
    return None


def _lines_of_json(text: str) -> Iterator[tuple[int, Cells]]:
    from pydantic_core import from_json  # it refuses what is nested without end

    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found = from_json(line, allow_inf_nan=False)
        except ValueError:
            found = None
        if isinstance(found, str):
            found = {"title": found}
        if not isinstance(found, dict):
            raise BatchRefused("rows", [fault("row_json", number)])
        yield number, found


def _records(text: str) -> Iterator[tuple[int, Cells]]:
    """Each record that is not empty with its number, by the names in the first row."""
    told, text = _told_delimiter(text)
    delimiter = told or _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    names: list[str] | None = None
    try:
        for number, fields in enumerate(reader, start=2 if told else 1):
            if not any(field.strip() for field in fields):
                continue
            if names is None:
                names = _names(fields)
                continue
            yield number, _named(number, names, fields)
    except csv.Error:
        raise BatchRefused("rows", [fault("row_quotes", number + 1)]) from None
    if names is None:
        raise BatchRefused("columns", [fault("no_header")])


def _names(fields: Sequence[str]) -> list[str]:
    names = [field.strip() for field in fields]
    plain = [known_columns().get(plain_header(name)) for name in names]
    if "title" not in plain:
        people = [fault("header_people", name=_short(name)) for name in names if about_people(plain_header(name))]
        people += values_of_people("title", [(1, name) for name in names])
        if people:
            raise BatchRefused("people", people)
        shown = ", ".join(f"“{_short(name)}”" for name in names[:_NAMED])
        raise BatchRefused("columns", [fault("header_missing", names=shown)])
    for column in ("title", "count", "group"):
        both = [name for name, known in zip(names, plain, strict=True) if known == column]
        if len(both) > 1:
            first, second = map(_short, both[:2])
            raise BatchRefused("columns", [fault("header_twice", column=column, first=first, second=second)])
    return names


def _named(number: int, names: Sequence[str], fields: Sequence[str]) -> Cells:
    """Spreadsheets leave out empty fields at the end of a row, or add some."""
    if any(field.strip() for field in fields[len(names) :]):
        raise BatchRefused("rows", [fault("row_fields", number, found=len(fields), wanted=len(names))])
    padded = [*fields, *[""] * (len(names) - len(fields))]
    cells: dict[str, object] = {}
    for place, name in enumerate(names):
        if name:
            cells[name] = padded[place]
        elif padded[place].strip():
            raise BatchRefused("columns", [fault("header_unnamed", number, number=place + 1)])
    return cells


def _told_delimiter(text: str) -> tuple[str | None, str]:
    """Some spreadsheets write "sep=;" in a line of its own before the names of the columns."""
    first, _, rest = text.partition("\n")
    said = first.strip()
    if said[:4].lower() == "sep=" and len(said) == 5:
        return said[4], rest
    return ("\t", rest) if said.lower() == "sep=" and "\t" in first else (None, text)


def _delimiter(text: str) -> str:
    """The one under which most columns are known, then under which there are most."""
    best, most = _WHOLE_LINE, (0, 1)
    for delimiter in _DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            fields = next((fields for fields in reader if any(field.strip() for field in fields)), [])
        except csv.Error:
            continue
        known = sum(plain_header(field) in known_columns() for field in fields)
        if len(fields) > 1 and (known, len(fields)) > most:
            best, most = delimiter, (known, len(fields))
    return best


def _short(name: str) -> str:
    """A column's name, fit for a message."""
    shown = "".join(character if character.isprintable() else " " for character in name[:41])
    return shown if len(name) <= 40 else f"{shown[:39]}…"
