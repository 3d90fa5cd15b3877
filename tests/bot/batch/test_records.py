"""What comes out of a list, in both forms: a record a row as soon as it is worked out, groups and all at the end."""

import csv
import io
import json

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.batch.assess import Assessed, Assessor, Exposure, Meant
from bot.batch.records import CHUNK, COLUMNS, head, line, records
from bot.batch.rows import Form, Row, Rows
from bot.ned import Ned

LIST = Rows(
    (
        Row(2, "baker", 3, "Kitchen"),
        Row(3, "cook", 4, "kitchen"),
        Row(4, "=manager", 1, "Office"),
        Row(5, "qqqzzzx", 2, None),
        Row(6, "29-1141", 9, "Ward"),
    ),
    counted=True,
    grouped=True,
)


def assess(title: str) -> Assessed:
    found = Exposure(-1.5, -2.0, 40.0)
    return Assessed("match", 0.97, (Meant("esco", "7512.1", f"a {title}", 0.97),), found, None, ("overlap",))


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_list_as_it_comes_out(ned: Ned, form: Form, snapshot: SnapshotAssertion) -> None:
    found = [record for some in records(LIST, Assessor(ned).assess, "1") for record in some]
    text = (head(form) + b"".join(line(record, form) for record in found)).decode()
    assert text == snapshot


def test_rows_are_worked_out_when_they_are_asked_for() -> None:
    asked: list[str] = []

    def note(title: str) -> Assessed:
        asked.append(title)
        return assess(title)

    some = records(Rows(tuple(Row(number, f"baker {number}") for number in range(100))), note, "1")
    assert len(next(some)) == CHUNK
    assert len(asked) == CHUNK
    assert [record["record"] for record in [record for more in some for record in more][-2:]] == ["row", "all"]


def test_the_same_title_is_worked_out_once() -> None:
    asked: list[str] = []

    def note(title: str) -> Assessed:
        asked.append(title)
        return assess(title)

    rows = Rows(tuple(Row(number, "baker") for number in range(50)))
    assert sum(map(len, records(rows, note, "1"))) == 51
    assert asked == ["baker"]


def test_csv_and_json_say_the_same_and_nothing_is_a_formula() -> None:
    found = [record for some in records(LIST, assess, "1") for record in some]
    table = list(csv.DictReader(io.StringIO((head("csv") + b"".join(line(one, "csv") for one in found)).decode())))
    lines = [json.loads(line(one, "jsonl")) for one in found]
    assert tuple(table[0]) == COLUMNS
    assert [row["title"] for row in table[:3]] == ["baker", "cook", "'=manager"]
    assert lines[2]["title"] == "=manager"
    assert [row["disruption"] for row in table[:5]] == ["-1.5"] * 5
    assert table[2]["occupation"] == "a =manager"
    assert [row["missing"] for row in table[:1]] == [lines[0]["missing"][0]]
    assert table[-1]["note"] == lines[-1]["note"]
    assert [row["record"] for row in table] == ["row"] * 5 + ["group"] * 4 + ["all"]
