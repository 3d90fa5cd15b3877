"""From the raw bytes of a request to a checked text; whatever cannot be read is a problem with a clear answer."""

from unicodedata import category
from urllib.parse import parse_qsl

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request

from bot.web.problems import Problem, field_error

__all__ = ["TurnRequest", "checked_text", "read_form", "read_turn"]

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MAX_FIELDS = 8
LINE_CHARACTERS = "\t\n\r"


class TurnRequest(BaseModel):
    """What a person says, and in which conversation."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "examples": [{"conversation": None, "text": "Will AI replace industrial production managers?"}]
        },
    )

    conversation: str | None = Field(
        default=None,
        max_length=64,
        description="The id of an earlier answer; null starts a new conversation. An id that is not known any more starts a "
        "new one as well: go on with the id in the answer.",
    )
    text: str = Field(description="A job title or a question, in the person's own words; 1 to 4,000 characters.")


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


async def read_turn(request: Request) -> TurnRequest:
    """The body of POST /api/v1/turns. Raises Problem: wrong-type, not-json, wrong-fields, too-large."""
    _require(request, JSON)
    try:
        return TurnRequest.model_validate_json(await request.body())
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
