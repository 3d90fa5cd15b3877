"""One request through a layer, without a server: what it is given, and what it sends."""

import asyncio
from typing import Any

from starlette.types import ASGIApp, Message

__all__ = ["SCOPE", "answered", "scope", "through"]

SCOPE: dict[str, Any] = {"type": "http", "method": "POST", "path": "/", "headers": [], "client": ("192.0.2.1", 1)}


def scope(method: str = "POST", path: str = "/", client: str = "192.0.2.1", **headers: str) -> dict[str, Any]:
    """A request with these headers, "_" standing for "-" in their names."""
    raw = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": method, "path": path, "headers": raw, "client": (client, 1)}


def through(app: ASGIApp, asked: dict[str, Any], *received: Message) -> list[Message]:
    """All that the layer sends to a client that sends `received` and then goes away."""
    waiting, sent = list(received), list[Message]()

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def go() -> None:
        await app(asked, receive, send)

    asyncio.run(go())
    return sent


def answered(app: ASGIApp, asked: dict[str, Any]) -> tuple[int, dict[str, str]]:
    """Status and headers of the answer."""
    start = through(app, asked)[0]
    return start["status"], {name.decode(): value.decode() for name, value in start["headers"]}
