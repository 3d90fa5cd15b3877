"""Serve the web door until it is told to stop."""

import asyncio
import gc
import socket
from collections.abc import Callable

import uvicorn

from bot.logs import log_as_json
from bot.settings import Settings
from bot.store.conversations import open_conversations
from bot.web.app import create_app
from bot.web.connection import patient_for
from bot.web.mind import Mind, open_mind

__all__ = ["serve", "server_config", "spare_the_collector"]

KEEP_ALIVE_S = 15
DRAIN_S = 10
# The application, which can say what was wrong, gives up on a body first.
GRACE_S = 2.0
COLLECT = (50_000, 20, 50)


class _Server(uvicorn.Server):
    """Tells when it takes requests."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Open everything, serve, and return when stopped. `say` is told "compiling" and "ready" as they happen.

    Raises NedError when the facts or the store cannot be opened.
    """
    log_as_json(settings.log_level)
    mind = open_mind(settings, note=say)
    try:
        asyncio.run(_check_store(settings.database_url))
        spare_the_collector()
        _Server(server_config(settings, mind), lambda: say("ready")).run()
    finally:
        mind.close()


def server_config(settings: Settings, mind: Mind) -> uvicorn.Config:
    """How the server runs. It logs no requests of its own: its lines hold paths, and those can hold what people typed."""
    return uvicorn.Config(
        create_app(settings, mind),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        http=patient_for(settings.body_seconds + GRACE_S),
        ws="none",
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=DRAIN_S,
    )


def spare_the_collector() -> None:
    """The facts live as long as the process, and a turn leaves hardly a cycle behind: looking through all of it again and
    again cost a third of the time of a turn."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)


async def _check_store(address: str) -> None:
    """Opened once before serving, so that a fault in it is an error with a sentence and not a traceback at start."""
    async with open_conversations(address):
        pass
