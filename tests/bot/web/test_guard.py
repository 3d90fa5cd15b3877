import asyncio
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from bot.web.guard import BodyLimit, LastNet, SecurityHeaders
from bot.web.problems import Problem

SAID = "a secret someone typed"
SCOPE: dict[str, Any] = {"type": "http", "method": "POST", "path": "/", "headers": []}


def run(app: object, scope: dict[str, Any], *received: Message) -> list[Message]:
    waiting = list(received)
    sent: list[Message] = []

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def go() -> None:
        assert callable(app)
        await app(scope, receive, send)

    asyncio.run(go())
    return sent


async def reads_all(_: Scope, receive: Receive, send: Send) -> None:
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x", b"y")]})
    await send({"type": "http.response.body", "body": b"ok"})


async def breaks_late(_: Scope, __: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise RuntimeError(SAID)


async def breaks(_: Scope, __: Receive, ___: Send) -> None:
    raise RuntimeError(SAID)


def chunk(size: int, *, more: bool) -> Message:
    return {"type": "http.request", "body": b"x" * size, "more_body": more}


def test_a_body_up_to_the_limit_passes() -> None:
    sent = run(BodyLimit(reads_all, 10), SCOPE, chunk(5, more=True), chunk(5, more=False))
    assert sent[0]["status"] == 200


def test_a_body_over_the_limit_is_read_to_its_end_before_it_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        run(BodyLimit(reads_all, 10), SCOPE, chunk(5, more=True), chunk(6, more=True), chunk(6, more=False))
    assert caught.value.status == 413


def test_an_announced_length_is_refused_without_the_application() -> None:
    scope = SCOPE | {"headers": [(b"host", b"x"), (b"content-length", b"11")]}
    assert run(BodyLimit(breaks, 10), scope, chunk(11, more=False))[0]["status"] == 413


def test_a_client_that_goes_away_is_not_waited_for() -> None:
    scope = SCOPE | {"headers": [(b"content-length", b"11")]}
    assert run(BodyLimit(breaks, 10), scope)[0]["status"] == 413


def test_a_fault_before_the_answer_is_a_500_and_one_within_it_ends_it(caplog: pytest.LogCaptureFixture) -> None:
    assert run(LastNet(breaks), SCOPE)[0]["status"] == 500
    assert [message["status"] for message in run(LastNet(breaks_late), SCOPE) if "status" in message] == [200]
    assert SAID not in caplog.text
    assert [record.getMessage().split("\n")[0] for record in caplog.records] == ["RuntimeError", "RuntimeError"]


@pytest.mark.parametrize("layer", [SecurityHeaders(breaks), BodyLimit(breaks, 1), LastNet(breaks)])
def test_what_is_no_request_passes_untouched(layer: object) -> None:
    with pytest.raises(RuntimeError):
        run(layer, {"type": "lifespan"})


def test_headers_come_on_top_of_those_that_are_there() -> None:
    headers = dict(run(SecurityHeaders(reads_all), SCOPE, chunk(0, more=False))[0]["headers"])
    assert headers[b"x"] == b"y"
    assert headers[b"x-content-type-options"] == b"nosniff"
