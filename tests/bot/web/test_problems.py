"""Every fault, on every route, in one shape: problem details as of RFC 9457."""

import json
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.web.problems import PROBLEM_TYPE, Problem, catalogue, field_error, problem_response
from tests.bot.web.samples import FAULT, REFUSED, SAID
from tests.databases import only_sqlite

TURNS = "/api/v1/turns"
JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
ROUTES = {
    "/": {"GET", "POST"},
    "/chat": {"POST"},
    "/forget": {"POST"},
    "/sources": {"GET"},
    "/static/page.css": {"GET"},
    "/healthz": {"GET"},
    "/metrics": {"GET"},
    "/readyz": {"GET"},
    "/openapi.json": {"GET"},
    "/api/v1/sources": {"GET"},
    TURNS: {"POST"},
    "/api/v1/conversations/x": {"DELETE"},
}


def check(response: httpx2.Response, status: int, key: str) -> dict[str, object]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == PROBLEM_TYPE
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "no-store"
    body: dict[str, object] = response.json()
    assert set(body) == {"type", "title", "status", "detail", "errors", "instance"}
    assert body["instance"] == f"urn:ned:request:{response.headers['x-request-id']}"
    assert (body["type"], body["status"]) == (f"urn:ned:problem:{key}", status)
    assert body["title"]
    assert body["detail"]
    assert "Traceback" not in response.text
    return body


def wrong_methods() -> Iterator[tuple[str, str]]:
    for path, allowed in ROUTES.items():
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"} - allowed:
            yield path, method


@pytest.mark.parametrize(("path", "method"), sorted(wrong_methods()))
def test_another_method_is_405_and_says_which_are_taken(client: httpx2.Client, path: str, method: str) -> None:
    response = client.request(method, path)
    check(response, 405, "not-allowed")
    allowed = set(response.headers["allow"].split(", "))
    assert allowed
    assert ("GET" in allowed) == ("HEAD" in allowed)


@pytest.mark.parametrize("path", sorted(path for path, allowed in ROUTES.items() if "GET" in allowed))
def test_head_is_answered_as_get_without_the_body(client: httpx2.Client, path: str) -> None:
    got, head = client.get(path), client.head(path)
    changing = {"content-security-policy", "date", "x-request-id"}
    assert head.status_code == got.status_code
    assert not head.content
    assert {*head.headers} == {*got.headers}
    for name in {*got.headers} - changing:
        if name != "content-length" or got.headers[name] != "0":
            assert head.headers[name] == got.headers[name] or name.startswith(("x-ratelimit", "ratelimit")), name


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/api",
        "/api/v1/",
        "/api/v2/turns",
        "/static/",
        "/static/..%2fapp.py",
        "/static/none.css",
        "/sources/",
    ],
)
def test_another_address_is_404(client: httpx2.Client, path: str) -> None:
    check(client.get(path), 404, "not-found")


@pytest.mark.parametrize(
    "type_", ["", "text/plain", "application/xml", "multipart/form-data; boundary=x", "application/jsonx"]
)
@pytest.mark.parametrize("path", [TURNS, "/chat", "/", "/forget"])
def test_another_media_type_is_415(client: httpx2.Client, path: str, type_: str) -> None:
    body = check(client.post(path, content=b'{"text": "baker"}', headers={"content-type": type_}), 415, "wrong-type")
    assert "application/" in str(body["detail"])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"baker",
        b'{"text": "\xff\xfe"}',
        b'{"text": "\\ud800"}',
        b"\x00\x01\x02",
        b'{"text": "a",}',
        b"[" * 9000,
    ],
)
def test_what_is_not_json_is_400(client: httpx2.Client, body: bytes) -> None:
    check(client.post(TURNS, content=body, headers=JSON), 400, "not-json")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/text"),
        ([], "#/"),
        (0, "#/"),
        ({"text": None}, "#/text"),
        ({"text": 7}, "#/text"),
        ({"text": ["baker"]}, "#/text"),
        ({"text": "baker", "conversation": 7}, "#/conversation"),
        ({"text": "baker", "conversation": "x" * 65}, "#/conversation"),
        ({"text": "baker", "a/b~c": 1}, "#/a~1b~0c"),
    ],
)
def test_wrong_fields_are_named(client: httpx2.Client, body: object, pointer: str) -> None:
    found = check(client.post(TURNS, json=body), 422, "wrong-fields")["errors"]
    assert isinstance(found, list)
    assert [error["pointer"] for error in found] == [pointer]
    assert all(set(error) == {"pointer", "detail"} for error in found)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "empty-text"),
        (" \n\t ", "empty-text"),
        ("x" * 4001, "long-text"),
        ("baker\x00", "control-characters"),
        ("ba\x07ker", "control-characters"),
        ("\x1b[31mbaker", "control-characters"),
        ("baker\x7f", "control-characters"),
        ("baker\x85", "control-characters"),
        (REFUSED, "refused-text"),
    ],
)
@pytest.mark.parametrize("path", [TURNS, "/chat"])
def test_texts_that_cannot_be_taken_are_422(client: httpx2.Client, path: str, text: str, key: str) -> None:
    sent = {"text": text}
    check(client.post(path, json=sent) if path == TURNS else client.post(path, data=sent), 422, key)


