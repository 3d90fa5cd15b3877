"""Requests of which two readers may see different ends, each with another request hidden where only one of them would see it.

What is hidden deletes a conversation: where it is still there, nobody read what was hidden.
"""

import socket
from contextlib import suppress
from urllib.parse import urlsplit

import httpx2

__all__ = ["AMBIGUOUS", "assert_nothing_is_smuggled"]

WAIT_S = 10.0
_HEAD = "POST /chat HTTP/1.1\r\nhost: ned\r\ncontent-type: application/x-www-form-urlencoded\r\n"
# The headers that say how long the body is; "{length}" is that of all of it, "{short}" that of its first part.
AMBIGUOUS = (
    "content-length: {length}\r\ntransfer-encoding: chunked\r\n",
    "transfer-encoding: chunked\r\ncontent-length: {length}\r\n",
    "content-length: {short}\r\ncontent-length: {length}\r\n",
    "content-length: {length}\r\ncontent-length: {short}\r\n",
    "content-length: {short}, {length}\r\n",
    "content-length: +{short}\r\n",
    "content-length: {short} \r\n\ttransfer-encoding: chunked\r\n",
    "content-length : {short}\r\n",
    "content-length:\x0b{short}\r\n",
    "content-length: 0x1\r\n",
    "content-length: -1\r\n",
    "content-length: {short}\r\ntransfer-encoding: identity\r\n",
    "transfer-encoding: chunked, identity\r\n",
    "transfer-encoding: identity, chunked\r\n",
    "transfer-encoding: chunked, chunked\r\n",
    "transfer-encoding: chunked\r\ntransfer-encoding: cow\r\n",
    "transfer-encoding: cow\r\ncontent-length: {length}\r\n",
    "transfer-encoding: xchunked\r\ncontent-length: {length}\r\n",
    "transfer-encoding : chunked\r\ncontent-length: {length}\r\n",
    "transfer-encoding:\x0bchunked\r\ncontent-length: {length}\r\n",
    "transfer-encoding: \x00chunked\r\ncontent-length: {length}\r\n",
    "transfer-encoding\r\n : chunked\r\ncontent-length: {length}\r\n",
    "x: y\ntransfer-encoding: chunked\r\ncontent-length: {length}\r\n",
    "x: y\rtransfer-encoding: chunked\r\ncontent-length: {length}\r\n",
    "transfer_encoding: chunked\r\ncontent-length: {length}\r\n",
    'transfer-encoding: "chunked"\r\ncontent-length: {length}\r\n',
    "connection: content-length\r\ncontent-length: {length}\r\n",
    "connection: upgrade\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\ncontent-length: {length}\r\n",
)
_FIRST = "0\r\n\r\n"


def assert_nothing_is_smuggled(base: str) -> None:
    """Raises AssertionError where what was hidden was done, or where others got an answer that was not theirs."""
    with httpx2.Client(base_url=base, timeout=60) as client:
        key = client.post("/api/v1/turns", json={"text": "baker"}).json()["conversation"]
        hidden = f"DELETE /api/v1/conversations/{key} HTTP/1.1\r\nhost: ned\r\nx: "
        body = f"{_FIRST}{hidden}"
        for headers in AMBIGUOUS:
            told = headers.format(length=len(body), short=len(_FIRST))
            _sent(base, f"{_HEAD}{told}\r\n{body}".encode())
            for _ in range(2):
                assert client.get("/healthz").json() == {"status": "ok"}, headers
            went_on = client.post("/api/v1/turns", json={"text": "and juniors?", "conversation": key}).json()
            assert went_on["conversation"] == key, headers


def _sent(base: str, raw: bytes) -> None:
    """Send bytes, end the last line of what is hidden, and read what comes until there is no more for a moment."""
    parts = urlsplit(base)
    with (
        socket.create_connection((str(parts.hostname), parts.port or 80), timeout=WAIT_S) as connection,
        suppress(OSError),
    ):
        connection.sendall(raw)
        connection.settimeout(0.05)
        connection.recv(65536)
        connection.sendall(b"y\r\n\r\n")
        while connection.recv(65536):
            pass
