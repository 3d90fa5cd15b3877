"""No address leads out of what is meant to be served, however it is written."""

import itertools
import socket
from urllib.parse import urlsplit

import httpx2
import pytest

UP = (
    "../",
    "..%2f",
    "%2e%2e/",
    "%2e%2e%2f",
    "..%5c",
    "..\\",
    "%252e%252e%252f",
    "....//",
    "%c0%ae%c0%ae/",
    "..%00/",
    "..;/",
)
FILES = ("etc/passwd", "pyproject.toml", "guard.py", "data/facts/manifest.json", "proc/self/environ")
DOORS = ("/", "/static/", "/static/page.css/", "/jobs/", "/jobs/baker/", "/compare/baker/", "/api/v1/occupations/")
# Of the files above, and of what a server says that lists a folder or fails at one.
TELLING = (b"root:x:", b"[build-system]", b"import ", b'"datasets"', b"NED_CACHE_DIR", b"Index of", b"Traceback")


def told(base: str, path: str) -> bytes:
    """The answer to an address exactly as it is written."""
    parts = urlsplit(base)
    with socket.create_connection((str(parts.hostname), parts.port or 80), timeout=60) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nhost: ned\r\nconnection: close\r\n\r\n".encode())
        answer = b""
        while more := connection.recv(65536):
            answer += more
    return answer


@pytest.mark.parametrize("door", DOORS)
def test_no_address_leads_to_a_file(site: httpx2.Client, door: str) -> None:
    for up, file in itertools.product(UP, FILES):
        answer = told(str(site.base_url), f"{door}{up * 6}{file}")
        status = int(answer.split(b" ", 2)[1])
        assert status in {308, 400, 404}, (door, up, file)
        assert not [word for word in TELLING if word in answer], (door, up, file)


@pytest.mark.parametrize("path", ["/etc/passwd", "//etc/passwd", "/static//etc/passwd", "file:///etc/passwd"])
def test_no_whole_path_does_either(site: httpx2.Client, path: str) -> None:
    answer = told(str(site.base_url), path)
    assert answer.startswith((b"HTTP/1.1 404 ", b"HTTP/1.1 400 "))
    assert b"root:x:" not in answer
