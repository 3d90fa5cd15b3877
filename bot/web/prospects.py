"""The routes for where to go from an occupation: moves, pay, and rankings. Nothing is stored of what they are asked."""

from collections.abc import Callable
from typing import Any, get_args

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.lookups import Lookups
from bot.web.answers import FORMAT, FORMAT_JSON, Record, Table, answer, problems_of
from bot.web.desk import Door
from bot.web.examples import shown
from bot.web.occupations import COUNT, LONGEST_TITLE, MOVES, TITLE
from bot.web.problems import Problem
from bot.web.query import Parameter, described, read_query
from scoring.prospects import Lens
from scoring.rankings import By, Order

__all__ = ["add_prospects"]

_TITLE = Parameter("title", TITLE, {"maxLength": LONGEST_TITLE, "examples": ["registered nurse"]}, required=True)
_MOST_ROWS, _ROWS = 4000, 20
_PIVOTS = (_TITLE, COUNT, FORMAT)
_PAY = (_TITLE, FORMAT_JSON)
_RANKING = (
    Parameter(
        "lens",
        "overlap (US occupations) or disruption (European ones).",
        {"enum": list(get_args(Lens)), "default": "overlap"},
    ),
    Parameter("order", "Most or least exposed first.", {"enum": list(get_args(Order)), "default": "most"}),
    Parameter("by", "What to rank within.", {"enum": list(get_args(By)), "default": "all"}),
    Parameter("group", "The group to rank within: a code or a name.", {"maxLength": 200, "examples": ["bachelor"]}),
    Parameter(
        "limit",
        f"At most so many rows; {_ROWS} unless given.",
        {"type": "integer", "minimum": 1, "maximum": _MOST_ROWS, "default": _ROWS},
    ),
    Parameter(
        "offset",
        "So many rows are left out before the first; 0 unless given.",
        {"type": "integer", "minimum": 0, "maximum": _MOST_ROWS, "default": 0},
    ),
    FORMAT,
)
_RANKED = Table(
    lambda record: record["rows"],
    (
        "place", "tied", "best", "worst", "score", "low", "high", "occupation_taxonomy", "occupation_code", "occupation_title",
        "occupation_soc", "occupation_isco", "occupation_category", "occupation_wage", "occupation_education",
    ),
)  # fmt: skip


def add_prospects(app: FastAPI, door: Door) -> None:
    """Adds the routes."""

    def give(
        request: Request,
        parameters: tuple[Parameter, ...],
        look: Callable[[Lookups, dict[str, Any]], Record],
        table: Table | None = None,
    ) -> Response:
        given = read_query(request, parameters)
        lookups = door.mind.lookups
        if lookups is None:
            raise Problem("unavailable")
        return answer(request, door.mind.data_version, given, lambda: look(lookups, given), table)

    @app.get(
        "/api/v1/pivots",
        responses={**shown("/api/v1/pivots", csv=True), **problems_of(404, 406, 422, 503)},
        openapi_extra=described(_PIVOTS),
        response_class=Response,
        tags=["prospects"],
        summary="Moves",
    )
    async def pivots(request: Request) -> Response:
        """Close moves and stretch moves, each with what it gains and costs, and where each figure is published."""
        return give(request, _PIVOTS, lambda look, given: look.pivots(given["title"], given.get("count")), MOVES)

    @app.get(
        "/api/v1/pay",
        responses={**shown("/api/v1/pay"), **problems_of(404, 406, 422, 503)},
        openapi_extra=described(_PAY),
        response_class=Response,
        tags=["prospects"],
        summary="Pay",
    )
    async def pay(request: Request) -> Response:
        """Percentiles of pay, openings and outlook with their sources, and a scenario of hours and pay that is no forecast."""
        return give(request, _PAY, lambda look, given: look.pay(given["title"]))

    @app.get(
        "/api/v1/rankings",
        responses={**shown("/api/v1/rankings", csv=True), **problems_of(406, 422, 503)},
        openapi_extra=described(_RANKING),
        response_class=Response,
        tags=["prospects"],
        summary="Rankings",
    )
    async def rankings(request: Request) -> Response:
        """Most or least exposed occupations, with ties and the places their ranges allow."""
        return give(request, _RANKING, _ranking, _RANKED)


def _ranking(look: Lookups, given: dict[str, Any]) -> Record:
    limit, offset = given["limit"], given["offset"]
    found = look.rankings(given["lens"], given["order"], given["by"], given.get("group"), offset + limit)
    return found | {"total": found["of"], "limit": limit, "offset": offset, "rows": found["rows"][offset:]}
