"""Which form a request wants."""

import pytest
from starlette.requests import Request

from bot.web.formats import chosen_format
from bot.web.problems import Problem


def asked(*accept: str) -> Request:
    return Request({"type": "http", "headers": [(b"accept", each.encode()) for each in accept]})


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ((), "json"),
        (("",), "json"),
        (("*/*",), "json"),
        (("text/csv",), "csv"),
        (("text/*",), "csv"),
        (("text/csv;q=0.4, application/json;q=0.3",), "csv"),
        (("text/csv;q=0.4", "application/json;q=0.9"), "json"),
        (("TEXT/CSV; header=present; Q=0.1, image/png",), "csv"),
        (("application/json;q=0, */*",), "csv"),
        (("text/html, application/xhtml+xml, */*;q=0.8",), "json"),
        (("text/csv;q=nonsense, */*;q=0.1",), "json"),
    ],
)
def test_the_most_welcome_form(accept: tuple[str, ...], form: str) -> None:
    assert chosen_format(asked(*accept), ("json", "csv")) == form


def test_the_parameter_wins() -> None:
    assert chosen_format(asked("text/html"), ("json", "csv"), "csv") == "csv"


@pytest.mark.parametrize("accept", ["text/html", "application/json;q=0", "json", "text/csv;q=0.0"])
def test_no_form_is_welcome(accept: str) -> None:
    with pytest.raises(Problem) as found:
        chosen_format(asked(accept), ("json",))
    assert (found.value.status, found.value.key) == (406, "not-acceptable")
    assert "application/json" in str(found.value)
