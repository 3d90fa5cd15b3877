"""The work of one occupation, task by task, over HTTP."""

from typing import Any

from fastapi import FastAPI, Request
from pydantic_core import to_json
from starlette.responses import Response

from bot.web.api import PROBLEMS
from bot.web.bodies import checked_text
from bot.web.desk import Door
from bot.web.problems import Problem, field_error
from data.errors import UnknownOccupation

__all__ = ["add_tasks"]

_LONGEST = 300
_UNKNOWN = {"description": "No occupation is close enough to the title", "content": PROBLEMS[422]["content"]}
_YES_OR_NO = {"": False, "false": False, "true": True}


def _parameter(name: str, description: str, schema: dict[str, Any], *, required: bool) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": description, "schema": schema}


_PARAMETERS = [
    _parameter(
        "title",
        "A title, an ESCO code or URI, or a SOC code.",
        {"type": "string", "maxLength": _LONGEST, "examples": ["industrial production manager"]},
        required=True,
    ),
    _parameter(
        "all",
        "true: every activity and skill group, not only those that carry most of the work.",
        {"type": "boolean", "default": False},
        required=False,
    ),
]


def add_tasks(app: FastAPI, door: Door) -> None:
    """Adds GET /api/v1/tasks."""

    @app.get(
        "/api/v1/tasks",
        responses={404: _UNKNOWN, 422: PROBLEMS[422], 503: PROBLEMS[503]},
        openapi_extra={"parameters": _PARAMETERS},
        tags=["data"],
        summary="Tasks of an occupation",
    )
    async def tasks(request: Request) -> Response:
        """Scores, activities by contribution with reasons and evidence, skill groups, levels, and published inputs."""
        title = checked_text(request.query_params.get("title", ""), _LONGEST)
        every = _YES_OR_NO.get(request.query_params.get("all", ""))
        if every is None:
            raise Problem("wrong-fields", errors=(field_error(("all",), "true or false"),))
        try:
            record = door.mind.tasks(title, every)
        except UnknownOccupation as error:
            raise Problem("unknown-occupation", detail=str(error)) from None
        return Response(to_json(record), media_type="application/json")
