"""What each route answers, for the OpenAPI document: real answers, shortened. `python -m tests.openapi` writes them anew."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bot.web.formats import MEDIA_TYPES, Format
from bot.web.shapes import fields_of

__all__ = ["EXAMPLES", "example_of", "shown", "with_example"]

EXAMPLES = Path(__file__).with_suffix(".json")
_TAG = {"ETag": {"description": "Of the address, the form and the state of the facts", "schema": {"type": "string"}}}
_PAGED = {
    "Link": {"description": "Where the pages before and after are (RFC 8288)", "schema": {"type": "string"}},
    "X-Total-Count": {"description": "How many there are in all", "schema": {"type": "integer"}},
}


def shown(path: str, *, csv: bool = False, sometimes: tuple[str, ...] = ()) -> dict[int | str, dict[str, Any]]:
    """200 with its example and the fields it always has, and 304, for the route at `path`.

    Fields of the example that are there `sometimes` only, when they are asked for, are not among those.
    """
    record: Mapping[str, Any] = example_of(path) or {}
    json_schema = {
        "type": "object",
        "required": sorted(record.keys() - set(sometimes)),
        "properties": fields_of(path),
        "additionalProperties": True,
    }
    content: dict[str, Any] = {MEDIA_TYPES["json"]: {"schema": json_schema, "example": record}}
    if csv:
        content[MEDIA_TYPES["csv"]] = {"schema": {"type": "string"}, "example": example_of(path, "csv")}
    headers = _TAG | (_PAGED if {"total", "limit", "offset"} <= record.keys() else {})
    return {
        200: {"description": "Found", "content": content, "headers": headers},
        304: {"description": "Unchanged since the ETag that If-None-Match names"},
    }


def example_of(path: str, form: Format = "json") -> Any:  # noqa: ANN401 - whatever JSON holds
    """The example of the route at `path` in one form; None where there is none yet."""
    return _examples().get(path, {}).get(form)


def with_example(path: str) -> dict[int | str, dict[str, Any]]:
    """200 as the framework describes it from a model, with an example."""
    return {200: {"content": {MEDIA_TYPES["json"]: {"example": example_of(path)}}}}


@cache
def _examples() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return found
