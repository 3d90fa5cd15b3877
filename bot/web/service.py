"""What machines ask of the server itself: does it live, can it answer, and what has it counted."""

from typing import Literal

from fastapi import FastAPI, Request
from pydantic import BaseModel, Field
from pydantic_core import to_json
from starlette.responses import Response

from bot.web.api import PROBLEMS
from bot.web.desk import Door
from bot.web.examples import with_example
from bot.web.metrics import METRICS_TYPE, Metrics
from bot.web.problems import FieldError, Problem, catalogue, field_error
from bot.web.readiness import Readiness

__all__ = ["add_service"]

NO_STORE = {"Cache-Control": "no-store"}


class Alive(BaseModel):
    """The process lives."""

    status: Literal["ok"]


class Ready(BaseModel):
    """Everything that answers need is there."""

    status: Literal["ready"]
    data_version: str = Field(description="The short name of the state of the facts.")


def add_service(app: FastAPI, door: Door, readiness: Readiness, metrics: Metrics | None) -> None:
    """Adds /healthz, /readyz over the parts of `readiness`, and /metrics, which is not there without `metrics`."""

    @app.get(
        "/healthz", response_model=Alive, responses=with_example("/healthz"), tags=["service"], summary="Does it live"
    )
    async def healthz(_: Request) -> Response:
        """200 as long as the process answers at all, whatever else is broken: to be restarted would not help it."""
        return Response(to_json({"status": "ok"}), media_type="application/json", headers=NO_STORE)

    @app.get(
        "/readyz",
        response_model=Ready,
        responses={503: PROBLEMS[503], **with_example("/readyz")},
        tags=["service"],
        summary="Can it answer",
    )
    async def readyz(_: Request) -> Response:
        """200 when turns can be taken and kept; 503 says in `errors` which parts are not ready: knowledge, store, slack, server."""
        if missing := await readiness.missing():
            raise Problem("not-ready", errors=[_part(name) for name in missing])
        ready = to_json({"status": "ready", "data_version": door.mind.data_version})
        return Response(ready, media_type="application/json", headers=NO_STORE)

    @app.get("/metrics", include_in_schema=False)
    async def counted(_: Request) -> Response:
        if metrics is None:
            raise Problem("not-found")
        return Response(metrics.page(), media_type=METRICS_TYPE, headers=NO_STORE)


def _part(name: str) -> FieldError:
    return field_error((name,), catalogue["not-ready"].title)
