import io
import json
import logging
from collections.abc import Iterator

import pytest
from structlog.contextvars import bound_contextvars

from bot.logs import log_as_json

SAID = "a secret someone typed"


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, as it was before when the test is over."""
    logger = logging.getLogger()
    handlers, level = logger.handlers[:], logger.level
    yield logger
    logger.handlers[:] = handlers
    logger.setLevel(level)


@pytest.mark.usefixtures("root")
def test_each_line_is_an_object_with_what_the_call_added() -> None:
    stream = io.StringIO()
    log_as_json("info", stream)
    with bound_contextvars(request_id="r-1"):
        logging.getLogger("ned.request").info("request", extra={"route": "/jobs/{slug}", "ms": 1.25})
    logging.getLogger("uvicorn.error").warning("é %s", 1)
    logging.getLogger("ned.x").debug("too little")
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert {name: first[name] for name in ("event", "level", "logger", "route", "ms", "request_id")} == {
        "event": "request",
        "level": "info",
        "logger": "ned.request",
        "route": "/jobs/{slug}",
        "ms": 1.25,
        "request_id": "r-1",
    }
    assert first["timestamp"].endswith("Z")
    assert (second["event"], second["level"]) == ("é 1", "warning")
    assert "request_id" not in second


@pytest.mark.usefixtures("root")
def test_an_exception_is_told_without_its_message() -> None:
    stream = io.StringIO()
    log_as_json("info", stream)
    try:
        raise ValueError(SAID)
    except ValueError as error:
        logging.getLogger("asyncio").error("it broke", exc_info=error)
        logging.getLogger("other").exception("it broke")
    assert SAID not in stream.getvalue()
    for line in map(json.loads, stream.getvalue().splitlines()):
        assert (line["event"], line["fault"]) == ("it broke", "ValueError")
        assert "test_an_exception_is_told_without_its_message" in line["at"][0]


def test_lines_go_nowhere_else(root: logging.Logger) -> None:
    log_as_json("error", io.StringIO())
    log_as_json("warning", io.StringIO())
    assert len(root.handlers) == 1
    assert root.level == logging.WARNING
