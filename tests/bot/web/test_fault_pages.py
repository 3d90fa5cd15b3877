import json

import httpx2
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.web.fault_pages import FaultPages
from bot.web.problems import Problem, problem_response
from tests.bot.web.asgi import scope, through

PERSON = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


async def refuses(asked: Scope, receive: Receive, send: Send) -> None:
    await problem_response(Problem("unavailable"))(asked, receive, send)


async def refuses_in_pieces(_: Scope, __: Receive, send: Send) -> None:
    response = problem_response(Problem("unavailable"))
    body = bytes(response.body)
    await send({"type": "http.response.start", "status": 503, "headers": response.raw_headers})
    await send({"type": "http.response.body", "body": body[:9], "more_body": True})
    await send({"type": "http.response.body", "body": body[9:]})


async def answers(asked: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("fine")(asked, receive, send)


@pytest.mark.parametrize("app", [refuses, refuses_in_pieces])
def test_a_person_gets_a_page_under_the_same_status_and_headers(app: object) -> None:
    assert callable(app)
    start, body = through(FaultPages(app, lambda problem: f"<h1>{problem['title']}</h1>"), scope("GET", **PERSON))
    told = dict(start["headers"])
    assert start["status"] == 503
    assert told[b"content-type"] == b"text/html; charset=utf-8"
    assert told[b"retry-after"]
    assert told[b"vary"] == b"Accept"
    assert body["body"] == b"<h1>Not available just now</h1>"
    assert int(told[b"content-length"]) == len(body["body"])
    assert len(told) == len(start["headers"])


@pytest.mark.parametrize(
    ("path", "headers"), [("/", {}), ("/", {"Accept": "*/*"}), ("/api/v1/turns", PERSON), ("/readyz", PERSON)]
)
def test_programs_get_the_document(path: str, headers: dict[str, str]) -> None:
    _, body = through(FaultPages(refuses, lambda _: ""), scope("GET", path, **headers))
    assert json.loads(body["body"])["type"] == "urn:ned:problem:unavailable"


def test_what_is_no_problem_passes_untouched() -> None:
    assert through(FaultPages(answers, lambda _: ""), scope("GET", **PERSON))[1]["body"] == b"fine"


def test_every_fault_of_a_page_is_a_page(client: httpx2.Client) -> None:
    for method, path, status in (("GET", "/<nothing>", 404), ("DELETE", "/", 405), ("POST", "/forget", 415)):
        page = client.request(method, path, headers={"Accept": "text/html"})
        assert page.status_code == status
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert "'nonce-" in page.headers["content-security-policy"]
        assert page.headers["cache-control"] == "no-store"
        assert f"urn:ned:request:{page.headers['x-request-id']}" in page.text
    assert client.request("DELETE", "/", headers={"Accept": "text/html"}).headers["allow"]
    refused = client.post("/forget", headers={"Accept": "text/html", "Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 403
    assert "From another site" in refused.text
