"""Three thin layers around the whole application: limits on bodies and on time, and a last net for faults.

All are plain ASGI: the framework's own middleware class would start a task for each request and break streaming.
"""

import asyncio
import logging
import traceback
from collections.abc import Mapping

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.problems import Problem, problem_response

__all__ = ["BodyLimit", "LastNet", "TimeLimit"]

log = logging.getLogger("ned.web")

# A client that is still sending must be let finish, or it never reads the answer; but not for ever.
DRAIN_BYTES = 4 * 1024 * 1024
CLOSE = {"Connection": "close"}


class BodyLimit:
    """Answers 413 to a body over `limit` bytes, whether its length is announced or it just keeps coming; and 400 to a request that
    tells in two ways where its body ends: a proxy may have gone by the other one, and seen another request behind it.

    `apart` has the limits of paths that have one of their own.
    """

    def __init__(self, app: ASGIApp, limit: int, apart: Mapping[str, int] | None = None) -> None:
        self.app = app
        self.limit = limit
        self.apart = apart or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced, twice = _lengths(scope)
        if twice:
            await problem_response(Problem("bad-request", headers=CLOSE))(scope, receive, send)
            return
        if scope["method"] == "GET":
            await self.app(scope, receive, send)
            return
        taken, limit = 0, self.apart.get(scope["path"], self.limit)

        async def receive_counted() -> Message:
            nonlocal taken
            message = await receive()
            if message["type"] == "http.request":
                taken += len(message.get("body", b""))
                if taken > limit:
                    await _drain(receive, message)
                    raise Problem("too-large", limit=limit)
            return message

        if announced > limit:
            await _drain(receive, {"type": "http.request", "more_body": True})
            await problem_response(Problem("too-large", limit=limit))(scope, receive, send)
            return
        await self.app(scope, receive_counted, send)


class TimeLimit:
    """Answers 408 to a body that is not there after `body_s` seconds, and 503 where no answer was begun `whole_s` seconds after
    the request; an answer that was begun and gets nowhere for as long is cut off.
    """

    def __init__(self, app: ASGIApp, body_s: float, whole_s: float) -> None:
        self.app = app
        self.body_s = body_s
        self.whole_s = whole_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
        body_until = loop.time() + self.body_s
        read = started = False

        async def receive_in_time() -> Message:
            nonlocal read
            if read:  # from here on one only waits for the client to go away
                return await receive()
            try:
                async with asyncio.timeout_at(body_until):
                    message = await receive()
            except TimeoutError:
                raise Problem("slow-body", headers=CLOSE) from None
            read = not message.get("more_body", False)
            return message

        async def send_in_time(message: Message) -> None:
            nonlocal started
            await send(message)
            started = True
            whole.reschedule(loop.time() + self.whole_s)

        try:
            async with asyncio.timeout(self.whole_s) as whole:
                await self.app(scope, receive_in_time, send_in_time)
        except TimeoutError:
            if not whole.expired() or started:
                raise
            await problem_response(Problem("too-slow", headers=CLOSE))(scope, receive, send)


class LastNet:
    """Turns a fault nobody foresaw into a 500 problem, and logs where it happened without what anybody wrote."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        except Problem as problem:  # found by a layer, outside of every route
            if not started:
                await problem_response(problem)(scope, receive, send)
        except ClientDisconnect:
            return  # nobody is there to be answered, and nothing went wrong
        except Exception as error:
            if scope["type"] != "http":
                raise
            # The message of an exception may quote the text of a person, so only its kind and its place are logged.
            log.error("%s\n%s", type(error).__qualname__, "".join(traceback.format_tb(error.__traceback__)))
            if not started:
                await problem_response(Problem("internal"))(scope, receive, send)


def _lengths(scope: Scope) -> tuple[int, bool]:
    """The announced length of the body, 0 where there is none; and whether it comes in chunks as well."""
    announced, chunked = -1, False
    for name, value in scope["headers"]:
        if name == b"content-length":
            announced = int(value)  # the server has checked that it is a number
        elif name == b"transfer-encoding":
            chunked = True
    return max(0, announced), chunked and announced >= 0


async def _drain(receive: Receive, message: Message) -> None:
    taken = 0
    while message["type"] == "http.request" and message.get("more_body") and taken < DRAIN_BYTES:
        message = await receive()
        taken += len(message.get("body", b""))
