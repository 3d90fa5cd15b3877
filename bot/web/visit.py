"""What belongs to one request while it is answered: its id, and the nonce that lets its own scripts run.

The id is the client's own where that is well formed, so that its log lines and ours can be put side by side. It stands in every
answer, in every problem and on every line that is logged meanwhile. Whoever answers finds it without being handed it.
"""

import logging
import re
import secrets
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from time import perf_counter
from typing import Protocol
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, reset_contextvars

__all__ = ["REQUEST_ID", "Passed", "Visit", "Visits", "method_of", "nonce", "noted", "request_id", "route_of"]

log = logging.getLogger("ned.request")

REQUEST_ID = "X-Request-ID"
_HEADER = REQUEST_ID.lower().encode()
# As proxies make them, UUIDs and the like: long, and of digits that nobody can write a name with.
_WELL_FORMED = re.compile(rb"[0-9a-fA-F](?:-?[0-9a-fA-F]){15,63}")
_NONCE_BYTES = 18
_METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})


class Visit:
    """One request. The nonce is made when somebody asks for it, which most answers never do."""

    __slots__ = ("_nonce", "id")

    def __init__(self, key: str) -> None:
        self.id = key
        self._nonce = ""

    @property
    def nonce(self) -> str:
        """144 random bits, the same all through the request."""
        if not self._nonce:
            self._nonce = secrets.token_urlsafe(_NONCE_BYTES)
        return self._nonce


_current: ContextVar[Visit | None] = ContextVar("visit", default=None)
# Method ("OTHER" for what no browser sends), template of the route ("" for none), status (0: no answer was begun), seconds.
Passed = Callable[[str, str, int, float], None]


class Counted(Protocol):
    """What counts requests."""

    def request(self, method: str, route: str, status: int, seconds: float) -> None: ...


def method_of(scope: Scope) -> str:
    """The method of a request; "OTHER" for what no browser sends."""
    return scope["method"] if scope["method"] in _METHODS else "OTHER"


def route_of(scope: Scope) -> str:
    """The template of the route that answered; "" for none."""
    return getattr(scope.get("route"), "path", "")


def nonce() -> str:
    """The nonce of the request that is being answered; empty where none is."""
    visit = _current.get()
    return visit.nonce if visit else ""


def noted(counted: Counted | None) -> Passed:
    """Logs every request that is over as `info`, and counts it where that is wanted."""

    def note(method: str, route: str, status: int, seconds: float) -> None:
        if log.isEnabledFor(logging.INFO):
            told = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 2)}
            log.info("request", extra=told)
        if counted:
            counted.request(method, route, status, seconds)

    return note


def request_id() -> str | None:
    """The id of the request that is being answered; None where none is."""
    visit = _current.get()
    return visit.id if visit else None


class Visits:
    """Gives every request its id, names it in the answer, and tells `passed` when it is over."""

    def __init__(self, app: ASGIApp, passed: Passed) -> None:
        self.app = app
        self.passed = passed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        visit, status, start = Visit(_id_in(scope["headers"])), 0, perf_counter()
        here, logged = _current.set(visit), bind_contextvars(request_id=visit.id)

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (_HEADER, visit.id.encode())]
            await send(message)

        try:
            await self.app(scope, receive, send_named)
        finally:
            self.passed(method_of(scope), route_of(scope), status, perf_counter() - start)
            reset_contextvars(**logged)
            _current.reset(here)


def _id_in(headers: Iterable[tuple[bytes, bytes]]) -> str:
    for name, value in headers:
        if name == _HEADER and _WELL_FORMED.fullmatch(value):
            return value.decode()
    return uuid4().hex
