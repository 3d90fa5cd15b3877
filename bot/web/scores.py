"""The scores of one occupation with their receipts, and what stands behind them, over HTTP."""

from collections.abc import Callable
from typing import Any, get_args

from fastapi import FastAPI, Request
from starlette.responses import Response

from bot.occupations import with_level
from bot.web.answers import FORMAT_JSON, Record, answer, problems_of
from bot.web.desk import Door
from bot.web.examples import shown
from bot.web.mind import ReadFigures
from bot.web.occupations import LONGEST_TITLE, TITLE
from bot.web.query import Parameter, described, read_query
from nlu.understanding import Level

__all__ = ["add_scores"]

_LONGEST_MIX = 600
_SURE = (
    Parameter(
        "title", TITLE, {"maxLength": LONGEST_TITLE, "examples": ["industrial production manager"]}, required=True
    ),
    Parameter(
        "mix",
        "Phrases with shares of the work; what they leave keeps its typical share.",
        {"maxLength": _LONGEST_MIX, "examples": ["reports=60%, hiring=10%"]},
    ),
    FORMAT_JSON,
)
_SENIORITY = Parameter(
    "seniority", "How long in the job: its overlap score at this level.", {"enum": list(get_args(Level))}
)
_SCORE = (*_SURE[:2], _SENIORITY, FORMAT_JSON)


def add_scores(app: FastAPI, door: Door) -> None:
    """Adds GET /api/v1/score and GET /api/v1/sureness."""

    def route(path: str, parameters: tuple[Parameter, ...], summary: str) -> Callable[..., Any]:
        return app.get(
            path,
            responses={**shown(path, sometimes=("level", "mix")), **problems_of(404, 406, 422, 503)},
            openapi_extra=described(parameters),
            response_class=Response,
            tags=["data"],
            summary=summary,
        )

    @route("/api/v1/score", _SCORE, "Scores of an occupation")
    async def score(request: Request) -> Response:
        """Both lenses with ranges, activities, skills, gaps, and a receipt for every number; at one level where it is given."""
        return _give(request, door, _SCORE, door.mind.score)

    @route("/api/v1/sureness", _SURE, "How sure the scores are")
    async def sureness(request: Request) -> Response:
        """Other measures, sources left out, the lenses' gap, what flips the band, horizons, and earlier forecasts."""
        return _give(request, door, _SURE, door.mind.sure)


def _give(request: Request, door: Door, parameters: tuple[Parameter, ...], read: ReadFigures) -> Response:
    given = read_query(request, parameters)

    def work_out() -> Record:
        record = read(given["title"], given.get("mix"))
        return with_level(record, given["seniority"]) if "seniority" in given else record

    return answer(request, door.mind.data_version, given, work_out)
