"""The JSON interface. Answers are built from pieces that were serialised once, so a known question costs little."""

from typing import Any, Literal

from fastapi import FastAPI, Request
from pydantic import BaseModel, Field
from pydantic_core import to_json
from starlette.responses import Response

from bot.lately import TURNS
from bot.record import understanding_record
from bot.web.answers import FORMAT, Record, Table, answer, problems_of
from bot.web.bodies import TurnRequest, read_body
from bot.web.desk import Door
from bot.web.examples import shown, with_example
from bot.web.mind import Mind
from bot.web.query import described, read_query
from bot.web.recent import Recent
from nlu.understanding import Level
from responses.reply import Reply

__all__ = ["CHANNEL", "PROBLEMS", "add_api"]

CHANNEL = "api"
NO_STORE = {"Cache-Control": "no-store"}
SOURCES_PATH = "/api/v1/sources"
SOURCES_TABLE = Table(
    lambda record: record["sources"],
    ("id", "name", "publisher", "version", "licence", "attribution", "url", "used_for"),
)


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


CONVERSATION: dict[str, Any] = {
    "name": "conversation",
    "in": "path",
    "required": True,
    "description": "The id from an answer.",
    "schema": {"type": "string", "minLength": 1, "examples": ["v3ZJq0tYc1xg7Wn5kQ2mLw"]},
}
PROBLEMS = problems_of(400, 403, 408, 409, 413, 415, 422, 503)


def add_api(app: FastAPI, door: Door) -> None:
    """Adds the routes of the JSON interface."""
    reply_json: Recent[Reply, bytes] = Recent(to_json, TURNS)

    @app.post(
        "/api/v1/turns",
        response_model=TurnResponse,
        responses={**PROBLEMS, **with_example("/api/v1/turns")},
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
        responses=problems_of(403, 503),
        openapi_extra={"parameters": [CONVERSATION]},
        tags=["chat"],
        summary="Delete a conversation",
    )
    async def forget(request: Request) -> Response:
        """Delete all that is kept of it, for good. The answer is the same whether it existed or not."""
        await door.desk.forget(request.path_params["conversation"])
        return Response(status_code=204)

    @app.get(
        SOURCES_PATH,
        responses={**shown(SOURCES_PATH, csv=True), **problems_of(406, 422, 503)},
        openapi_extra=described((FORMAT,)),
        response_class=Response,
        tags=["data"],
        summary="Sources",
    )
    async def sources(request: Request) -> Response:
        """Datasets, versions, licences and attributions behind every number."""
        mind = door.mind
        return answer(request, mind.data_version, read_query(request, (FORMAT,)), lambda: _sources(mind), SOURCES_TABLE)


def _sources(mind: Mind) -> Record:
    sources = [{name: getattr(dataset, name) for name in SOURCES_TABLE.columns} for dataset in mind.datasets]
    return {"data_version": mind.data_version, "sources": sources}
