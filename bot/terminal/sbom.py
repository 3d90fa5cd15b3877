"""`ned sbom`: what Ned is made of, for whoever has to answer for it."""

import typer

from bot.ned import FACTS
from bot.sbom import bill, libraries
from data.manifest import load_manifest

__all__ = ["show_sbom"]


def show_sbom(*, licences: bool) -> None:
    """The bill of materials as JSON, or a line for each library with its licence."""
    if not licences:
        typer.echo(bill(load_manifest(FACTS).datasets))
        return
    root, others = libraries()
    rows = [(each.name, each.version, each.licence) for each in (root, *others.values())]
    name, version = (max(len(row[at]) for row in rows) for at in (0, 1))
    for row in rows:
        typer.echo(f"{row[0]:{name}}  {row[1]:{version}}  {row[2]}")
