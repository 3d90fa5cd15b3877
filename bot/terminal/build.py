"""`ned data build`: from the sources' releases to tables of facts."""

from pathlib import Path

import typer

from bot.ned import FACTS
from bot.terminal.messages import say
from data.errors import ConfigurationError

__all__ = ["build_facts"]


def build_facts(sources: Path, target: Path | None) -> None:
    """Show a line for each step; on an error the old facts stay."""
    try:
        from data.build import build
    except ImportError as missing:
        raise ConfigurationError(
            f"Building facts needs the extra 'build' ({missing.name} is not installed)."
        ) from missing
    where = target or FACTS
    build(
        sources,
        where,
        lambda step, done, total: typer.echo(say("progress", step=step, done=done, total=total), err=True),
    )
    typer.echo(say("built", tables=len(list(where.iterdir())), target=where))
