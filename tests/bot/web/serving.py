"""The web door as people reach it: a real server on a free port, in a thread."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from bot.settings import Settings
from bot.web.mind import Mind
from bot.web.serve import server_config

__all__ = ["serving"]

START_S = 300.0


@contextmanager
def serving(settings: Settings, mind: Mind, port: int = 0) -> Iterator[str]:
    """The address of a server that answers until the block ends, on a free port unless one is given."""
    listener = socket.create_server((settings.host, port))
    server = uvicorn.Server(server_config(settings, mind))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    until = time.monotonic() + START_S
    while not server.started:
        if time.monotonic() > until or not thread.is_alive():
            raise RuntimeError("the server did not start")
        time.sleep(0.01)
    try:
        yield f"http://{settings.host}:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(START_S)
        listener.close()
