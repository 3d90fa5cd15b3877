"""What a real server does with a connection that is slow, silent, or no HTTP at all."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from bot.web import serve
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import sample_mind
from tests.bot.web.serving import serving
from tests.servers.process import until

HEAD = b"POST /api/v1/turns HTTP/1.1\r\nhost: ned\r\ncontent-type: application/json\r\ncontent-length: 20\r\n"


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that waits for a request no longer than it must. On a busy machine that is too short for anybody."""
    with short_of_time(tmp_path_factory.mktemp("hurried"), 0.2) as base:
        yield base


@contextmanager
def short_of_time(folder: Path, grace_s: float) -> Iterator[str]:
    """A server that gives up on a body soon, and after `grace_s` more on the connection."""
    settings = settings_in(folder).model_copy(update={"body_seconds": 0.2})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serve, "GRACE_S", grace_s)
        with serving(settings, sample_mind()) as base:
            yield base


def lives(base: str) -> bool:
    """Whether it answers, which it might only the next time where this process is too slow to ask."""
    try:
        return httpx2.get(f"{base}/healthz").status_code == 200
    except httpx2.TransportError:
        return False


def told(base: str, *pieces: bytes) -> bytes:
    """All that comes back for some bytes, until the server closes."""
    parts = urlsplit(base)
    answer = b""
    with (
        socket.create_connection((str(parts.hostname), parts.port or 0), timeout=60) as connection,
        suppress(ConnectionError),  # it may close while one still talks
    ):
        for piece in pieces:
            connection.sendall(piece)
        while more := connection.recv(65536):
            answer += more
    return answer


@pytest.mark.parametrize("begun", [b"", b"GET", HEAD, HEAD[:-2]])
def test_a_head_that_does_not_end_is_not_waited_for(hurried: str, begun: bytes) -> None:
    assert told(hurried, begun) == b""
    until(lambda: lives(hurried), "others are answered")


def test_a_body_that_does_not_come_is_answered_and_cut_off(tmp_path: Path) -> None:
    with short_of_time(tmp_path, 60.0) as base:
        answer = told(base, HEAD + b"\r\n{")
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"urn:ned:problem:slow-body" in answer
    assert b"connection: close" in answer.lower()


def test_a_body_that_nobody_reads_is_not_waited_for_either(hurried: str) -> None:
    unread = HEAD.replace(b"/api/v1/turns", b"/nowhere") + b"\r\n{"
    until(lambda: told(hurried, unread).startswith(b"HTTP/1.1 404 "), "it is answered and cut off")


@pytest.mark.parametrize("rest", [b"{" + b" " * 19, b"\r\n"])
def test_the_rest_of_what_was_answered_already_keeps_no_connection_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rest: bytes
) -> None:
    """It arrives after its answer, and then nothing more."""
    monkeypatch.setattr(serve, "KEEP_ALIVE_S", 1)
    with serving(settings_in(tmp_path), sample_mind()) as base:
        parts = urlsplit(base)
        with socket.create_connection((str(parts.hostname), parts.port or 0), timeout=60) as connection:
            asked = (
                b"GET /healthz HTTP/1.1\r\nhost: ned\r\n"
                if rest == b"\r\n"
                else HEAD.replace(b"/api/v1/turns", b"/nowhere")
            )
            connection.sendall(asked + b"\r\n")
            assert connection.recv(65536).startswith(b"HTTP/1.1 ")
            connection.sendall(rest)
            while connection.recv(65536):
                pass  # until it is closed; a wait without an end would be a timeout here


def test_between_two_requests_one_may_take_ones_time(hurried: str) -> None:
    until(lambda: answered_twice(hurried), "both are answered")


def answered_twice(base: str) -> bool:
    """By one connection, with a pause that is longer than the server waits for a request."""
    parts = urlsplit(base)
    with socket.create_connection((str(parts.hostname), parts.port or 0), timeout=60) as connection:
        for pause_s in (0.0, 0.6):
            time.sleep(pause_s)
            connection.sendall(b"GET /healthz HTTP/1.1\r\nhost: ned\r\n\r\n")
            if not connection.recv(65536).startswith(b"HTTP/1.1 200 "):
                return False
    return True


@pytest.mark.parametrize(
    "raw",
    [
        b"nonsense\r\n\r\n",
        b"GET  / HTTP/1.1\r\nhost: ned\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",  # no host
        b"POST /chat HTTP/1.1\r\nhost: ned\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_is_no_http_is_a_problem_like_every_other(address: str, raw: bytes) -> None:
    head, _, body = told(address, raw).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"content-type: application/problem+json" in head.lower()
    assert b"nosniff" in head
    assert json.loads(body)["type"] == "urn:ned:problem:bad-request"


def test_what_is_wrong_within_a_body_does_not_reach_the_application(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(settings_in(tmp_path), sample_mind()) as base:
        raw = b"POST /api/v1/turns HTTP/1.1\r\nhost: ned\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
        answer = told(base, raw + b"2\r\n{}\r\n", b"never a length\r\n")
        assert answer.startswith(b"HTTP/1.1 400 ")
        assert answer.count(b"HTTP/1.1") == 1
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
