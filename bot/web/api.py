"""The JSON interface. Answers are built from pieces that were serialised once, so a known question costs little."""

from typing import Any, Literal

from fastapi import FastAPI, Request
from pydantic import BaseModel, Field
from pydantic_core import to_json
from starlette.responses import Response

from bot.record import understanding_record
from bot.web.bodies import TurnRequest, read_body
from bot.web.desk import Door
from bot.web.mind import Mind
from bot.web.problems import PROBLEM_TYPE, ProblemDetails
from bot.web.recent import Recent
from nlu.understanding import Level
from responses.reply import Reply

__all__ = ["CHANNEL", "PROBLEMS", "add_api"]

CHANNEL = "api"
KEEP_SERIALISED = 768
NO_STORE = {"Cache-Control": "no-store"}


class Occupation(BaseModel):
    """The occupation an answer is about, in both taxonomies where both have it."""

    title: str = Field(examples=["industrial production manager"])
    esco_uri: str | None
    isco: str | None = Field(examples=["1321"])
    soc: str | None = Field(examples=["11-3051"])
    onet_soc: str | None = Field(examples=["11-3051.00"])


class UnderstandingRecord(BaseModel):
    """How the text was read."""

    intent: str = Field(examples=["replace"])
    occupation: Occupation | None
    confidence: float = Field(ge=0, le=1)
    decision: Literal["match", "clarify", "none"]
    kind: str | None = Field(
        default=None, description="A finer reading of the intent, where there is one.", examples=["worry"]
    )
    seniority: Level | None = Field(default=None, description="The level that was said.")
    place: str | None = Field(default=None, description="The country that was said, as ISO 3166-1 alpha-2.")
    length: Literal["short", "more"] | None = Field(
        default=None, description="How much was asked for, if not the usual."
    )
    person: Literal["other"] | None = Field(default=None, description="Whose job it is, if not the writer's own.")


class TurnResponse(BaseModel):
    """One answer."""

    conversation: str = Field(
        description="Send it with the next turn. It is a key: whoever has it can go on or delete."
    )
    reply: Reply
    understanding: UnderstandingRecord


class SourceRecord(BaseModel):
    """A dataset Ned's facts come from."""

    id: str
    name: str
    publisher: str
    version: str
    licence: str
    attribution: str
    url: str
    used_for: str


class SourcesResponse(BaseModel):
    """All datasets, and the short name of this state of the facts."""

    data_version: str
    sources: tuple[SourceRecord, ...]


CONVERSATION: dict[str, Any] = {
    "name": "conversation",
    "in": "path",
    "required": True,
    "description": "The id from an answer.",
    "schema": {"type": "string", "maxLength": 64},
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": description, "content": {PROBLEM_TYPE: {"schema": ProblemDetails.model_json_schema()}}}
    for status, description in (
        (400, "The body cannot be read"),
        (409, "Another text was sent under this turn_id"),
        (413, "The body is too large"),
        (415, "The body is of another media type"),
        (422, "The text cannot be taken, or a field is wrong"),
        (503, "Not available just now; Retry-After says when to come back"),
    )
}


def add_api(app: FastAPI, door: Door) -> None:
    """Adds the routes of the JSON interface."""
    reply_json: Recent[Reply, bytes] = Recent(to_json, KEEP_SERIALISED)
    sources_json: Recent[Mind, bytes] = Recent(_sources_json, 1)

    @app.post(
        "/api/v1/turns",
        response_model=TurnResponse,
        responses=PROBLEMS,
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": TurnRequest.model_json_schema()}},
            }
        },
        tags=["chat"],
        summary="Ask",
    )
    async def turns(request: Request) -> Response:
        """Answer a text, in a new or a known conversation. The text itself is not kept, unless who runs Ned has set it so."""
        wanted = await read_body(request, TurnRequest)
        answer = await door.desk.ask(wanted.conversation, wanted.text, CHANNEL, wanted.turn_id)
        body = b'{"conversation":"%b","reply":%b,"understanding":%b}' % (
            answer.conversation.encode(),
            reply_json(answer.turn.reply),
            to_json(understanding_record(answer.turn)),
        )
        return Response(body, media_type="application/json", headers=NO_STORE)

    @app.delete(
        "/api/v1/conversations/{conversation}",
        status_code=204,
        responses={503: PROBLEMS[503]},
        openapi_extra={"parameters": [CONVERSATION]},
        tags=["chat"],
        summary="Delete a conversation",
    )
    async def forget(request: Request) -> Response:
        """Delete all that is kept of it, for good. The answer is the same whether it existed or not."""
        await door.desk.forget(request.path_params["conversation"])
        return Response(status_code=204)

    @app.get("/api/v1/sources", response_model=SourcesResponse, tags=["data"], summary="Sources")
    async def sources(_: Request) -> Response:
        """Datasets, versions, licences and attributions behind every number."""
        return Response(sources_json(door.mind), media_type="application/json")


def _sources_json(mind: Mind) -> bytes:
    sources = [{name: getattr(dataset, name) for name in SourceRecord.model_fields} for dataset in mind.datasets]
    return to_json({"data_version": mind.data_version, "sources": sources})
