"""Scores and what stands behind them, over HTTP."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from bot.ned import Ned
from bot.sure import score_record, sure_record
from bot.web.app import create_app
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import sample_mind


@pytest.fixture
def client(ned: Ned, tmp_path: Path) -> Iterator[TestClient]:
    mind = replace(
        sample_mind(),
        score=lambda title, mix: score_record(ned, title, mix),
        sure=lambda title, mix: sure_record(ned, title, mix),
    )
    with TestClient(create_app(settings_in(tmp_path), mind)) as opened:
        yield opened


def test_scores_come_with_receipts_and_a_mix(client: TestClient) -> None:
    plain = client.get("/api/v1/score", params={"title": "11-3051"}).json()
    own = client.get("/api/v1/score", params={"title": "11-3051", "mix": "reports=60%"}).json()
    assert plain["receipts"]
    assert own["mix"]["entries"][0]["said"] == "reports"
    assert own["overlap"]["score"] > plain["overlap"]["score"]


@pytest.mark.parametrize("level", ["entry", "mid", "senior"])
def test_a_score_at_one_level(client: TestClient, level: str) -> None:
    found = client.get("/api/v1/score", params={"title": "11-3051", "seniority": level}).json()
    assert found["level"]["score"] == found["overlap"]["seniority"][level]
    assert client.get("/api/v1/score", params={"title": "11-3051", "seniority": "boss"}).status_code == 422


def test_sureness_is_the_record_of_the_command(client: TestClient, ned: Ned) -> None:
    found = client.get("/api/v1/sureness", params={"title": "registered nurse"}).json()
    assert found == sure_record(ned, "registered nurse", None)


@pytest.mark.parametrize("route", ["/api/v1/score", "/api/v1/sureness"])
@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({}, "wrong-fields"),
        ({"title": "11-3051", "colour": "red"}, "wrong-fields"),
        ({"title": " "}, "empty-text"),
        ({"title": "x" * 301}, "long-text"),
        ({"title": "99-9999"}, "unknown-occupation"),
        ({"title": "11-3051", "mix": "reports"}, "refused-text"),
        ({"title": "11-3051", "mix": "x" * 601}, "long-text"),
        ({"title": "11-3051", "mix": "a\x00=5"}, "control-characters"),
    ],
)
def test_what_cannot_be_answered_is_a_problem(
    client: TestClient, route: str, query: dict[str, str], problem: str
) -> None:
    answer = client.get(route, params=query)
    assert answer.status_code == (404 if problem == "unknown-occupation" else 422)
    assert answer.json()["type"].endswith(problem)


def test_a_mind_without_figures_knows_no_occupation(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    with TestClient(create_app(settings, sample_mind())) as bare:
        assert bare.get("/api/v1/score", params={"title": "nurse"}).status_code == 404
