"""What changes something is not taken from a page of another site, whatever a browser sends along with it.

The order of questions is that of Go's net/http.CrossOriginProtection: a request that only reads passes; browsers say in
Sec-Fetch-Site whether it comes from a page of our own; older ones name the page's origin, which must be ours; a request that
says neither comes from no browser and passes. Sites that may ask the interface for programs (CORS) may do so here as well.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.problems import Problem, problem_response

__all__ = ["OwnSite"]

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({b"none", b"same-origin"})
_INTERFACE = "/api/"


class OwnSite:
    """Answers 403 to what pages of other sites send, unless their origin is among `origins` and it is sent under /api/.

    `own` is the address people reach the site at, where a proxy sends another one on as Host.
    """

    def __init__(self, app: ASGIApp, origins: Collection[str], own: str | None = None) -> None:
        self.app = app
        self.origins = frozenset(origin.encode() for origin in origins)
        self.own = urlsplit(own).netloc.lower().encode() if own else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in _READING or self._welcome(scope):
            await self.app(scope, receive, send)
            return
        await problem_response(Problem("other-site"))(scope, receive, send)

    def _welcome(self, scope: Scope) -> bool:
        site = origin = host = b""
        for name, value in scope["headers"]:
            if name == b"sec-fetch-site":
                site = value
            elif name == b"origin":
                origin = value
            elif name == b"host":
                host = value.lower()
        if site in _OWN:
            return True
        if not site and (not origin or self._ours(_host_of(origin), host)):
            return True
        return scope["path"].startswith(_INTERFACE) and (b"*" in self.origins or origin in self.origins)

    def _ours(self, named: bytes, asked: bytes) -> bool:
        return bool(named) and named in (asked, self.own)


def _host_of(origin: bytes) -> bytes:
    """The host and port of an origin; empty for "null" and for what is no origin."""
    scheme, found, host = origin.lower().partition(b"://")
    return host if found and scheme in (b"http", b"https") else b""
