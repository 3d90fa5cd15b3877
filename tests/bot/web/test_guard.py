import asyncio

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.guard import BodyLimit, LastNet, TimeLimit
from bot.web.problems import Problem
from tests.bot.web.asgi import SCOPE, through

SAID = "a secret someone typed"


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
    sent = through(BodyLimit(reads_all, 10), SCOPE, chunk(5, more=True), chunk(5, more=False))
    assert sent[0]["status"] == 200


def test_a_body_over_the_limit_is_read_to_its_end_before_it_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        through(BodyLimit(reads_all, 10), SCOPE, chunk(5, more=True), chunk(6, more=True), chunk(6, more=False))
    assert caught.value.status == 413


def test_an_announced_length_is_refused_without_the_application() -> None:
    scope = SCOPE | {"headers": [(b"host", b"x"), (b"content-length", b"11")]}
    assert through(BodyLimit(breaks, 10), scope, chunk(11, more=False))[0]["status"] == 413


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_body_whose_end_is_told_twice_is_refused_and_the_connection_closed(method: str) -> None:
    told = [(b"content-length", b"0"), (b"transfer-encoding", b"chunked")]
    for headers in (told, told[::-1]):
        start = through(BodyLimit(breaks, 10), SCOPE | {"method": method, "headers": headers})[0]
        assert start["status"] == 400
        assert (b"connection", b"close") in start["headers"]
    alone = SCOPE | {"headers": [(b"transfer-encoding", b"chunked")]}
    assert through(BodyLimit(reads_all, 10), alone, chunk(5, more=False))[0]["status"] == 200


def test_a_client_that_goes_away_is_not_waited_for() -> None:
    scope = SCOPE | {"headers": [(b"content-length", b"11")]}
    assert through(BodyLimit(breaks, 10), scope)[0]["status"] == 413


def test_a_fault_before_the_answer_is_a_500_and_one_within_it_ends_it(caplog: pytest.LogCaptureFixture) -> None:
    assert through(LastNet(breaks), SCOPE)[0]["status"] == 500
    assert [message["status"] for message in through(LastNet(breaks_late), SCOPE) if "status" in message] == [200]
    assert SAID not in caplog.text
    assert [record.getMessage().split("\n")[0] for record in caplog.records] == ["RuntimeError", "RuntimeError"]


@pytest.mark.parametrize("layer", [BodyLimit(breaks, 1), LastNet(breaks), TimeLimit(breaks, 1, 1)])
def test_what_is_no_request_passes_untouched(layer: ASGIApp) -> None:
    with pytest.raises(RuntimeError):
        through(layer, {"type": "lifespan"})


def test_a_problem_that_a_layer_found_is_answered() -> None:
    async def finds(_: Scope, __: Receive, ___: Send) -> None:
        raise Problem("slow-body")

    assert through(LastNet(finds), SCOPE)[0]["status"] == 408


def test_a_client_that_left_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    async def alone(_: Scope, __: Receive, ___: Send) -> None:
        raise ClientDisconnect

    assert through(LastNet(alone), SCOPE) == []
    assert not caplog.records


async def waits(_: Scope, __: Receive, ___: Send) -> None:
    await asyncio.Event().wait()


async def starts_and_waits(_: Scope, __: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await asyncio.Event().wait()


def test_an_answer_that_does_not_begin_is_given_up() -> None:
    sent = through(TimeLimit(waits, 9, 0.01), SCOPE)
    assert sent[0]["status"] == 503
    assert (b"connection", b"close") in sent[0]["headers"]


def test_an_answer_that_does_not_go_on_is_cut_off() -> None:
    with pytest.raises(TimeoutError):
        through(TimeLimit(starts_and_waits, 9, 0.01), SCOPE)


def test_a_timeout_of_the_application_is_its_own() -> None:
    async def gives_up(_: Scope, __: Receive, ___: Send) -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        through(TimeLimit(gives_up, 9, 9), SCOPE)


def test_a_body_that_does_not_come_is_a_408() -> None:
    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def go() -> None:
        await TimeLimit(reads_all, 0.01, 9)(SCOPE, never, lambda _: asyncio.sleep(0))

    with pytest.raises(Problem) as caught:
        asyncio.run(go())
    assert caught.value.status == 408


def test_who_waits_for_the_client_to_leave_may_wait_longer_than_for_the_body() -> None:
    left = asyncio.Event()

    async def waits_for_the_end(_: Scope, receive: Receive, __: Send) -> None:
        await receive()
        assert (await receive())["type"] == "http.disconnect"
        left.set()

    messages = [chunk(1, more=False)]

    async def receive() -> Message:
        if messages:
            return messages.pop()
        await asyncio.sleep(0.03)
        return {"type": "http.disconnect"}

    async def go() -> None:
        await TimeLimit(waits_for_the_end, 0.01, 9)(SCOPE, receive, lambda _: asyncio.sleep(0))

    asyncio.run(go())
    assert left.is_set()
