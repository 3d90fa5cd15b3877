"""How the routes that only read answer: JSON, or CSV where it is a table, under a tag that saves whoever has it already.

The tag is made of the address with its parameters, of the form, and of the state of facts and code; nothing is worked out for
whoever names it.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from bot.csv_text import CSV_TYPE, Cell, csv_row
from bot.web.formats import MEDIA_TYPES, chosen_format
from bot.web.problems import PROBLEM_TYPE, Problem, ProblemDetails
from bot.web.query import Parameter
from bot.web.site.state import state_of
from data.errors import BadInput, UnknownOccupation

__all__ = ["FORMAT", "FORMAT_JSON", "PAGE", "Record", "Table", "answer", "page_of", "problems_of"]

Record = dict[str, Any]
_DEFAULT, _MOST = 50, 500
PAGE = (
    Parameter(
        "limit",
        f"At most so many; {_DEFAULT} unless given.",
        {"type": "integer", "minimum": 1, "maximum": _MOST, "default": _DEFAULT},
    ),
    Parameter(
        "offset",
        "So many are left out before the first; 0 unless given.",
        {"type": "integer", "minimum": 0, "maximum": 100_000, "default": 0},
    ),
)
FORMAT = Parameter("format", "json, or csv for a table; else what Accept asks for.", {"enum": ["json", "csv"]})
FORMAT_JSON = Parameter("format", "json; there is no table of it.", {"enum": ["json"]})
_BETWEEN = " | "
_SAID = {
    400: "The body cannot be read",
    403: "A page of another site may not ask this",
    404: "There is no such occupation",
    406: "Not in a form that Accept takes",
    408: "The body did not come in time",
    409: "Another text was sent under this turn_id",
    413: "The body is too large",
    415: "The body is of another media type",
    422: "A parameter, a field or a text cannot be taken; detail and errors say why",
    429: "Too many requests; Retry-After says when to come back",
    503: "Not available just now; Retry-After says when to come back",
}


@dataclass(frozen=True, slots=True)
class Table:
    """How an answer becomes a table: a row for each item that `items` finds in it, with these `columns`.

    A column is a field of the item; "a_b" is field b of the object a. A list in a field stands in one cell.
    """

    items: Callable[[Record], Iterable[Mapping[str, Any]]]
    columns: tuple[str, ...]


def problems_of(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What the OpenAPI document says of these errors, and of 429, which every route of the API has."""
    content = {PROBLEM_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemDetails.__name__}"}}}
    return {status: {"description": _SAID[status], "content": content} for status in sorted({*statuses, 429})}


def page_of(items: Sequence[Any], given: Mapping[str, Any]) -> Record:
    """The part of a list that is asked for, with how many there are."""
    limit, offset = given["limit"], given["offset"]
    return {"total": len(items), "limit": limit, "offset": offset, "items": list(items[offset : offset + limit])}


def answer(
    request: Request, state: str, given: Mapping[str, Any], work_out: Callable[[], Record], table: Table | None = None
) -> Response:
    """200 with what `work_out` gives, or 304. `given` are the parameters as they were read; `state` names the facts.

    Raises Problem for what `work_out` cannot answer, and where no form is welcome.
    """
    form = chosen_format(request, ("json", "csv") if table else ("json",), given.get("format"))
    headers = {"Cache-Control": "private, max-age=300", "ETag": _tag(request, state, given, form), "Vary": "Accept"}
    if _has(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    try:
        record = work_out()
    except UnknownOccupation as error:
        raise Problem("unknown-occupation", detail=str(error)) from None
    except BadInput as error:
        raise Problem("refused-text", detail=str(error)) from None
    if {"total", "limit", "offset"} <= record.keys():
        headers |= {"X-Total-Count": str(record["total"])} | _links(request, record)
    if table is not None and form == "csv":
        return Response(_csv(record, table), media_type=CSV_TYPE, headers=headers)
    return Response(to_json(record), media_type=MEDIA_TYPES["json"], headers=headers)


def _tag(request: Request, state: str, given: Mapping[str, Any], form: str) -> str:
    asked = urlencode(sorted((name, str(value)) for name, value in given.items() if name != "format"))
    named = "\0".join((state_of(state), request.url.path, asked, form))
    return f'"{hashlib.blake2b(named.encode(), digest_size=12).hexdigest()}"'


def _has(request: Request, tag: str) -> bool:
    """Whether the client names this very tag. "*" asks whether there is anything at all, which only the answer shows."""
    named = ",".join(request.headers.getlist("if-none-match"))
    return tag in (each.strip().removeprefix("W/") for each in named.split(","))


def _links(request: Request, record: Mapping[str, Any]) -> dict[str, str]:
    """Where the pages before and after this one are (RFC 8288); nothing at the ends."""
    limit, offset, total = record["limit"], record["offset"], record["total"]
    rest = [(name, value) for name, value in request.query_params.items() if name != "offset"]
    ways = []
    for name, start in (("prev", max(0, offset - limit)), ("next", offset + limit)):
        if (name == "prev" and offset > 0) or (name == "next" and start < total):
            ways.append(f'<{request.url.path}?{urlencode([*rest, ("offset", start)])}>; rel="{name}"')
    return {"Link": ", ".join(ways)} if ways else {}


def _csv(record: Record, table: Table) -> bytes:
    rows = (_row(item, table.columns) for item in table.items(record))
    return "".join([csv_row(table.columns), *map(csv_row, rows)]).encode()


def _row(item: Mapping[str, Any], columns: Sequence[str]) -> Iterable[Cell]:
    flat = dict(_flat(item))
    return [flat.get(column) for column in columns]


def _flat(item: Mapping[str, Any], before: str = "") -> Iterable[tuple[str, Cell]]:
    for name, value in item.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}_")
        elif isinstance(value, list | tuple):
            yield before + name, _BETWEEN.join(map(str, value))
        elif isinstance(value, bool):
            yield before + name, "true" if value else "false"
        else:
            yield before + name, value
