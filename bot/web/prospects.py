"""The routes for where to go from an occupation: moves, pay, and rankings. Nothing is stored of what they are asked."""

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from bot.lookups import Lookups
from bot.web.bodies import checked_text
from bot.web.desk import Door
from bot.web.problems import PROBLEM_TYPE, Problem, ProblemDetails, field_error
from data.errors import BadInput, UnknownOccupation

__all__ = ["add_prospects"]

_LONGEST = 400
_MOST_MOVES, _MOST_ROWS, _ROWS = 50, 4000, 20
_TITLE = {"title": "A title, an ESCO code or URI, or a SOC code."}
_COUNT = {"count": "So many moves in each list; 6 by default."}
_RANKING = {
    "lens": "overlap (US occupations, the default) or disruption (European ones).",
    "order": "most (the default) or least.",
    "by": "all (the default), soc, category, isco, wage or education.",
    "group": "The group to rank within: a code or a name.",
    "top": f"So many rows; {_ROWS} by default, 0 for all.",
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    status: {"description": said, "content": {PROBLEM_TYPE: {"schema": ProblemDetails.model_json_schema()}}}
    for status, said in (
        (404, "No occupation is close enough to the title"),
        (422, "A parameter is missing, unknown or wrong"),
        (503, "Not available just now; Retry-After says when to come back"),
    )
}


def add_prospects(app: FastAPI, door: Door) -> None:
    """Adds the routes."""

    @app.get(
        "/api/v1/pivots",
        responses=_ANSWERS,
        openapi_extra=_described({**_TITLE, **_COUNT}),
        tags=["prospects"],
        summary="Moves",
    )
    async def pivots(request: Request) -> Response:
        """Close moves and stretch moves, each with what it gains and costs, and where each figure is published."""
        given = _given(request, ("title", "count"))
        return _answer(door, lambda look: look.pivots(_title(given), _number(given, "count", None, 1, _MOST_MOVES)))

    @app.get("/api/v1/pay", responses=_ANSWERS, openapi_extra=_described(_TITLE), tags=["prospects"], summary="Pay")
    async def pay(request: Request) -> Response:
        """Percentiles of pay, openings and outlook with their sources, and a scenario of hours and pay that is no forecast."""
        given = _given(request, ("title",))
        return _answer(door, lambda look: look.pay(_title(given)))

    @app.get(
        "/api/v1/rankings",
        responses=_ANSWERS,
        openapi_extra=_described(_RANKING),
        tags=["prospects"],
        summary="Rankings",
    )
    async def rankings(request: Request) -> Response:
        """Most or least exposed occupations, with ties and the places their ranges allow."""
        given = _given(request, tuple(_RANKING))
        top = _number(given, "top", _ROWS, 0, _MOST_ROWS)
        lens, order, by = given.get("lens", "overlap"), given.get("order", "most"), given.get("by", "all")
        return _answer(door, lambda look: look.rankings(lens, order, by, given.get("group"), top or None))


def _described(parameters: Mapping[str, str]) -> dict[str, Any]:
    """The query parameters for the OpenAPI document."""
    return {
        "parameters": [
            {
                "name": name,
                "in": "query",
                "required": name == "title",
                "description": said,
                "schema": {"type": "string"},
            }
            for name, said in parameters.items()
        ]
    }


def _given(request: Request, known: tuple[str, ...]) -> Mapping[str, str]:
    """The query's parameters, the first of each name; an unknown one is a fault, not a silent default."""
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        given.setdefault(name, value)
    unknown = [field_error((name[:_LONGEST],), f"There is: {', '.join(known)}") for name in given if name not in known]
    if unknown:
        raise Problem("wrong-fields", errors=unknown)
    return given


def _title(given: Mapping[str, str]) -> str:
    if "title" not in given:
        raise Problem("wrong-fields", errors=[field_error(("title",), "Field required")])
    return checked_text(given["title"], _LONGEST)


def _number(given: Mapping[str, str], name: str, default: int | None, low: int, high: int) -> int | None:
    text = given.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal() and low <= int(text[:9]) <= high):
        raise Problem("wrong-fields", errors=[field_error((name,), f"A whole number from {low} to {high}")])
    return int(text)


def _answer(door: Door, look: Callable[[Lookups], dict[str, Any]]) -> Response:
    lookups = door.mind.lookups
    if lookups is None:
        raise Problem("unavailable")
    try:
        found = look(lookups)
    except UnknownOccupation as error:
        raise Problem("unknown-occupation", detail=str(error)) from None
    except BadInput as error:
        raise Problem("refused-text", detail=str(error)) from None
    return Response(to_json(found), media_type="application/json")
