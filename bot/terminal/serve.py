"""`ned serve`: the web door, with the command's own address."""

import typer

from bot.settings import Settings
from bot.terminal.messages import say
from bot.web.serve import serve

__all__ = ["serve_web"]


def serve_web(host: str | None, port: int | None) -> None:
    """Options win over environment variables, which win over the defaults."""
    chosen = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    settings = Settings(**chosen)  # type: ignore[arg-type]
    serve(settings, say=lambda name: typer.echo(say(name, host=settings.host, port=settings.port)))
