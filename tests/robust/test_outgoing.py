"""Whatever people write, Ned asks nobody: no address in a text is fetched, looked up or followed, and there is nothing to call."""

import re
import sys
from collections.abc import Iterator

import httpx2
import pytest

ELSEWHERE = (
    "http://169.254.169.254/latest/meta-data/",
    "https://example.com/jobs/baker?x=<script>",
    "ftp://example.com/advert.txt",
    "file:///etc/passwd",
    "http://localhost:22/",
    "http://[::1]:6379/",
    "gopher://127.0.0.1:11211/_stats",
    "//example.com/x.png",
    "\\\\example.com\\share",
    "my advert is at https://jobs.example.org/42, will AI replace me?",
)
_CALLS = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"})
_heard: list[list[str]] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if _heard and event in _CALLS:
        _heard[-1].append(f"{event} {arguments}")


sys.addaudithook(_hear)  # it stays as long as the process, and does nothing while nobody listens


@pytest.fixture
def calls() -> Iterator[list[str]]:
    """Every connection and look-up of this process, the server's and the test's own."""
    heard: list[str] = []
    _heard.append(heard)
    yield heard
    _heard.remove(heard)


def test_the_hook_hears_a_call(calls: list[str], site: httpx2.Client) -> None:
    with httpx2.Client() as other:
        other.get(f"{site.base_url}/healthz")
    assert calls


def test_no_text_makes_ned_call_anybody(site: httpx2.Client, calls: list[str]) -> None:
    port = str(site.base_url.port)  # the test's own
    for text in ELSEWHERE:
        assert site.post("/api/v1/turns", json={"text": text}).status_code == 200
        assert site.post("/", data={"text": text}).status_code == 200
        site.get("/search", params={"q": text})
        site.get("/compare", params={"one": text, "other": text})
        site.get("/api/v1/score", params={"title": text})
        site.get(
            "/jobs/baker",
            headers={"Host": "example.com", "X-Forwarded-Host": "example.com", "Referer": text.split()[0]},
        )
    assert not [call for call in calls if port not in re.findall(r"\d+", call)]
