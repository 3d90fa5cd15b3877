import pytest
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from bot.web.headers import DATA_POLICY, SecurityHeaders, document_policy
from bot.web.visit import Visits, nonce
from tests.bot.web.asgi import answered, scope, through


class Answering:
    def __init__(self, response: Response) -> None:
        self.response = response

    async def __call__(self, asked: Scope, receive: Receive, send: Send) -> None:
        await self.response(asked, receive, send)


def headers(response: Response, path: str = "/x") -> dict[str, str]:
    return answered(SecurityHeaders(Answering(response)), scope("GET", path))[1]


def test_a_document_names_the_nonce_of_its_own_answer() -> None:
    async def draws(asked: Scope, receive: Receive, send: Send) -> None:
        await HTMLResponse(nonce())(asked, receive, send)

    start, body = through(Visits(SecurityHeaders(draws), lambda *_: None), scope("GET"))
    told = {name.decode(): value.decode() for name, value in start["headers"]}
    assert told["content-security-policy"] == document_policy(body["body"].decode())
    assert len(body["body"]) == 24


@pytest.mark.parametrize(
    ("kind", "policy", "shared"),
    [
        ("application/json", DATA_POLICY, "same-origin"),
        ("text/css", DATA_POLICY, "same-origin"),
        ("application/pdf", "frame-ancestors 'none'", "same-origin"),
        ("image/png", DATA_POLICY, "cross-origin"),
    ],
)
def test_what_is_no_document_may_not_become_one(kind: str, policy: str, shared: str) -> None:
    told = headers(Response(b"", media_type=kind))
    assert told["content-security-policy"] == policy
    assert told["cross-origin-resource-policy"] == shared
    assert told["x-content-type-options"] == "nosniff"


def test_a_page_that_has_not_changed_keeps_the_policy_it_came_with() -> None:
    told = headers(Response(status_code=304))
    assert "content-security-policy" not in told
    assert told["x-frame-options"] == "DENY"


def test_the_widget_may_be_loaded_from_anywhere_and_the_interface_says_so_itself() -> None:
    assert headers(Response(b""), "/widget.js")["access-control-allow-origin"] == "*"
    assert "cross-origin-resource-policy" not in headers(Response(b""), "/api/v1/x")


def test_headers_come_on_top_of_those_that_are_there() -> None:
    told = headers(Response(b"", headers={"x": "y"}))
    assert told["x"] == "y"
    assert told["referrer-policy"] == "no-referrer"
    assert headers(HTMLResponse(""))["referrer-policy"] == "same-origin"


def test_what_is_no_request_passes() -> None:
    async def breaks(*_: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        through(SecurityHeaders(breaks), {"type": "lifespan"})
