"""How routes that only read answer: tags, tables, pages, and problems."""

import json
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from bot.web.answers import PAGE, Table, answer, page_of, problems_of
from bot.web.problems import Problem, ProblemDetails
from bot.web.query import read_query
from data.errors import BadInput, UnknownOccupation

RECORD: dict[str, Any] = {
    "items": [{"a": 1, "b": {"c": -2.5}, "d": ["x", "y"], "e": None, "f": "=1", "g": True}, {"a": 2}],
}
TABLE = Table(lambda record: record["items"], ("a", "b_c", "d", "e", "f", "g"))


def asked(query: str = "", path: str = "/things", **headers: str) -> Request:
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request(
        {"type": "http", "path": path, "query_string": query.encode(), "headers": named, "server": ("x", 80)}
    )


def given(response: Response) -> str:
    return response.headers["etag"]


def test_a_table_has_its_columns_and_nothing_else() -> None:
    response = answer(asked(), "1", {"format": "csv"}, lambda: RECORD, TABLE)
    assert bytes(response.body).decode() == ('"a","b_c","d","e","f","g"\r\n1,-2.5,"x | y",,"\'=1","true"\r\n2,,,,,\r\n')


def test_json_is_the_record() -> None:
    assert json.loads(bytes(answer(asked(), "1", {}, lambda: RECORD, TABLE).body)) == RECORD


def test_a_tag_changes_with_all_that_decides_the_answer() -> None:
    first = given(answer(asked(), "1", {}, lambda: RECORD, TABLE))
    others = [
        answer(asked(), "2", {}, lambda: RECORD, TABLE),
        answer(asked(path="/others"), "1", {}, lambda: RECORD, TABLE),
        answer(asked(), "1", {"limit": 5}, lambda: RECORD, TABLE),
        answer(asked(accept="text/csv"), "1", {}, lambda: RECORD, TABLE),
    ]
    assert len({first, *map(given, others)}) == 5
    assert given(answer(asked(accept="text/csv"), "1", {}, lambda: RECORD, TABLE)) == given(others[3])
    assert given(answer(asked(), "1", {"format": "csv"}, lambda: RECORD, TABLE)) == given(others[3])


def test_nothing_is_worked_out_for_who_has_it() -> None:
    def never() -> dict[str, Any]:
        raise AssertionError

    tag = given(answer(asked(), "1", {}, lambda: RECORD))
    assert answer(asked(if_none_match=tag), "1", {}, never).status_code == 304


def test_pages() -> None:
    values = read_query(asked("limit=2&offset=2"), PAGE)
    record = page_of("abcde", values)
    assert record == {"total": 5, "limit": 2, "offset": 2, "items": ["c", "d"]}
    response = answer(asked("q=a+b&limit=2&offset=2"), "1", values, lambda: record)
    assert response.headers["link"] == (
        '</things?q=a+b&limit=2&offset=0>; rel="prev", </things?q=a+b&limit=2&offset=4>; rel="next"'
    )
    assert response.headers["x-total-count"] == "5"


@pytest.mark.parametrize(
    ("error", "key"), [(UnknownOccupation("None."), "unknown-occupation"), (BadInput("No."), "refused-text")]
)
def test_faults_are_problems(error: Exception, key: str) -> None:
    def fail() -> dict[str, Any]:
        raise error

    with pytest.raises(Problem) as found:
        answer(asked(), "1", {}, fail)
    assert (found.value.key, str(found.value)) == (key, str(error))


def test_problems_are_described_by_their_one_shape() -> None:
    found = problems_of(406)
    assert set(found) == {406, 429}
    assert all(ProblemDetails.__name__ in str(described["content"]) for described in found.values())
