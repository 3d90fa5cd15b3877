"""Which pages of others may talk to the interface for programs from a browser (CORS)."""

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.visit import REQUEST_ID

__all__ = ["OtherOrigins"]

INTERFACE = "/api/"
METHODS = ("GET", "POST", "DELETE")
ASK_AGAIN_S = 7200


class OtherOrigins:
    """Answers preflights and adds the headers for the allowed `origins`, under /api/ only; "*" allows every page.

    Never with credentials: Ned has none. A conversation is known by its id alone, which a page has to be given.
    """

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self.app = app
        self.allowed = bool(origins)
        self.shared = CORSMiddleware(
            app,
            allow_origins=origins,
            allow_methods=METHODS,
            allow_headers=("Content-Type", "If-None-Match", REQUEST_ID),
            expose_headers=(
                "ETag",
                "Link",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "X-Total-Count",
                REQUEST_ID,
            ),
            max_age=ASK_AGAIN_S,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        shared = self.allowed and scope["type"] == "http" and scope["path"].startswith(INTERFACE)
        await (self.shared if shared else self.app)(scope, receive, send)
