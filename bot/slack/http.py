"""Slack over HTTP, in the same application as the pages: one address for all it sends, two for installing.

What arrives is checked on the raw bytes before Bolt sees it, so nothing that Slack did not sign costs more than a digest.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from bot.slack.signing import BODY_BYTES, check_signature, read_shape
from bot.web.problems import Problem, problem_response

__all__ = ["Gate", "Inbox"]

log = logging.getLogger("ned.slack")

_RETRIED = ("x-slack-retry-num", "x-slack-retry-reason")
_NOT_FOUND = 404
_BROKEN = 500


@dataclass
class Inbox:
    """Takes what passed the gate, while the application is open."""

    app: AsyncApp | None = field(default=None)

    async def take(self, body: dict[str, object], headers: dict[str, str | Sequence[str]]) -> Response:
        """Slack's answer. Raises Problem while nothing is open, and for what Bolt cannot make sense of."""
        if self.app is None:
            raise Problem("unavailable")
        try:
            # The payload was parsed and checked, so it is handed over as Socket Mode hands it over.
            said = await self.app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body, headers=headers))
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            log.warning("Slack sent what Bolt cannot read: %s", type(error).__qualname__)
            raise Problem("slack-body") from None
        if said.status >= _BROKEN:
            raise Problem("unavailable")
        return _answer(said)


class Gate:
    """The ASGI application at Slack's address."""

    def __init__(self, secret: bytes, inbox: Inbox, clock: Callable[[], float] = time.time) -> None:
        self._secret = secret
        self._inbox = inbox
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            response = await self._answer(scope, receive)
        except Problem as problem:
            response = problem_response(problem)
        await response(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Response:
        body = await _read(receive)
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        check_signature(self._secret, headers, body, self._clock())
        payload = read_shape(headers, body)
        if payload.get("type") == "url_verification":
            return _challenged(payload.get("challenge"))
        if payload.get("ssl_check") == "1" and not payload.get("command"):
            return Response(status_code=200)
        sent = Request(scope).headers
        retried: dict[str, str | Sequence[str]] = {name: sent[name] for name in _RETRIED if name in sent}
        return await self._inbox.take(payload, retried)


async def _read(receive: Receive) -> bytes:
    parts: list[bytes] = []
    taken = 0
    message: Message = {"more_body": True}
    while message.get("more_body"):
        message = await receive()
        if message["type"] != "http.request":
            raise Problem("bad-request")
        parts.append(message.get("body", b""))
        taken += len(parts[-1])
        if taken > BODY_BYTES:
            raise Problem("too-large", limit=BODY_BYTES)
    return b"".join(parts)


def _challenged(challenge: object) -> Response:
    """Slack asks once whether the address is ours: it wants its own word back."""
    if not isinstance(challenge, str) or not challenge:
        raise Problem("slack-body")
    return PlainTextResponse(challenge)


def _answer(said: BoltResponse) -> Response:
    if said.status == _NOT_FOUND:
        return Response(status_code=200)  # nothing that Ned listens to; told otherwise, Slack would send it again
    kind = said.headers.get("content-type", [""])[0]
    return Response(said.body, said.status, media_type=kind.partition(";")[0] or None)
