"""Errors as problem details (RFC 9457): one shape for every route and every fault, never a traceback."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json
from starlette.responses import Response

from bot.web.visit import request_id
from data.errors import NedError

__all__ = ["PROBLEM_TYPE", "FieldError", "Problem", "ProblemDetails", "catalogue", "field_error", "problem_response"]

PROBLEM_TYPE = "application/problem+json"
URN = "urn:ned:problem:"
REQUEST_URN = "urn:ned:request:"
RETRY_AFTER_S = "2"


class FieldError(BaseModel):
    """One wrong field: where it stands, as a JSON pointer, and what is wrong with it."""

    model_config = ConfigDict(frozen=True)

    pointer: str = Field(examples=["#/text"])
    detail: str = Field(examples=["Field required"])


class ProblemDetails(BaseModel):
    """The body of every error."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(examples=[f"{URN}empty-text"], description="Names the kind of fault; stable.")
    title: str = Field(examples=["Nothing to answer"])
    status: int = Field(examples=[422])
    detail: str = Field(description="What is wrong and what to send instead; fit to show to a person.")
    instance: str | None = Field(
        default=None,
        examples=["urn:ned:request:0f8fad5bd9cb469fa16570867728950e"],
        description="This very request, as X-Request-ID names it; to be quoted to whoever runs Ned.",
    )
    errors: tuple[FieldError, ...] = Field(
        default=(), description="Each wrong field of the body, where that is the fault."
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    status: int
    title: str
    detail: str


def _load() -> Mapping[str, _Entry]:
    table = tomllib.loads((Path(__file__).with_suffix(".toml")).read_text(encoding="utf-8"))
    return {key: _Entry(**entry) for key, entry in table.items()}


catalogue: Mapping[str, _Entry] = _load()


class Problem(NedError):
    """Raised anywhere under a route; `key` is an entry of the catalogue, `values` fill its detail, `headers` go with the answer."""

    def __init__(
        self,
        key: str,
        *,
        detail: str | None = None,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        **values: str | int,
    ) -> None:
        entry = catalogue[key]
        self.key, self.status, self.headers = key, entry.status, headers or {}
        self.details = ProblemDetails(
            type=URN + key,
            title=entry.title,
            status=entry.status,
            detail=entry.detail.format(**values) if detail is None else detail,
            errors=tuple(errors),
        )
        super().__init__(self.details.detail)


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The answer for a problem; a 503 says when to come back."""
    retry = {"Retry-After": RETRY_AFTER_S} if problem.status == 503 else {}
    here = request_id()
    details = problem.details.model_copy(update={"instance": REQUEST_URN + here}) if here else problem.details
    return Response(
        to_json(details, exclude_none=True),
        problem.status,
        headers={"Cache-Control": "no-store", **retry, **problem.headers, **(headers or {})},
        media_type=PROBLEM_TYPE,
    )


def field_error(location: Iterable[str | int], message: str) -> FieldError:
    """A wrong field from the place a validator names; "~" and "/" are escaped as JSON pointers ask for."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in location)
    return FieldError(pointer="#/" + "/".join(steps), detail=message)