@pytest.mark.parametrize(
    "body", [b"text=%ff%fe", b"text=\xff", b"&".join(b"f%d=1" % n for n in range(20)), b"text=%ed%a0%80"]
)
@pytest.mark.parametrize("path", ["/chat", "/", "/forget"])
def test_what_is_no_form_is_400(client: httpx2.Client, path: str, body: bytes) -> None:
    check(client.post(path, content=body, headers=FORM), 400, "not-a-form")


@pytest.mark.parametrize("path", [TURNS, "/chat", "/", "/nothing/at/all"])
@pytest.mark.parametrize("size", [65_537, 100_000, 3_000_000])
def test_a_body_that_announces_too_much_is_413(client: httpx2.Client, path: str, size: int) -> None:
    check(client.post(path, content=b"x" * size, headers=JSON), 413, "too-large")


@pytest.mark.parametrize(("path", "headers"), [(TURNS, JSON), ("/chat", FORM)])
def test_a_body_that_just_keeps_coming_is_413(client: httpx2.Client, path: str, headers: dict[str, str]) -> None:
    check(client.post(path, content=(b"x" * 1000 for _ in range(100)), headers=headers), 413, "too-large")


def test_a_hundred_kilobytes_of_anything_are_refused(client: httpx2.Client) -> None:
    check(client.post(TURNS, json={"text": "x" * 100_000}), 413, "too-large")
    check(client.post(TURNS, json={"text": "x" * 60_000}), 422, "long-text")


def test_a_fault_is_500_without_a_word_of_what_was_said(
    client: httpx2.Client, caplog: pytest.LogCaptureFixture
) -> None:
    response = client.post(TURNS, json={"text": FAULT})
    check(response, 500, "internal")
    for seen in (response.text, caplog.text):
        assert FAULT not in seen
        assert SAID not in seen
    assert "RuntimeError" in caplog.text
    assert "samples.py" in caplog.text


def test_the_server_goes_on_after_a_fault(client: httpx2.Client) -> None:
    client.post(TURNS, json={"text": FAULT})
    assert client.post(TURNS, json={"text": "baker"}).status_code == 200


@settings(max_examples=75, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # on each engine
@given(text=st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_no_text_at_all_is_a_fault(client: httpx2.Client, text: str) -> None:
    # json.dumps escapes lone surrogates, so the server sees every text that JSON can write.
    body = json.dumps({"text": text}).encode()
    response = client.post(TURNS, content=body, headers=JSON)
    assert response.status_code in {200, 400, 422}
    assert response.headers["content-type"] in {"application/json", PROBLEM_TYPE}


@only_sqlite  # no store is asked for it
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=300), json_=st.booleans())
def test_no_bytes_at_all_are_a_fault(client: httpx2.Client, body: bytes, json_: bool) -> None:
    response = client.post(TURNS if json_ else "/chat", content=body, headers=JSON if json_ else FORM)
    assert response.status_code < 500


@pytest.mark.parametrize("raw", [b"nonsense\r\n\r\n", b"POST /chat HTTP/1.1\r\ncontent-length: -5\r\n\r\n"])
def test_raw_nonsense_is_refused_and_the_server_lives(address: str, client: httpx2.Client, raw: bytes) -> None:
    parts = urlsplit(address)
    with socket.create_connection((str(parts.hostname), parts.port or 0), timeout=60) as connection:
        connection.sendall(raw)
        assert connection.recv(4096).startswith(b"HTTP/1.1 400")
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("key", sorted(catalogue))
def test_every_kind_of_problem_can_be_told(key: str) -> None:
    problem = Problem(key, limit=1, length=2, position=3, wanted="x", seconds=4)
    assert problem.details.status == catalogue[key].status
    assert "{" not in problem.details.detail


def test_a_503_says_when_to_come_back() -> None:
    assert problem_response(Problem("unavailable")).headers["retry-after"] == "2"
    assert "retry-after" not in problem_response(Problem("internal")).headers


def test_pointers_are_escaped() -> None:
    assert field_error(("a", 0, "b/c~d"), "wrong").pointer == "#/a/0/b~1c~0d"
