"""Three thin layers around the whole application: security headers, a limit on bodies, and a last net for faults.

All are plain ASGI: the framework's own middleware class would start a task for each request and break streaming.
"""

import logging
import traceback
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.problems import Problem, problem_response

__all__ = ["CONTENT_SECURITY_POLICY", "BodyLimit", "LastNet", "SecurityHeaders"]

log = logging.getLogger("ned.web")

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types ned",
    )
)
Headers = list[tuple[bytes, bytes]]
_PAGE_HEADERS: Headers = [
    (name.lower().encode(), value.encode())
    for name, value in (
        ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    )
]
# Data is never a document; what a browser must know of it is not to make it one.
_DATA_HEADERS: Headers = [
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
]
_DATA_PATHS = "/api/"
# What pages of any origin may load: the same for everybody, and nobody's secret.
_SHARED_HEADERS: Headers = [
    *_DATA_HEADERS,
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"access-control-allow-origin", b"*"),
]
_SHARED_PATHS = frozenset({"/widget.css", "/widget.js"})
# A client that is still sending must be let finish, or it never reads the answer; but not for ever.
DRAIN_BYTES = 4 * 1024 * 1024


class SecurityHeaders:
    """Adds headers to every answer, errors included: all of them to pages, those that matter to data and shared files."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = _headers(scope["path"])

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *headers]
            await send(message)

        await self.app(scope, receive, send_with_headers)


class BodyLimit:
    """Answers 413 to a body over `limit` bytes, whether its length is announced or it just keeps coming.

    `apart` has the limits of paths that have one of their own.
    """

    def __init__(self, app: ASGIApp, limit: int, apart: Mapping[str, int] | None = None) -> None:
        self.app = app
        self.limit = limit
        self.apart = apart or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] == "GET":
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

        if _announced(scope) > limit:
            await _drain(receive, {"type": "http.request", "more_body": True})
            await problem_response(Problem("too-large", limit=limit))(scope, receive, send)
            return
        await self.app(scope, receive_counted, send)


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
        except Exception as error:
            if scope["type"] != "http":
                raise
            # The message of an exception may quote the text of a person, so only its kind and its place are logged.
            log.error("%s\n%s", type(error).__qualname__, "".join(traceback.format_tb(error.__traceback__)))
            if not started:
                await problem_response(Problem("internal"))(scope, receive, send)


def _headers(path: str) -> Headers:
    if path.startswith(_DATA_PATHS):
        return _DATA_HEADERS
    return _SHARED_HEADERS if path in _SHARED_PATHS else _PAGE_HEADERS


def _announced(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value)  # the server has checked that it is a number
    return 0


async def _drain(receive: Receive, message: Message) -> None:
    taken = 0
    while message["type"] == "http.request" and message.get("more_body") and taken < DRAIN_BYTES:
        message = await receive()
        taken += len(message.get("body", b""))
