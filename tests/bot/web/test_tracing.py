"""Spans as a collector gets them: over HTTP, from a whole server."""

import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx2
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from bot.settings import Settings
from bot.store import StoreUnavailable
from bot.store.conversations import Conversations
from bot.web.app import create_app
from bot.web.tracing import Traces
from data.errors import ConfigurationError
from tests.bot.web.conftest import settings_in
from tests.bot.web.samples import FAULT, SAID, sample_mind
from tests.bot.web.serving import serving

CANARY = "Zaphod-Beeblebrox"
OWN = "5f0c1d2e-3b4a-4c5d"


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[bytes]]]:
    """The address of a collector, and the bodies it has taken."""
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
    bodies: list[bytes] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1/traces", bodies
    server.shutdown()
    server.server_close()
    thread.join()


def spans_in(bodies: list[bytes]) -> list[Span]:
    return [
        span
        for body in bodies
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]


def told(span: Span) -> dict[str, object]:
    return {each.key: each.value.string_value or each.value.int_value for each in span.attributes}


def test_a_request_and_its_stages_are_spans_without_what_was_written(
    taken: tuple[str, list[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unavailable(_: Conversations, __: str) -> None:
        raise StoreUnavailable(SAID)

    url, bodies = taken
    settings = settings_in(tmp_path).model_copy(update={"otlp_url": url, "metrics": True})
    theirs = {"traceparent": "00-" + "a" * 32 + "-" + "b" * 16 + "-01", "X-Request-ID": OWN, "User-Agent": CANARY}
    with serving(settings, sample_mind()) as base, httpx2.Client(base_url=base, headers=theirs) as client:
        client.post("/api/v1/turns", json={"text": f"baker {CANARY}"})
        client.post("/api/v1/turns", json={"text": FAULT})
        client.get(f"/{CANARY}", params={"q": CANARY})
        monkeypatch.setattr(Conversations, "delete", unavailable)
        client.delete(f"/api/v1/conversations/{CANARY}")
        counted = client.get("/metrics").text
    spans = spans_in(bodies)
    requests = {span.name: span for span in spans if span.kind == Span.SPAN_KIND_SERVER}
    assert set(requests) == {"POST /api/v1/turns", "GET", "DELETE /api/v1/conversations/{conversation}", "GET /metrics"}
    turn = next(span for span in spans if span.kind == Span.SPAN_KIND_SERVER)
    assert told(turn) == {
        "http.request.method": "POST",
        "http.route": "/api/v1/turns",
        "ned.request_id": OWN,
        "http.response.status_code": 200,
    }
    under = [span.name for span in spans if span.parent_span_id == turn.span_id and span.trace_id == turn.trace_id]
    assert under == ["load", "store"]
    assert all(span.start_time_unix_nano <= span.end_time_unix_nano for span in spans)
    assert turn.trace_id.hex() != "a" * 32
    gone = requests["DELETE /api/v1/conversations/{conversation}"]
    assert [event.name for event in gone.events] == ["fault"]
    assert gone.status.code == requests["POST /api/v1/turns"].status.code  # the second one, which was a fault too
    assert "ned_stage_seconds_count" in counted
    for body in bodies:
        for secret in (CANARY, SAID, FAULT, "baker"):
            assert secret.encode() not in body


def test_a_collector_that_is_not_there_costs_nobody_a_turn(tmp_path: Path) -> None:
    settings = settings_in(tmp_path).model_copy(update={"otlp_url": "http://127.0.0.1:9/v1/traces"})
    with serving(settings, sample_mind()) as base:
        assert httpx2.post(f"{base}/api/v1/turns", json={"text": "baker"}).status_code == 200


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(ConfigurationError, match=r"ned-bot\[telemetry\]"):
        Traces("http://127.0.0.1:9/v1/traces")
    with pytest.raises(ConfigurationError):
        create_app(Settings(otlp_url="http://127.0.0.1:9/v1/traces"), sample_mind())


def test_without_the_setting_the_library_is_not_loaded() -> None:
    assert Settings().otlp_url is None
    around = [str(middleware.cls) for middleware in create_app(Settings(), sample_mind()).user_middleware]
    assert around
    assert not [kind for kind in around if "Traced" in kind or "Watched" in kind]
