"""`ned serve`: the web door, with the command's own address."""

import os
from contextlib import ExitStack

import typer

from bot.settings import load_settings
from bot.terminal.messages import say
from bot.web.counts import counting_together

__all__ = ["serve_web"]

_TOGETHER = "PROMETHEUS_MULTIPROC_DIR"


def serve_web(host: str | None, port: int | None, workers: int | None) -> None:
    """Options win over environment variables, which win over the defaults."""
    options: dict[str, str | int | None] = {"host": host, "port": port, "workers": workers}
    chosen = {name: value for name, value in options.items() if value is not None}
    settings = load_settings(**chosen)
    with ExitStack() as stack:
        if settings.workers > 1 and _TOGETHER not in os.environ:
            # Read when it is first imported: the counts of all workers come together there.
            os.environ[_TOGETHER] = str(stack.enter_context(counting_together()))
        from bot.web.serve import serve

        serve(settings, say=lambda name: typer.echo(say(name, host=settings.host, port=settings.port)))
