"""Bytes for a web server that nobody in their right mind sends: what is nearly HTTP, broken in one or several places.

Every case comes from its number alone, so that one that fails can be looked at again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

__all__ = ["Case", "case"]

_JSON = b'{"text": "baker"}'
_FORM = b"text=baker&conversation="
_PATHS = (
    b"/",
    b"/healthz",
    b"/jobs/baker",
    b"/jobs/%00%ff",
    b"/jobs/..%2f..%2fetc%2fpasswd",
    b"/static/../guard.py",
    b"/search?q=%ff%fe",
    b"/search?q=" + b"%F0%9F%91%A9" * 300,
    b"/compare/a/b",
    b"/api/v1/tasks?title=%00",
    b"/api/v1/pivots?title=baker&count=99999999999999999999",
    b"//example.com/",
    b"/" + b"a/" * 900,
    b"http://example.com/",
    b"*",
    b"/%",
    b"/\xc3\xa9",
    b"/a b",
    b"",
)
_METHODS = (
    b"GET",
    b"HEAD",
    b"POST",
    b"PUT",
    b"DELETE",
    b"OPTIONS",
    b"CONNECT",
    b"TRACE",
    b"BREW",
    b"get",
    b"G\x00T",
    b"P" * 300,
)
_VERSIONS = (b"HTTP/1.1",) * 6 + (b"HTTP/1.0", b"HTTP/2.0", b"HTTP/0.9", b"HTTP/1.1.1", b"HTTP", b"PRI")
_HEADERS = (
    b"host: ned",
    b"host: ned\r\nhost: other",
    b"host: \x01",
    b"host:",
    b"expect: 100-continue",
    b"expect: 999-nonsense",
    b"connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: x\r\nsec-websocket-version: 13",
    b"connection: upgrade, http2-settings\r\nupgrade: h2c",
    b"connection: close",
    b"connection: keep-alive, close",
    b"content-length: 5, 6",
    b"content-length: -1",
    b"content-length: 0x10",
    b"content-length: 99999999999999999999",
    b"content-length: 17\r\ncontent-length: 18",
    b"transfer-encoding: chunked",
    b"transfer-encoding: gzip, chunked",
    b"transfer-encoding: \x0bchunked",
    b"content-length: 5\r\ntransfer-encoding: chunked",
    b"content-type: application/json; charset=\xff",
    b"content-type: multipart/form-data; boundary=",
    b"content-encoding: gzip",
    b"cookie: " + b"a=b; " * 2000,
    b"x: " + b"y" * 70_000,
    b"x-request-id: \x00\r\n injected: 1",
    b"x-forwarded-for: " + b"1.2.3.4, " * 500,
    b"if-none-match: " + b'"x", ' * 1000,
    b"accept-encoding: gzip;q=nonsense",
    b"origin: null",
    b"range: bytes=0-, 5-2, -1",
    b" folded: yes",
    b"no colon here",
    b": no name",
    b"na me: x",
    b"name : x",
    b"\x80\xff: x",
    b"x: a\x00b",
    b"x: a\rb",
)
_CHUNKS = (
    b"11\r\n" + _JSON + b"\r\n0\r\n\r\n",
    b"ff\r\n" + _JSON + b"\r\n0\r\n\r\n",
    b"1\r\n" + _JSON + b"\r\n0\r\n\r\n",
    b"-1\r\n\r\n",
    b"zz\r\n\r\n",
    b"ffffffffffffffffffff\r\n",
    b"11;" + b"e" * 3000 + b"\r\n" + _JSON + b"\r\n0\r\n\r\n",
    b"11\n" + _JSON + b"\n0\n\n",
    b"0\r\ntrailer: \x00\r\n\r\n",
    b"",
)


@dataclass(frozen=True, slots=True)
class Case:
    """What is sent, piece by piece; whether the client then says that it has nothing more to say, or vanishes."""

    pieces: tuple[bytes, ...]
    half_closes: bool
    vanishes: bool


def case(number: int) -> Case:
    """The case with that number."""
    random = Random(number)  # noqa: S311 - not for secrets
    raw = b"".join(_request(random) for _ in range(random.choice((1, 1, 1, 2, 5))))
    for _ in range(random.choice((0, 0, 1, 3))):
        raw = random.choice(_BREAKAGES)(random, raw)
    cuts = sorted(random.randrange(len(raw) + 1) for _ in range(random.choice((0, 0, 1, 3))))
    pieces = tuple(raw[start:end] for start, end in zip((0, *cuts), (*cuts, len(raw)), strict=True) if end > start)
    return Case(pieces, random.random() < 0.2, random.random() < 0.1)


def _request(random: Random) -> bytes:
    if random.random() < 0.05:
        return random.randbytes(random.randrange(1, 400))
    post = random.random() < 0.5
    sound = random.random() < 0.5
    path = (
        random.choice((b"/api/v1/turns", b"/chat", b"/", b"/api/v1/feedback", b"/nowhere"))
        if post
        else random.choice(_PATHS)
    )
    method = b"POST" if post else b"GET" if sound else random.choice(_METHODS)
    head = [b" ".join((method, path, b"HTTP/1.1" if sound else random.choice(_VERSIONS))), b"host: ned"]
    body = b""
    if post:
        json_ = path.startswith(b"/api/")
        head.append(b"content-type: application/json" if json_ else b"content-type: application/x-www-form-urlencoded")
        if random.random() < 0.4:
            head.append(b"transfer-encoding: chunked")
            body = random.choice(_CHUNKS)
        else:
            body = _JSON if json_ else _FORM
            head.append(b"content-length: %d" % max(0, len(body) + random.choice((0, 0, 0, -3, 7, 100_000))))
    head += random.sample(_HEADERS, random.choice((0, 0, 1, 2)))
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def _flipped(random: Random, raw: bytes) -> bytes:
    at = random.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ (1 << random.randrange(8))]) + raw[at + 1 :]


def _cut(random: Random, raw: bytes) -> bytes:
    return raw[: random.randrange(1, len(raw) + 1)]


def _stuffed(random: Random, raw: bytes) -> bytes:
    at = random.randrange(len(raw) + 1)
    return (
        raw[:at]
        + random.choice((b"\x00", b"\r", b"\n", b"\r\n", b"\r\n\r\n", b"\xff\xfe", b" ", b"\x80" * 50))
        + raw[at:]
    )


def _doubled(random: Random, raw: bytes) -> bytes:
    start, end = sorted((random.randrange(len(raw) + 1), random.randrange(len(raw) + 1)))
    return raw[:end] + raw[start:]


def _bare(_: Random, raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")


_BREAKAGES: tuple[Callable[[Random, bytes], bytes], ...] = (_flipped, _cut, _stuffed, _doubled, _bare)
