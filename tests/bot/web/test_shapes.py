"""Models of answers: each field that has one is what really comes, and every reference leads somewhere."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs
import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from bot.settings import Settings
from bot.web.app import create_app
from bot.web.rows import (
    Differences,
    LevelScore,
    Market,
    OccupationRow,
    PartCounts,
    RankedRow,
    SourceRow,
    TaskGroup,
    TaskRow,
)
from bot.web.shapes import fields_of, models
from scoring.assessment import ActivityScore, Disruption, Overlap, SkillScore
from scoring.sureness import TrackRecord
from tests.bot.web.whole import whole_client
from tests.openapi import QUERIES, address

MADE: tuple[type[BaseModel], ...] = (
    Differences,
    LevelScore,
    Market,
    OccupationRow,
    PartCounts,
    RankedRow,
    SourceRow,
    TaskGroup,
    TaskRow,
)
LISTED: Mapping[str, type[BaseModel]] = {"activities": ActivityScore, "skills": SkillScore}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with whole_client(tmp_path_factory.mktemp("store")) as opened:
        yield opened


def asked(client: TestClient, path: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    where, query = address(path)
    return client.get(where, params=query).json()


def test_every_reference_of_the_description_leads_somewhere() -> None:
    document = create_app(Settings()).openapi()
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))
    assert named <= set(document["components"]["schemas"])
    assert set(models()) <= set(document["components"]["schemas"])
    for name, schema in models().items():
        assert document["components"]["schemas"][name] == schema, f"two models are called {name}"


def test_rows_are_what_comes(client: TestClient) -> None:
    for item in asked(client, "/api/v1/occupations")["items"]:
        assert OccupationRow.model_validate(item, strict=True).model_dump() == item
    for side in ("one", "other"):
        OccupationRow.model_validate(asked(client, "/api/v1/compare")[side], strict=True)


@pytest.mark.parametrize("part", sorted(LISTED))
def test_parts_are_what_comes(client: TestClient, part: str) -> None:
    for item in asked(client, f"/api/v1/occupations/{{occupation}}/{part}")["items"]:
        assert LISTED[part].model_validate(item).model_dump() == item


def test_scores_and_records_are_what_comes(client: TestClient) -> None:
    score = asked(client, "/api/v1/score")
    Disruption.model_validate(score["disruption"])
    Overlap.model_validate(score["overlap"])
    TrackRecord.model_validate(asked(client, "/api/v1/occupations/{occupation}/track-record")["track_record"])


def test_every_field_of_an_example_has_a_model_and_no_row_is_a_plain_object() -> None:
    paths = create_app(Settings()).openapi()["paths"]
    for path in QUERIES:
        example = paths[path]["get"]["responses"]["200"]["content"]["application/json"]["example"]
        assert fields_of(path).keys() == example.keys()
        assert {"type": "object"} not in fields_of(path).values()


@pytest.mark.parametrize("path", sorted(QUERIES))
def test_answers_are_as_their_models_say(client: TestClient, path: str) -> None:
    schema = {"type": "object", "properties": fields_of(path), "components": {"schemas": models()}}
    found = asked(client, path)
    jsonschema_rs.validator_for(schema).validate(found)
    # Rows that are put together for one answer hold what their model says, and nothing else.
    for row in MADE:
        for item in _rows(found, schema, row.__name__):
            assert set(item) <= set(row.model_fields), f"{row.__name__} in {path}"


def _rows(found: Mapping[str, Any], schema: Mapping[str, Any], model: str) -> Iterator[Mapping[str, Any]]:
    """The objects of an answer that the description says are of this model."""
    for name, about in schema["properties"].items():
        items = found[name] if isinstance(found[name], list) else [found[name]]
        if f'schemas/{model}"' in json.dumps(about):
            yield from (item for item in items if item is not None)
