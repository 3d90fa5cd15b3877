"""What the fields of the answers are made of, for the OpenAPI document: the models that the scores themselves are made of."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, Field, TypeAdapter

from bot.web.problems import ProblemDetails
from scoring.assessment import ActivityScore, Disruption, Gap, OccupationRef, Overlap, SkillScore
from scoring.sureness import TrackRecord

__all__ = ["REFERENCE", "Exposure", "OccupationRow", "fields_of", "models"]

REFERENCE = "#/components/schemas/{model}"
_ONE = "/api/v1/occupations/{occupation}"


class Exposure(BaseModel):
    """A score with its range, 0-100."""

    score: float
    low: float
    high: float


class OccupationRow(BaseModel):
    """An occupation in a list."""

    slug: str
    taxonomy: Literal["esco", "soc"]
    code: str
    title: str
    found_by: str | None = Field(description="The other name that led here, where it was not the title.")
    soc: str | None
    isco: str | None
    category: str | None
    disruption: Exposure | None
    overlap: Exposure | None


_SCORES: Mapping[str, Any] = {
    "occupation": OccupationRef,
    "disruption": Disruption | None,
    "overlap": Overlap | None,
    "gaps": list[Gap],
}
_FIELDS: Mapping[str, Mapping[str, Any]] = {
    "/api/v1/compare": {"one": OccupationRow, "other": OccupationRow},
    "/api/v1/occupations": {"items": list[OccupationRow]},
    _ONE: {**_SCORES, "partner": OccupationRow | None},
    f"{_ONE}/activities": {"items": list[ActivityScore]},
    f"{_ONE}/skills": {"items": list[SkillScore]},
    f"{_ONE}/track-record": {"track_record": TrackRecord | None},
    "/api/v1/score": {**_SCORES, "activities": list[ActivityScore], "skills": list[SkillScore]},
}
_PROBLEM = ("", "")


def fields_of(path: str) -> dict[str, Any]:
    """The schemas of those fields of a route's answer that have a model."""
    schemas, _ = _described()
    return {name: schemas[path, name] for name in _FIELDS.get(path, ())}


def models() -> dict[str, Any]:
    """The schemas of all models that `fields_of` and problems refer to, by name."""
    return dict(_described()[1])


@cache
def _described() -> tuple[Mapping[tuple[str, str], Any], Mapping[str, Any]]:
    adapters = {(path, name): TypeAdapter(of) for path, fields in _FIELDS.items() for name, of in fields.items()}
    adapters[_PROBLEM] = TypeAdapter(list[ProblemDetails])
    schemas, whole = TypeAdapter.json_schemas(
        [(key, "validation", adapter) for key, adapter in adapters.items()], ref_template=REFERENCE
    )
    return {key: schema for (key, _), schema in schemas.items()}, whole["$defs"]
