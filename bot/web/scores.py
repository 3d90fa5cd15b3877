"""The scores of one occupation with their receipts, and what stands behind them, over HTTP."""

from typing import Any

from fastapi import FastAPI, Request
from pydantic_core import to_json
from starlette.responses import Response

from bot.web.api import PROBLEMS
from bot.web.bodies import checked_text
from bot.web.desk import Door
from bot.web.mind import ReadFigures
from bot.web.problems import Problem
from data.errors import BadInput, UnknownOccupation

__all__ = ["add_scores"]

_LONGEST_TITLE, _LONGEST_MIX = 300, 600
_UNKNOWN = {**PROBLEMS[422], "description": "No occupation has that title or code"}
_PARAMETERS: list[dict[str, Any]] = [
    {
        "name": "title",
        "in": "query",
        "required": True,
        "description": "A title, an ESCO code or URI, or a SOC code.",
        "schema": {"type": "string", "maxLength": _LONGEST_TITLE, "examples": ["industrial production manager"]},
    },
    {
        "name": "mix",
        "in": "query",
        "required": False,
        "description": "Phrases with shares of the work; what they leave keeps its typical share.",
        "schema": {"type": "string", "maxLength": _LONGEST_MIX, "examples": ["reports=60%, hiring=10%"]},
    },
]


def add_scores(app: FastAPI, door: Door) -> None:
    """Adds GET /api/v1/score and GET /api/v1/sureness."""
    problems: dict[int | str, dict[str, Any]] = {404: _UNKNOWN, 422: PROBLEMS[422], 503: PROBLEMS[503]}

    @app.get(
        "/api/v1/score",
        responses=problems,
        openapi_extra={"parameters": _PARAMETERS},
        tags=["data"],
        summary="Scores of an occupation",
    )
    async def score(request: Request) -> Response:
        """Both lenses with ranges, activities, skills, gaps, and a receipt for every number."""
        return _answer(request, door.mind.score)

    @app.get(
        "/api/v1/sureness",
        responses=problems,
        openapi_extra={"parameters": _PARAMETERS},
        tags=["data"],
        summary="How sure the scores are",
    )
    async def sureness(request: Request) -> Response:
        """Other measures, sources left out, the lenses' gap, what flips the band, horizons, and earlier forecasts."""
        return _answer(request, door.mind.sure)


def _answer(request: Request, read: ReadFigures) -> Response:
    title = checked_text(request.query_params.get("title", ""), _LONGEST_TITLE)
    mix = request.query_params.get("mix") or None
    if mix is not None:
        mix = checked_text(mix, _LONGEST_MIX)
    try:
        record = read(title, mix)
    except UnknownOccupation as error:
        raise Problem("unknown-occupation", detail=str(error)) from None
    except BadInput as error:
        raise Problem("refused-text", detail=str(error)) from None
    return Response(to_json(record), media_type="application/json")
