"""`ned serve`: the web door, with the command's own address."""

import typer

from bot.settings import load_settings
from bot.terminal.messages import say
from bot.web.serve import serve

__all__ = ["serve_web"]


def serve_web(host: str | None, port: int | None) -> None:
    """Options win over environment variables, which win over the defaults."""
    options: dict[str, str | int | None] = {"host": host, "port": port}
    chosen = {name: value for name, value in options.items() if value is not None}
    settings = load_settings(**chosen)
    serve(settings, say=lambda name: typer.echo(say(name, host=settings.host, port=settings.port)))
