"""Spans of OpenTelemetry for whoever has a collector: one for each request, and one for each stage of the turn in it.

A span has the method, the template of the route, the status and the id of the request: no path, no query, no text, no address.
What a client says of a trace of its own is not believed. Spans are sent in the background; a collector that is not there costs
nobody a turn. The library is an extra, and only loaded where the setting is on.
"""

import time
from importlib.metadata import version

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.turn import Turn
from bot.watch import Part, Stage
from bot.web.visit import method_of, request_id, route_of
from data.errors import ConfigurationError

__all__ = ["Traced", "Traces"]

SERVICE = "ned"
DISTRIBUTION = "ned-bot"
# Seconds for one delivery; what cannot be delivered is dropped.
_TIMEOUT_S = 5.0
_FAULT = 500


class Traces:
    """Sends spans to `url`, the whole address at which a collector takes them over HTTP (usually .../v1/traces).

    Raises ConfigurationError where the library is not installed.
    """

    def __init__(self, url: str) -> None:
        try:
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
            from opentelemetry.sdk.resources import Resource
            from opentelemetry.sdk.trace import TracerProvider
            from opentelemetry.sdk.trace.export import BatchSpanProcessor
        except ImportError:
            raise ConfigurationError(
                "NED_OTLP_URL is set, but OpenTelemetry is not installed; install ned-bot[telemetry], or unset it."
            ) from None
        about = Resource.create({"service.name": SERVICE, "service.version": version(DISTRIBUTION)})
        self._provider = TracerProvider(resource=about)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(url, timeout=_TIMEOUT_S)))
        self.tracer = self._provider.get_tracer(SERVICE)

    def stage(self, name: Stage, seconds: float) -> None:
        """A span that has just ended, under the request it belongs to."""
        end = time.time_ns()
        self.tracer.start_span(name, start_time=end - int(seconds * 1e9)).end(end)

    def turn(self, turn: Turn, channel: str, seconds: float) -> None:
        """What a turn was about is counted, not traced."""

    def fault(self, part: Part, kind: str) -> None:
        """An event of the request in which something failed."""
        from opentelemetry.trace import get_current_span

        get_current_span().add_event("fault", {"part": part, "kind": kind})

    def close(self) -> None:
        """Send what is still to be sent; this may take some seconds."""
        self._provider.shutdown()


class Traced:
    """The span of each request, around all that is done for it."""

    def __init__(self, app: ASGIApp, traces: Traces) -> None:
        from opentelemetry.trace import SpanKind, StatusCode

        self.app = app
        self._tracer = traces.tracer
        self._server, self._error = SpanKind.SERVER, StatusCode.ERROR

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, method = 0, method_of(scope)

        async def send_noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        # The message of an exception may quote what somebody wrote, so none is recorded.
        with self._tracer.start_as_current_span(
            method, kind=self._server, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                await self.app(scope, receive, send_noted)
            finally:
                route = route_of(scope)
                span.update_name(f"{method} {route}".strip())
                told = {"http.request.method": method, "http.route": route, "ned.request_id": request_id() or ""}
                span.set_attributes({**told, "http.response.status_code": status})
                if status == 0 or status >= _FAULT:
                    span.set_status(self._error)
