"""`ned slack`: the manifest, a check of the set-up, and Socket Mode."""

import asyncio
import json
import signal
from contextlib import suppress

import typer

from bot.logs import log_as_json
from bot.settings import load_settings
from bot.slack.config import socket_config
from bot.slack.doctor import examine
from bot.slack.manifest import manifest
from bot.slack.socket import serve_socket
from bot.slack.words import say as say_slack
from bot.terminal.messages import say
from bot.web.mind import open_mind

__all__ = ["check_set_up", "print_manifest", "run_socket"]


def print_manifest(base_url: str | None, *, socket: bool) -> None:
    """Print the manifest as JSON; the address defaults to NED_PUBLIC_URL, and in Socket Mode there need be none."""
    base = base_url or load_settings().public_url
    typer.echo(json.dumps(manifest(base, socket=socket), ensure_ascii=False, indent=2))


def check_set_up() -> int:
    """Print what was found; 1 where something is wrong, else 0."""
    found = asyncio.run(examine(load_settings()))
    for finding in found:
        typer.echo(say_slack("doctor", finding.level, text=finding.text))
    wrong = sum(finding.level == "bad" for finding in found)
    typer.echo(say_slack("doctor", "unhealthy", count=wrong) if wrong else say_slack("doctor", "healthy"))
    return 1 if wrong else 0


def run_socket() -> None:
    """Stay connected to Slack until stopped; what is under way then is finished first."""
    settings = load_settings()
    config = socket_config(settings)
    log_as_json(settings.log_level)
    mind = open_mind(settings, note=lambda name: typer.echo(say(name)))

    async def run() -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine that runs is in a task
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        with suppress(asyncio.CancelledError):
            await serve_socket(settings, config, mind, lambda: typer.echo(say("slack_ready")))

    try:
        asyncio.run(run())
    finally:
        mind.close()
