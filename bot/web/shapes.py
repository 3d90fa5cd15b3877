"""What the fields of the answers are made of, for the OpenAPI document: the models that the scores themselves are made of."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter

from bot.web.problems import ProblemDetails
from bot.web.rows import (
    BesideRow,
    Differences,
    LevelScore,
    Market,
    OccupationRow,
    PartCounts,
    RankedRow,
    Scenario,
    SourceRow,
    TaskGroup,
    TaskRow,
)
from data.records import Figure
from scoring.assessment import (
    ActivityScore,
    Disruption,
    Gap,
    Levels,
    OccupationRef,
    Overlap,
    Receipt,
    SkillScore,
)
from scoring.prospects import Lens, Move, Outline, Taxonomy
from scoring.sureness import (
    Agreement,
    Flip,
    Horizons,
    LeftOut,
    LensGap,
    Measure,
    MixReport,
    TrackRecord,
)

__all__ = ["REFERENCE", "fields_of", "models"]

REFERENCE = "#/components/schemas/{model}"
_ONE = "/api/v1/occupations/{occupation}"


_SCORES: Mapping[str, Any] = {
    "occupation": OccupationRef,
    "disruption": Disruption | None,
    "overlap": Overlap | None,
    "gaps": list[Gap],
}
_PAGE: Mapping[str, Any] = {"total": int, "limit": int, "offset": int}
_NAMED: Mapping[str, Any] = {"slug": str, "taxonomy": Taxonomy, "code": str, "title": str}
_MOVES: Mapping[str, Any] = {
    "origin": Outline,
    "lens": Lens,
    "close": list[Move],
    "stretch": list[Move],
    "looked_at": int,
    "left_out_worse": int,
    "left_out_far": int,
    "sources": dict[str, str],
}
_FIGURES = ("p10", "p25", "median", "p75", "p90", "employment", "growth", "openings")
_FIELDS: Mapping[str, Mapping[str, Any]] = {
    "/api/v1/compare": {
        "one": OccupationRow,
        "other": OccupationRow,
        "verdict": str,
        "lens": Lens,
        "differences": Differences,
        "rows": list[BesideRow],
        "both": list[str],
        "data_version": str,
    },
    "/api/v1/occupations": {"items": list[OccupationRow], **_PAGE},
    _ONE: {
        **_SCORES,
        **_NAMED,
        "found_by": str | None,
        "soc": str | None,
        "isco": str | None,
        "category": str | None,
        "partner": OccupationRow | None,
        "market": Market,
        "sources": dict[str, str],
        "parts": PartCounts,
        "data_version": str,
    },
    f"{_ONE}/activities": {"items": list[ActivityScore], **_PAGE},
    f"{_ONE}/pivots": _MOVES,
    f"{_ONE}/skills": {"items": list[SkillScore], **_PAGE},
    f"{_ONE}/track-record": {
        **_NAMED,
        "soc": str | None,
        "track_record": TrackRecord | None,
        "missing": str | None,
        "data_version": str,
    },
    "/api/v1/pay": {
        "occupation": str,
        "soc": str | None,
        "soc_title": str | None,
        **dict.fromkeys(_FIGURES, Figure | None),
        "outlook": str | None,
        "education": str | None,
        "stake": Scenario | None,
    },
    "/api/v1/pivots": _MOVES,
    "/api/v1/rankings": {
        "lens": Lens,
        "order": Literal["most", "least"],
        "by": str,
        "group": str | None,
        "label": str | None,
        "of": int,
        "unscored": int,
        "rows": list[RankedRow],
        **_PAGE,
    },
    "/api/v1/score": {
        **_SCORES,
        "activities": list[ActivityScore],
        "skills": list[SkillScore],
        "level": LevelScore,
        "receipts": list[Receipt],
        "mix": MixReport,
        "data_version": str,
    },
    "/api/v1/sources": {"data_version": str, "sources": list[SourceRow]},
    "/api/v1/sureness": {
        "occupation": OccupationRef,
        "measures": list[Measure],
        "agreement": Agreement,
        "left_out": list[LeftOut],
        "gap": LensGap | None,
        "flips": list[Flip],
        "horizons": Horizons | None,
        "record": TrackRecord | None,
        "mix": MixReport | None,
        "data_version": str,
    },
    "/api/v1/tasks": {
        **_SCORES,
        "activities": list[TaskRow],
        "skill_groups": list[TaskGroup],
        "activities_listed": int,
        "levels": Levels | None,
        "data_version": str,
    },
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
