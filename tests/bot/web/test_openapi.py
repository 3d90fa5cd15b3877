"""The description of the interface: it is the one that is committed, every route shows what it answers, and answers so."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot.settings import Settings
from bot.web.app import create_app
from tests.bot.web.whole import whole_client
from tests.openapi import DOCUMENT, QUERIES, SERVICE, address, document

DESCRIBED: dict[str, dict[str, dict[str, Any]]] = create_app(Settings()).openapi()["paths"]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with whole_client(tmp_path_factory.mktemp("store")) as opened:
        yield opened


def same_fields(example: Any, came: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    if isinstance(example, dict) and isinstance(came, dict):
        assert example.keys() == came.keys()
        for name, value in example.items():
            same_fields(value, came[name])
    elif isinstance(example, list) and isinstance(came, list) and example and came:
        same_fields(example[0], came[0])


def test_the_description_is_the_one_that_is_committed() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run `make report`, and look at what changed"


@pytest.mark.parametrize(("path", "method"), [(path, method) for path, route in DESCRIBED.items() for method in route])
def test_every_route_has_examples(path: str, method: str) -> None:
    route = DESCRIBED[path][method]
    good = next(answer for status, answer in route["responses"].items() if status.startswith("2"))
    for media in good.get("content", {}).values():
        assert media["example"]
    for media in route.get("requestBody", {}).get("content", {}).values():
        assert media.get("example") or media["schema"]["examples"]
    for parameter in route.get("parameters", ()):
        assert not parameter["required"] or parameter["schema"]["examples"]
        assert parameter["description"]
    for status, answer in route["responses"].items():
        if status.startswith(("4", "5")):
            assert list(answer["content"]) == ["application/problem+json"]


def test_every_route_that_reads_has_a_query_to_try() -> None:
    assert set(QUERIES) == {path for path, route in DESCRIBED.items() if "get" in route} - {*SERVICE}


@pytest.mark.parametrize("path", sorted(QUERIES))
def test_every_example_is_what_comes(client: TestClient, path: str) -> None:
    where, query = address(path)
    good = DESCRIBED[path]["get"]["responses"]["200"]
    response = client.get(where, params=query)
    assert response.status_code == 200, response.text
    same_fields(good["content"]["application/json"]["example"], response.json())
    assert {name.lower() for name in good["headers"]} - {"link"} <= set(response.headers)
    if "text/csv" in good["content"]:
        table = client.get(where, params=query, headers={"Accept": "text/csv"})
        assert table.text.splitlines()[0] == good["content"]["text/csv"]["example"].splitlines()[0]
    else:
        assert client.get(where, params=query, headers={"Accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize("path", sorted(QUERIES))
def test_every_route_that_reads_is_strict_and_tagged(client: TestClient, path: str) -> None:
    where, query = address(path)
    tag = client.get(where, params=query).headers["etag"]
    assert client.get(where, params=query, headers={"If-None-Match": tag}).status_code == 304
    for params, headers, status in (
        ({**query, "colour": "red"}, {}, 422),
        ({**query, "format": "xml"}, {}, 422),
        (query, {"Accept": "image/png"}, 406),
    ):
        response = client.get(where, params=params, headers=headers)
        assert response.status_code == status
        assert str(status) in DESCRIBED[path]["get"]["responses"]
        assert response.headers["content-type"] == "application/problem+json"
    assert client.post(where).status_code == 405
