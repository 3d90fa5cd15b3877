"""From the raw bytes of a request to a checked text; whatever cannot be read is a problem with a clear answer."""

import re
from typing import TypeVar
from unicodedata import category
from urllib.parse import parse_qsl

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request

from bot.web.problems import Problem, field_error

__all__ = ["FeedbackRequest", "TurnRequest", "checked_text", "checked_turn_id", "read_body", "read_form"]

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MAX_FIELDS = 8
LINE_CHARACTERS = "\t\n\r"
# A random UUID: nobody else can name the same turn, and what is kept of it cannot be found by trying.
TURN_ID = r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
_TURN_ID = re.compile(TURN_ID)

Body = TypeVar("Body", bound=BaseModel)


class TurnRequest(BaseModel):
    """What a person says, and in which conversation."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "examples": [
                {
                    "conversation": None,
                    "text": "Will AI replace industrial production managers?",
                    "turn_id": "0b0a1a5e-7c1d-4c7e-9d52-0f6f1c2e9a11",
                }
            ]
        },
    )

    conversation: str | None = Field(
        default=None,
        max_length=64,
        description="The id of an earlier answer; null starts a new conversation. An id that is not known any more starts a "
        "new one as well: go on with the id in the answer.",
    )
    text: str = Field(description="A job title or a question, in the person's own words; 1 to 4,000 characters.")
    turn_id: str | None = Field(
        default=None,
        pattern=TURN_ID,
        description="A random UUID (version 4, in lower case) that you make for this turn. Where an answer did not arrive, send "
        "the same again under the same id within a day: the turn is not taken twice.",
    )


class FeedbackRequest(BaseModel):
    """Whether an answer was useful."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "examples": [
                {
                    "conversation": "v3ZJq0tYc1xg7Wn5kQ2mLw",
                    "turn_id": "0b0a1a5e-7c1d-4c7e-9d52-0f6f1c2e9a11",
                    "useful": True,
                }
            ]
        },
    )

    conversation: str = Field(max_length=64, description="The id from the answer.")
    turn_id: str | None = Field(
        default=None, pattern=TURN_ID, description="The id that the turn was sent with; null means the last answer."
    )
    useful: bool


def checked_text(text: str, limit: int) -> str:
    """The text itself when a turn can be taken with it: not blank, at most `limit` characters, no control characters."""
    if len(text) > limit:
        raise Problem("long-text", limit=limit, length=len(text))
    if not text.isprintable():
        for position, character in enumerate(text, 1):
            if category(character) in {"Cc", "Cs"} and character not in LINE_CHARACTERS:
                raise Problem("control-characters", position=position)
    if not text.strip():
        raise Problem("empty-text")
    return text


def checked_turn_id(turn_id: str | None) -> str | None:
    """The id of a turn from a form; None where there is none. Raises Problem for one that is no random UUID in lower case."""
    if turn_id and not _TURN_ID.fullmatch(turn_id):
        raise Problem("wrong-fields", errors=[field_error(("turn_id",), "A random UUID (version 4), in lower case.")])
    return turn_id or None


async def read_body(request: Request, model: type[Body]) -> Body:
    """A body of JSON as a model. Raises Problem: wrong-type, not-json, wrong-fields, too-large."""
    _require(request, JSON)
    try:
        return model.model_validate_json(await request.body())
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        if any(fault["type"] == "json_invalid" for fault in found):
            raise Problem("not-json") from None
        raise Problem("wrong-fields", errors=[field_error(fault["loc"], fault["msg"]) for fault in found]) from None


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form, the first of each name. Raises Problem: wrong-type, not-a-form, too-large."""
    _require(request, FORM)
    body = await request.body()
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=MAX_FIELDS
        )
    except ValueError:
        raise Problem("not-a-form") from None
    fields: dict[str, str] = {}
    for name, value in pairs:
        fields.setdefault(name, value)
    return fields


def _require(request: Request, wanted: str) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != wanted:
        raise Problem("wrong-type", wanted=wanted)
