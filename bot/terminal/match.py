"""`ned match`: the matcher alone, for one text or a stream of them."""

import io
import json
import sys

import typer

from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from data.errors import BadInput
from nlu.match import match, match_record

__all__ = ["match_lines", "match_one"]


def match_one(text: str | None) -> None:
    """Both ranked lists for one text, as a table a person can read."""
    if text is None:
        raise BadInput(say("nothing_given"))
    ned = open_quietly()
    found = match(text, ned.kb, ned.titles)
    typer.echo(f"{found.decision} ({found.confidence:.2f}): {found.span}")
    for name, candidates in (("ESCO", found.esco), ("SOC", found.soc)):
        for candidate in candidates:
            typer.echo(
                f"  {name:4}  {candidate.confidence:.2f}  {candidate.code:12}  {candidate.title}  <- {candidate.label}"
            )


def match_lines() -> None:
    """One text a line in, one JSON object a line out, in constant memory."""
    ned = open_quietly()
    # Bytes that are no UTF-8 become a sign in their place: one bad line must not end a stream of a million.
    for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"):
        record = match_record(match(line.rstrip("\n"), ned.kb, ned.titles))
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
