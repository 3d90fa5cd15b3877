"""`ned calibrate`: fit the few constants and say how close the scores come to published numbers."""

from pathlib import Path

import typer

from bot.terminal.ask import open_quietly
from bot.terminal.messages import say

__all__ = ["calibrate"]

_REPORT = Path(__file__).resolve().parent.parent.parent / "docs" / "published.md"


def calibrate(published: Path, *, write: bool) -> None:
    from scoring.fit import fit, report

    ned = open_quietly()
    if write:
        fit(ned.kb, ned.evidence, published)
    text = report(ned.kb, ned.evidence, published)
    typer.echo(text)
    if write:
        _REPORT.write_text(text, encoding="utf-8")
        typer.echo(say("calibration_written"), err=True)
