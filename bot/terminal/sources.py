"""`ned sources`: the attributions of every dataset."""

import typer

from bot.ned import FACTS
from data.manifest import load_manifest

__all__ = ["list_sources"]


def list_sources() -> None:
    manifest = load_manifest(FACTS)
    typer.echo(f"{manifest.version}\n")
    for dataset in manifest.datasets:
        typer.echo(f"{dataset.name} {dataset.version} ({dataset.licence})")
        typer.echo(f"  {dataset.attribution}")
        typer.echo(f"  {dataset.url}\n")
