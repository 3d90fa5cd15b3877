"""What people write is in no log, however much is logged: not in a turn, not in a fault, not in what is refused."""

from pathlib import Path
from uuid import uuid4

import httpx2

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
