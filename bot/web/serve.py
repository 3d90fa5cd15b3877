"""Serve the web door until it is told to stop."""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from types import FrameType

import uvicorn
from fastapi import FastAPI

from bot.lately import share_room
from bot.logs import log_as_json
from bot.settings import Settings
from bot.store.conversations import open_conversations
from bot.web.app import create_app
from bot.web.collector import Collector, spare_the_collector
from bot.web.connection import patient_for, room_for_connections
from bot.web.metrics import counted_out
from bot.web.mind import Mind, open_mind
from bot.web.readiness import Readiness
from bot.web.workers import run_workers
from data.errors import ConfigurationError, NedError

__all__ = ["Leaving", "listening", "own_ear", "serve", "server_config"]

KEEP_ALIVE_S = 15
# After the requests, for what Slack's door has under way.
STOP_S = 20.0
# Connections that wait to be taken; and how many of them one of several workers takes at once, so that all get some.
WAITING = 2048
AT_ONCE = 4
# Whether the system shares connections out among all that listen at one address.
_SHARED_OUT = sys.platform == "linux"
LEAVING = "server"
# The application, which can say what was wrong, gives up on a body first.
GRACE_S = 2.0


class Leaving(NedError):
    """This process was told to stop."""


class _Server(uvicorn.Server):
    """Tells when it takes requests, and once told to stop says that it is not ready before it takes no more of them."""

    def __init__(
        self, config: uvicorn.Config, ready: Callable[[], None], leave: Callable[[], None], leave_s: float
    ) -> None:
        super().__init__(config)
        self._ready = ready
        self._leave = leave
        self._leave_s = leave_s
        self._until: float | None = None
        self._collector = Collector()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for shared in sockets or ():
            shared.listen(WAITING)  # the server's own number is how many connections a worker takes at once
        if self.started:
            spare_the_collector()
            self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self._until is None and self._leave_s and sig == signal.SIGTERM:
            self._until = time.monotonic() + self._leave_s
            self._captured_signals.append(sig)
        else:
            super().handle_exit(sig, frame)
        self._leave()

    async def on_tick(self, counter: int) -> bool:
        self._collector.tick(self.server_state.total_requests)
        leaving = self._until is not None and time.monotonic() >= self._until
        return await super().on_tick(counter) or leaving


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Open everything, serve, and return when stopped. `say` is told "compiling" and "ready" as they happen.

    Raises NedError when the facts or the store cannot be opened.
    """
    log_as_json(settings.log_level)
    room_for_connections()
    if settings.workers > 1:
        _serve_together(settings, say)
        return
    mind = open_mind(settings, note=say)
    try:
        asyncio.run(_check_store(settings.database_url))
        _server(settings, create_app(settings, mind), lambda: say("ready")).run()
    finally:
        mind.close()


def _serve_together(settings: Settings, say: Callable[[str], None]) -> None:
    share_room(settings.workers)
    # Opened, put together and used before there are others, who share all of it.
    mind = open_mind(settings, note=say)

    def work(ready: Callable[[], None]) -> None:
        try:
            _server(settings, app, ready, backlog=AT_ONCE).run([own_ear(listener)])
        finally:
            mind.close()

    try:
        asyncio.run(_check_store(settings.database_url))
        app = create_app(settings, mind)
        with listening(settings) as listener:
            run_workers(
                settings.workers,
                work,
                lambda: say("ready"),
                settings.leave_seconds + settings.stop_seconds + STOP_S,
                counted_out,
            )
    finally:
        mind.close()


def listening(settings: Settings) -> socket.socket:
    """The address that workers answer at, held for them. Raises ConfigurationError where it cannot be had."""
    try:
        family, _, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        if not _SHARED_OUT:
            return socket.create_server(address[:2], family=family, backlog=WAITING)
        # At a shared address others of the same person could listen too, so it is tried alone first.
        with socket.create_server(address[:2], family=family) as alone:
            taken = alone.getsockname()
        held = socket.socket(family)  # nobody listens on it, and nobody else gets the address
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        held.bind(taken)
        return held
    except OSError as error:
        raise ConfigurationError(
            f"Ned cannot listen on {settings.host}, port {settings.port}: {os.strerror(error.errno or 0)}."
        ) from error


def own_ear(address: socket.socket) -> socket.socket:
    """A worker's own ear at an address: the system shares connections out among them. One that all had in common would be
    answered by whoever woke first, nearly always the same one. Where the system shares nothing out, the common one it is.
    """
    if not _SHARED_OUT:
        return address
    return socket.create_server(address.getsockname(), family=address.family, backlog=WAITING, reuse_port=True)


def _server(settings: Settings, app: FastAPI, ready: Callable[[], None], backlog: int = WAITING) -> _Server:
    readiness: Readiness = app.state.readiness
    config = _config(settings, app, backlog)
    return _Server(config, ready, lambda: readiness.add(LEAVING, _leaving), settings.leave_seconds)


async def _leaving() -> None:
    raise Leaving


def server_config(settings: Settings, mind: Mind) -> uvicorn.Config:
    """How the server runs. It logs no requests of its own: its lines hold paths, and those can hold what people typed."""
    return _config(settings, create_app(settings, mind), WAITING)


def _config(settings: Settings, app: FastAPI, backlog: int) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        http=patient_for(settings.body_seconds + GRACE_S, settings.request_seconds),
        ws="none",
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_keep_alive=KEEP_ALIVE_S,
        backlog=backlog,
        timeout_graceful_shutdown=settings.stop_seconds,
    )


async def _check_store(address: str) -> None:
    """Opened once before serving, so that a fault in it is an error with a sentence and not a traceback at start."""
    async with open_conversations(address):
        pass
