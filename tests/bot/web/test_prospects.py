"""Moves, pay and rankings over HTTP, from the real facts; faults in the one shape."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from bot.lookups import Lookups
from bot.ned import Ned
from bot.web.mind import Mind
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import DATASETS, sample_mind
from tests.bot.web.serving import serving


@pytest.fixture(scope="module")
def client(ned: Ned, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    mind = Mind(sample_mind().take, "1", DATASETS, lookups=Lookups(ned))
    with (
        serving(settings_in(tmp_path_factory.mktemp("store")), mind) as base,
        httpx2.Client(base_url=base, timeout=30) as opened,
    ):
        yield opened


def test_moves_of_a_title(client: httpx2.Client) -> None:
    response = client.get("/api/v1/pivots", params={"title": "registered nurse", "count": "3"})
    assert response.status_code == 200
    body = response.json()
    assert body["origin"]["soc"] == "29-1141"
    assert 0 < len(body["stretch"]) <= 3
    assert {"pay", "pay_percent", "exposure", "score", "low", "high", "skills", "rank_low"} <= set(body["stretch"][0])
    assert body["sources"]["wage"] == "bls-wages"


def test_pay_of_a_code_with_its_scenario(client: httpx2.Client) -> None:
    body = client.get("/api/v1/pay", params={"title": "23-2011"}).json()
    assert body["median"]["dataset"] == "bls-wages"
    assert body["stake"]["kind"] == "scenario, not a forecast"
    assert body["stake"]["hours_low"] <= body["stake"]["hours"] <= body["stake"]["hours_high"]


def test_a_ranking_in_a_group(client: httpx2.Client) -> None:
    asked = {"by": "education", "group": "bachelor", "order": "least", "limit": "2"}
    body = client.get("/api/v1/rankings", params=asked).json()
    assert (body["group"], body["order"], len(body["rows"])) == ("Bachelor's degree", "least", 2)
    following = client.get("/api/v1/rankings", params={**asked, "offset": "1"})
    assert following.json()["rows"][0] == body["rows"][1]
    assert following.json()["total"] == body["of"]
    assert 'rel="next"' in following.headers["link"]
    assert client.get("/api/v1/rankings", params={"lens": "disruption"}).json()["of"] > 3000


@pytest.mark.parametrize(
    ("path", "status", "problem"),
    [
        ("pivots", 422, "wrong-fields"),
        ("pivots?title=nurse&count=none", 422, "wrong-fields"),
        ("pivots?title=nurse&count=0", 422, "wrong-fields"),
        ("pivots?title=nurse&colour=red", 422, "wrong-fields"),
        ("pivots?title=%20", 422, "empty-text"),
        (f"pay?title={'x' * 401}", 422, "long-text"),
        ("pay?title=99-9999", 404, "unknown-occupation"),
        ("pay?title=qqqqzzzz", 404, "unknown-occupation"),
        ("rankings?by=colour", 422, "wrong-fields"),
        ("rankings?lens=rose", 422, "wrong-fields"),
        ("rankings?by=soc&group=99", 422, "refused-text"),
        ("rankings?limit=999999999999", 422, "wrong-fields"),
    ],
)
def test_a_fault_has_a_name_and_says_what_there_is(client: httpx2.Client, path: str, status: int, problem: str) -> None:
    response = client.get(f"/api/v1/{path}")
    assert (response.status_code, response.json()["type"]) == (status, f"urn:ned:problem:{problem}")
    assert response.json()["detail"]


def test_without_lookups_the_routes_say_so(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path), sample_mind()) as base:
        assert httpx2.get(f"{base}/api/v1/pivots", params={"title": "nurse"}).status_code == 503
