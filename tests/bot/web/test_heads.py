"""HEAD as GET: the same head, no body, and those around it know the route that was found."""

import pytest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.web.heads import Heads, with_head
from tests.bot.web.asgi import scope, through


@pytest.mark.parametrize(
    ("method", "asked_for", "body"), [("HEAD", "GET", b""), ("GET", "GET", b"page"), ("POST", "POST", b"page")]
)
def test_a_head_is_asked_for_as_the_page_and_the_page_kept_back(method: str, asked_for: str, body: bytes) -> None:
    async def inside(asked: Scope, receive: Receive, send: Send) -> None:
        assert asked["method"] == asked_for
        asked["route"] = "found"
        await Response("page")(asked, receive, send)

    request = scope(method, "/here")
    start, *bodies = through(Heads(inside), request)
    assert dict(start["headers"])[b"content-length"] == b"4"
    assert b"".join(message["body"] for message in bodies) == body
    assert (request["method"], request["route"]) == (method, "found")


@pytest.mark.parametrize(
    ("given", "told"),
    [("GET", "GET, HEAD"), ("GET, POST", "GET, HEAD, POST"), ("POST", "POST"), ("HEAD, GET", "GET, HEAD")],
)
def test_a_refusal_names_head_where_it_names_get(given: str, told: str) -> None:
    assert with_head({"Allow": given, "Retry-After": "3"}) == {"Allow": told, "Retry-After": "3"}
    assert with_head(None) == {}
