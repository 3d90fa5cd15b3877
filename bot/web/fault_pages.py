"""A problem as a page, for a person whose browser asked for one; programs, scripts and the interface get the document itself.

It stands outside of whatever can refuse or fail, so that every refusal and every fault is told in the same way.
"""

import json
from collections.abc import Callable
from typing import Any

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.problems import PROBLEM_TYPE

__all__ = ["DrawFault", "FaultPages"]

DrawFault = Callable[[dict[str, Any]], str]
_PROBLEM = (b"content-type", PROBLEM_TYPE.encode())
_OF_THE_DOCUMENT = frozenset({b"content-length", b"content-type"})
_FOR_MACHINES = ("/api/", "/healthz", "/metrics", "/openapi.json", "/readyz", "/search/suggest")


class FaultPages:
    """Sends what `draw` makes of a problem document instead of it, under the same status and headers."""

    def __init__(self, app: ASGIApp, draw: DrawFault) -> None:
        self.app = app
        self.draw = draw

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_FOR_MACHINES) or not _by_a_person(scope):
            await self.app(scope, receive, send)
            return
        held: Message | None = None
        document = b""

        async def send_drawn(message: Message) -> None:
            nonlocal held, document
            if message["type"] == "http.response.start" and _PROBLEM in message["headers"]:
                held = message
                return
            if held is None:
                await send(message)
                return
            document += message.get("body", b"")
            if message.get("more_body"):
                return
            kept = [pair for pair in held["headers"] if pair[0] not in _OF_THE_DOCUMENT]
            page = HTMLResponse(self.draw(json.loads(document)), held["status"])
            page.raw_headers += [*kept, (b"vary", b"Accept")]
            await page(scope, receive, send)

        await self.app(scope, receive, send_drawn)


def _by_a_person(scope: Scope) -> bool:
    """Browsers name HTML when somebody goes to an address, and nothing in particular when a script asks."""
    return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])
