"""Occupations over HTTP: paged, as tables, under tags, and with words for what is not there."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from bot.web.app import create_app
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import sample_mind
from tests.bot.web.whole import whole_client

LIST = "/api/v1/occupations"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with whole_client(tmp_path_factory.mktemp("store")) as opened:
        yield opened


def test_a_search_while_somebody_types(client: TestClient) -> None:
    body = client.get(LIST, params={"q": "regist nur", "limit": 3}).json()
    assert body["items"][0]["title"] == "Registered Nurses"
    assert len(body["items"]) == 3 < body["total"]


def test_every_occupation_by_following_the_links(client: TestClient) -> None:
    where: str | None = f"{LIST}?taxonomy=soc&limit=500"
    slugs: list[str] = []
    while where:
        response = client.get(where)
        slugs += [row["slug"] for row in response.json()["items"]]
        assert response.headers["x-total-count"] == "867"
        where = response.links.get("next", {}).get("url")
    assert len(slugs) == len(set(slugs)) == 867


def test_the_first_and_the_last_page_have_one_neighbour(client: TestClient) -> None:
    assert set(client.get(f"{LIST}?limit=10").links) == {"next"}
    assert set(client.get(f"{LIST}?limit=10&offset=10").links) == {"prev", "next"}
    assert client.get(f"{LIST}?limit=10&offset=5").links["prev"]["url"] == f"{LIST}?limit=10&offset=0"
    assert set(client.get(f"{LIST}?offset=3900").links) == {"prev"}
    beyond = client.get(f"{LIST}?offset=99999")
    assert (beyond.json()["items"], set(beyond.links)) == ([], {"prev"})


def test_one_by_slug_and_by_code_is_the_same(client: TestClient) -> None:
    by_slug, by_code = (client.get(f"{LIST}/{name}").json() for name in ("registered-nurses-29-1141", "29-1141"))
    assert by_slug == by_code
    assert by_slug["overlap"]["tier"]


@pytest.mark.parametrize(("part", "column"), [("activities", "score"), ("skills", "feasibility"), ("pivots", "rank")])
def test_parts_are_tables_too(client: TestClient, part: str, column: str) -> None:
    as_json = client.get(f"{LIST}/29-1141/{part}").json()
    response = client.get(f"{LIST}/29-1141/{part}", headers={"Accept": "text/csv"})
    rows = list(csv.DictReader(io.StringIO(response.text)))
    items = as_json["items"] if "items" in as_json else as_json["close"] + as_json["stretch"]
    assert response.headers["content-type"].startswith("text/csv")
    assert [float(row[column]) for row in rows] == [item[column] for item in items]
    for item, row in zip(items, rows, strict=True):
        plain = {name for name, value in item.items() if not isinstance(value, dict | list)}
        assert plain - {"close", "skills"} <= set(row)  # the list says the one, three columns the other


def test_the_list_is_a_table_with_both_scores(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{LIST}?format=csv&limit=3&q=baker").text)))
    assert rows[0]["slug"] == "baker"
    assert float(rows[0]["overlap_low"]) < float(rows[0]["overlap_score"])


def test_two_side_by_side(client: TestClient) -> None:
    asked = {"one": "registered nurse", "other": "baker"}
    body = client.get("/api/v1/compare", params=asked).json()
    assert (body["one"]["code"], body["other"]["code"]) == ("29-1141", "7512.1")
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/compare", params={**asked, "format": "csv"}).text)))
    assert [row["label"] for row in rows] == [row["label"] for row in body["rows"]]


@pytest.mark.parametrize("path", ["baker", "baker/activities", "baker/skills", "baker/pivots", "baker/track-record"])
def test_a_tag_saves_the_answer_until_something_changes(client: TestClient, path: str) -> None:
    first = client.get(f"{LIST}/{path}")
    tag = first.headers["etag"]
    again = client.get(f"{LIST}/{path}", headers={"If-None-Match": f'"x", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(f"{LIST}/{path}".replace("baker", "cook"), headers={"If-None-Match": tag}).status_code == 200
    assert client.get(f"{LIST}/{path}", headers={"If-None-Match": "*"}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "key"),
    [
        (f"{LIST}/bakerr", 404, "no-occupation"),
        (f"{LIST}/qqqzzzx", 404, "unknown-occupation"),
        (f"{LIST}/bakerr/activities", 404, "no-occupation"),
        (f"{LIST}/baker/nothing", 404, "not-found"),
        (f"{LIST}/", 404, "not-found"),
        (f"{LIST}?q=%20", 422, "empty-text"),
        (f"{LIST}?q=a%00", 422, "control-characters"),
        (f"{LIST}?taxonomy=isco", 422, "wrong-fields"),
        (f"{LIST}?limit=501", 422, "wrong-fields"),
        (f"{LIST}/baker?colour=red", 422, "wrong-fields"),
        (f"{LIST}/baker?format=csv", 422, "wrong-fields"),
        ("/api/v1/compare?one=baker", 422, "wrong-fields"),
        ("/api/v1/compare?one=baker&other=qqqzzzx", 404, "unknown-occupation"),
    ],
)
def test_a_fault_has_a_name(client: TestClient, path: str, status: int, key: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.json()["type"]) == (status, f"urn:ned:problem:{key}")


def test_what_was_meant_is_offered(client: TestClient) -> None:
    assert "baker" in client.get(f"{LIST}/bakerr").json()["detail"]


def test_a_form_nobody_has_is_406(client: TestClient) -> None:
    response = client.get(f"{LIST}/baker", headers={"Accept": "text/csv"})
    assert (response.status_code, response.json()["type"]) == (406, "urn:ned:problem:not-acceptable")


def test_without_facts_it_is_not_available(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    with TestClient(create_app(settings, sample_mind())) as bare:
        assert bare.get(LIST).status_code == 503
