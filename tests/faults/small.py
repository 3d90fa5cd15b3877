"""A server with the smallest of minds, as a process that things can be done to: `python -m tests.faults.small SETTINGS`.

`SETTINGS` is JSON. It prints its port when it listens, and logs as `ned serve` does. What Ned foresees ends it with a sentence.
"""

import asyncio
import json
import socket
import sys

import uvicorn

from bot.logs import log_as_json
from bot.settings import Settings
from bot.store.conversations import open_conversations
from bot.web import serve
from bot.web.connection import room_for_connections
from data.errors import NedError
from tests.bot.web.samples import sample_mind

__all__ = ["main"]

BACKLOG = 4096


def main(given: str) -> int:
    """Serve until stopped."""
    settings = Settings.model_validate_json(given)
    log_as_json(settings.log_level)
    serve.GRACE_S = 0.2
    serve.KEEP_ALIVE_S = 2
    room_for_connections()
    try:
        asyncio.run(_check(settings.database_url))
    except NedError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    with socket.create_server(("127.0.0.1", 0), backlog=BACKLOG) as listener:
        server = uvicorn.Server(serve.server_config(settings, sample_mind()))
        sys.stdout.write(json.dumps({"port": listener.getsockname()[1]}) + "\n")
        sys.stdout.flush()
        server.run([listener])
    return 0


async def _check(address: str) -> None:
    async with open_conversations(address):
        pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
