"""What people write is in no log, however much is logged: not in a turn, not in a fault, not in what is refused."""

import io
import json
import logging
from pathlib import Path
from uuid import uuid4

import httpx2
import pytest
from cryptography.fernet import Fernet

from bot.logs import log_as_json
from bot.settings import Settings
from tests.bot.web.samples import FAULT, SAID, sample_mind
from tests.bot.web.serving import serving
from tests.databases import address_in

MARKER = "Zaphod-Beeblebrox"
TEXTS = (
    f"my name is {MARKER} and i am a nurse",
    f"{MARKER}",
    f"no i meant {MARKER}",
    f"break {MARKER}",  # a fault, whose message quotes it
    f"{MARKER}\x00",
    f"{MARKER} " * 400,
    f"delete my data {MARKER}",
    f"i want to die {MARKER}",
)


def test_no_log_holds_what_was_written(client: httpx2.Client, log: Path) -> None:
    statuses = set()
    for text in TEXTS:
        turn_id = str(uuid4())
        for _ in range(2):  # the second time it is sent again
            body = {"text": text, "turn_id": turn_id}
            statuses.add(client.post("/api/v1/turns", json=body).status_code)
        statuses.add(client.post("/chat", data={"text": text, "conversation": MARKER}).status_code)
        page = client.post("/", data={"text": text})
        statuses.add(page.status_code)
        fields = {"text": text, "conversation": MARKER, "useful": "yes", "turn_id": str(uuid4())}
        statuses.add(client.post("/feedback", data=fields).status_code)
    for raw in (
        b"{" + MARKER.encode(),
        b'{"text": "' + MARKER.encode() + b'", "turn_id": 1}',
        b"\xff" + MARKER.encode(),
    ):
        response = client.post("/api/v1/turns", content=raw, headers={"Content-Type": "application/json"})
        statuses.add(response.status_code)
    client.get("/api/v1/score", params={"title": MARKER})
    client.get(f"/{MARKER}", params={"q": MARKER})
    client.delete(f"/api/v1/conversations/{MARKER}")
    assert statuses == {200, 400, 404, 422, 500}
    logged = log.read_text(encoding="utf-8")
    assert "RuntimeError" in logged
    assert MARKER not in logged


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """The lines as `ned serve` writes them, at their most talkative."""
    root, stream = logging.getLogger(), io.StringIO()
    monkeypatch.setattr(root, "handlers", root.handlers[:])
    monkeypatch.setattr(root, "level", root.level)
    log_as_json("debug", stream)
    return stream


def test_requests_are_logged_by_their_routes_and_never_by_what_is_in_them(lines: io.StringIO, tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'ned.sqlite3'}")
    own = "5f0c1d2e-3b4a-4c5d"
    with serving(settings, sample_mind()) as base, httpx2.Client(base_url=base) as opened:
        key = opened.post("/api/v1/turns", json={"text": MARKER}).json()["conversation"]
        opened.post("/chat", data={"text": MARKER, "conversation": key})
        opened.post("/api/v1/turns", json={"text": FAULT, "conversation": key})
        opened.get(f"/jobs/{MARKER}", params={"q": MARKER}, headers={"X-Request-ID": own, "Referer": MARKER})
        opened.get(f"/{MARKER}", headers={"X-Request-ID": MARKER, "User-Agent": MARKER, "X-Forwarded-For": MARKER})
        opened.get("/search", params={"q": MARKER})
        opened.request(MARKER, "/")
        opened.delete(f"/api/v1/conversations/{key}")
    written = [json.loads(line) for line in lines.getvalue().splitlines()]
    ours = [line for line in written if not line["logger"].startswith(("httpx2", "httpcore2"))]  # the test's own client
    passed = [line for line in ours if line["logger"] == "ned.request"]
    assert [(line["method"], line["route"], line["status"]) for line in passed] == [
        ("POST", "/api/v1/turns", 200),
        ("POST", "/chat", 200),
        ("POST", "/api/v1/turns", 500),
        ("GET", "/jobs/{slug}", 503),  # this small mind has no pages
        ("GET", "", 404),
        ("GET", "/search", 503),
        ("OTHER", "/", 405),
        ("DELETE", "/api/v1/conversations/{conversation}", 204),
    ]
    assert passed[3]["request_id"] == own
    assert all(line["ms"] >= 0 and line["timestamp"] and line["level"] == "info" for line in passed)
    [fault] = [line for line in ours if line["logger"] == "ned.web"]
    assert fault["request_id"] == passed[2]["request_id"]
    for secret in (MARKER, key, SAID):
        assert not [line for line in ours if secret in json.dumps(line)]


SECRETS = {
    "slack_signing_secret": "canary-of-signing",
    "slack_bot_token": "xoxb-canary-of-the-bot",
    "slack_keys": Fernet.generate_key().decode(),
    "admin_token": "canary-of-whoever-runs-it",
}
PASSWORDS = ("canary-of-the-database", "canary-of-redis")


def with_password(address: str) -> str:
    """The same database; this server asks for none, and SQLite has none."""
    return address.replace("ned@", f"ned:{PASSWORDS[0]}@")


@pytest.mark.usefixtures("engine")
def test_no_secret_and_no_text_is_in_what_is_logged_counted_or_refused(lines: io.StringIO, tmp_path: Path) -> None:
    settings = Settings.model_validate(
        {
            **SECRETS,
            "database_url": with_password(address_in(tmp_path)),
            "redis_url": f"redis://:{PASSWORDS[1]}@127.0.0.1:9/0",  # where nobody listens
            "client_limit": "999/minute",
            "slack_api_url": "http://127.0.0.1:9/api/",
            "metrics": True,
            "log_level": "debug",
        }
    )
    with serving(settings, sample_mind()) as base, httpx2.Client(base_url=base) as opened:
        answers = [
            opened.post("/api/v1/turns", json={"text": FAULT + MARKER}),
            opened.post("/api/v1/turns", json={"text": f"{MARKER}\x00", "conversation": MARKER}),
            opened.post("/api/v1/turns", json={"text": MARKER, MARKER[:4]: MARKER}),
            opened.post("/api/v1/turns", content=MARKER.encode(), headers={"Content-Type": "application/json"}),
            opened.post("/api/v1/batch", content=f"name\n{MARKER}\n", headers={"Content-Type": "text/csv"}),
            opened.get("/api/v1/occupations", params={"limit": MARKER}),
            opened.get(f"/{MARKER}"),
            opened.delete(f"/api/v1/turns?{MARKER}"),
            opened.post("/slack/events", json={"type": MARKER}),
            opened.post("/admin/sign-in", data={"token": MARKER}),
            opened.get("/admin", headers={"Authorization": f"Bearer {MARKER}"}),
            opened.get("/admin", headers={"Authorization": f"Bearer {SECRETS['admin_token']}"}),
            opened.get("/metrics"),
            opened.get("/openapi.json"),
        ]
    assert {answer.status_code for answer in answers} >= {200, 400, 401, 404, 405, 422}
    ours = [line for line in lines.getvalue().splitlines() if '"logger": "http' not in line]  # the test's own client
    told = "\n".join([*ours, *(f"{answer.headers} {answer.text}" for answer in answers), repr(settings), str(settings)])
    assert "counted together" in told
    for secret in (*SECRETS.values(), *PASSWORDS, SAID):
        assert secret not in told
    assert MARKER not in told
