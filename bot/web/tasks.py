"""The work of one occupation, task by task, over HTTP."""

from fastapi import FastAPI, Request
from starlette.responses import Response

from bot.web.answers import FORMAT, Table, answer, problems_of
from bot.web.desk import Door
from bot.web.examples import shown
from bot.web.occupations import LONGEST_TITLE, TITLE
from bot.web.query import Parameter, described, read_query

__all__ = ["add_tasks"]

_PATH = "/api/v1/tasks"
_PARAMETERS = (
    Parameter(
        "title", TITLE, {"maxLength": LONGEST_TITLE, "examples": ["industrial production manager"]}, required=True
    ),
    Parameter(
        "all",
        "true: every activity and skill group, not only those that carry most of the work.",
        {"type": "boolean", "default": False},
    ),
    FORMAT,
)
_TASKS = Table(
    lambda record: record["activities"],
    (
        "id", "title", "iwa", "iwa_title", "gwa_title", "score", "low", "high", "complementarity", "weight", "importance", "level",
        "contribution", "main", "reason", "human", "receipt",
    ),
)  # fmt: skip


def add_tasks(app: FastAPI, door: Door) -> None:
    """Adds GET /api/v1/tasks."""

    @app.get(
        _PATH,
        responses={**shown(_PATH, csv=True), **problems_of(404, 406, 422, 503)},
        openapi_extra=described(_PARAMETERS),
        response_class=Response,
        tags=["data"],
        summary="Tasks of an occupation",
    )
    async def tasks(request: Request) -> Response:
        """Scores, activities by contribution with reasons and evidence, skill groups, levels, and published inputs."""
        given = read_query(request, _PARAMETERS)
        mind = door.mind
        return answer(request, mind.data_version, given, lambda: mind.tasks(given["title"], given["all"]), _TASKS)
