"""A query as it was declared: what is read, what is described, and that a slip is never a default."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from bot.web.bodies import checked_text
from bot.web.problems import Problem
from bot.web.query import TEXT, Parameter, described, read_query

PARAMETERS = (
    Parameter("title", "A title.", {"maxLength": 20, "examples": ["baker"]}, required=True),
    Parameter("limit", "So many.", {"type": "integer", "minimum": 1, "maximum": 50, "default": 10}),
    Parameter("order", "Which.", {"enum": ["most", "least"]}),
    Parameter("all", "Whether.", {"type": "boolean", "default": False}),
)


def asked(query: str) -> Request:
    return Request({"type": "http", "query_string": query.encode(), "headers": []})


def test_values_and_defaults() -> None:
    assert read_query(asked("title=baker"), PARAMETERS) == {"title": "baker", "limit": 10, "all": False}
    found = read_query(asked("title=a+b&limit=50&order=least&all=true"), PARAMETERS)
    assert found == {"title": "a b", "limit": 50, "order": "least", "all": True}


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("", "#/title"),
        ("title=baker&limit=0", "#/limit"),
        ("title=baker&limit=51", "#/limit"),
        ("title=baker&limit=-1", "#/limit"),
        ("title=baker&limit=", "#/limit"),
        ("title=baker&limit=1.0", "#/limit"),
        ("title=baker&limit=99999999999999999999", "#/limit"),
        ("title=baker&limit=٣", "#/limit"),
        ("title=baker&order=MOST", "#/order"),
        ("title=baker&all=1", "#/all"),
        ("title=baker&colour=red", "#/colour"),
        ("title=baker&title=cook", "#/title"),
    ],
)
def test_a_wrong_parameter_is_named(query: str, pointer: str) -> None:
    with pytest.raises(Problem) as found:
        read_query(asked(query), PARAMETERS)
    assert found.value.key == "wrong-fields"
    assert [error.pointer for error in found.value.details.errors] == [pointer]


@pytest.mark.parametrize(
    ("query", "key"),
    [("title=%20", "empty-text"), ("title=" + "x" * 21, "long-text"), ("title=a%00", "control-characters")],
)
def test_a_text_is_checked_as_everywhere(query: str, key: str) -> None:
    with pytest.raises(Problem) as found:
        read_query(asked(query), PARAMETERS)
    assert found.value.key == key


def test_the_description_is_that_of_what_is_read() -> None:
    found: list[dict[str, Any]] = described(PARAMETERS)["parameters"]
    assert (found[0]["name"], found[0]["required"], found[0]["in"]) == ("title", True, "query")
    assert found[0]["schema"] == {
        "type": "string",
        "minLength": 1,
        "pattern": TEXT,
        "maxLength": 20,
        "examples": ["baker"],
    }
    assert found[2]["schema"] == {"type": "string", "enum": ["most", "least"]}
    assert [each["schema"]["type"] for each in found] == ["string", "integer", "string", "boolean"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_the_pattern_takes_what_is_taken(text: str) -> None:
    try:
        checked_text(text, 20)
    except Problem:
        taken = False
    else:
        taken = True
    assert bool(re.fullmatch(TEXT, text)) == taken
