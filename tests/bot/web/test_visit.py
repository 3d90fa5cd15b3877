import logging
import re

import httpx2
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.web.visit import Visits, nonce, noted, request_id
from tests.bot.web.asgi import answered, scope, through

OWN = "5f0c1d2e-3b4a-4c5d"
Over = list[tuple[str, str, int, float]]


async def tells(asked: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse(f"{request_id()} {nonce()} {nonce()}")(asked, receive, send)


async def breaks(*_: object) -> None:
    raise RuntimeError


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        (OWN, True),
        ("0f8fad5bd9cb469fa16570867728950e", True),
        ("0F8FAD5B-D9CB-469F-A165-70867728950E", True),
        ("5f0c1d2e", False),
        ("a" * 65, False),
        ("Zaphod-Beeblebrox", False),
        ("i-am-afraid-of-losing-my-job", False),
        ("i am a nurse and i am afraid", False),
        ("é" * 20, False),
        ('"><script>alert(1)</script>', False),
    ],
)
def test_an_id_of_the_clients_own_is_taken_where_it_is_well_formed(given: str, taken: bool) -> None:
    over: Over = []
    start, body = through(Visits(tells, lambda *done: over.append(done)), scope(X_Request_ID=given))
    [told] = [value.decode() for name, value in start["headers"] if name == b"x-request-id"]
    assert (told == given) is taken
    assert re.fullmatch(r"[\w.:-]{16,64}", told)
    shown, first, second = body["body"].decode().split()
    assert shown == told
    assert first == second
    assert len(first) == 24


def test_no_two_requests_have_one_nonce_and_outside_there_is_none() -> None:
    app = Visits(tells, lambda *_: None)
    bodies = {through(app, scope())[1]["body"] for _ in range(3)}
    assert len({body.split()[1] for body in bodies}) == 3
    assert (nonce(), request_id()) == ("", None)


@pytest.mark.parametrize(("method", "said"), [("GET", "GET"), ("NURSE", "OTHER")])
def test_it_tells_when_a_request_is_over_and_never_its_path(method: str, said: str) -> None:
    over: Over = []
    answered(Visits(tells, lambda *done: over.append(done)), scope(method, "/jobs/nurse"))
    assert [done[:3] for done in over] == [(said, "", 200)]
    assert over[0][3] >= 0


def test_a_fault_that_passes_through_is_over_too() -> None:
    over: Over = []
    with pytest.raises(RuntimeError):
        through(Visits(breaks, lambda *done: over.append(done)), scope())
    assert over[0][2] == 0
    assert request_id() is None


def test_what_is_no_request_passes() -> None:
    with pytest.raises(RuntimeError):
        through(Visits(breaks, lambda *_: None), {"type": "lifespan"})


def test_a_line_a_request_for_who_wants_it(caplog: pytest.LogCaptureFixture) -> None:
    class Counting:
        def __init__(self) -> None:
            self.seen: Over = []

        def request(self, method: str, route: str, status: int, seconds: float) -> None:
            self.seen.append((method, route, status, seconds))

    counting = Counting()
    noted(counting)("GET", "/jobs/{slug}", 200, 0.0123)
    assert counting.seen == [("GET", "/jobs/{slug}", 200, 0.0123)]
    assert not caplog.records
    with caplog.at_level(logging.INFO, "ned.request"):
        noted(None)("GET", "/jobs/{slug}", 200, 0.0123)
    [line] = caplog.records
    assert {name: getattr(line, name) for name in ("method", "route", "status", "ms")} == {
        "method": "GET",
        "route": "/jobs/{slug}",
        "status": 200,
        "ms": 12.3,
    }


def test_the_id_is_in_every_answer_and_every_problem(client: httpx2.Client) -> None:
    for path in ("/", "/healthz", "/static/page.css", "/widget.js", "/nothing", "/api/v1/nothing"):
        response = client.get(path, headers={"X-Request-ID": OWN})
        assert response.headers["x-request-id"] == OWN
        if response.status_code == 404:
            assert response.json()["instance"] == f"urn:ned:request:{OWN}"
