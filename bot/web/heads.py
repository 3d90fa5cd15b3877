"""HEAD is answered wherever GET is, with the same head and no body (RFC 9110, 9.3.2); no route needs to know."""

from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Heads", "with_head"]

# What the router notes of the route it found, which those around it count by.
_FOUND = ("endpoint", "path_params", "route")


class Heads:
    """Asks the application inside for the page of a HEAD request, and keeps the page back."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        # A copy: the server still has to know that no body goes out.
        asked = {**scope, "method": "GET"}
        try:
            await self.app(asked, receive, send_head)
        finally:
            scope.update((name, asked[name]) for name in _FOUND if name in asked)


def with_head(headers: Mapping[str, str] | None) -> dict[str, str]:
    """The headers of a refusal, HEAD among the methods that are taken where GET is."""
    found = dict(headers or {})
    for name, value in found.items():
        methods = {method.strip() for method in value.split(",")}
        if name.lower() == "allow" and "GET" in methods:
            found[name] = ", ".join(sorted({*methods, "HEAD"}))
    return found
