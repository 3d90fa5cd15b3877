"""`ned score --all`: the numbers of the whole catalogue, as they were computed when the knowledge was compiled."""

import resource
import sys
from collections.abc import Iterator
from time import perf_counter
from typing import Any

import typer

from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from scoring.precomputed import Precomputed

__all__ = ["score_all"]

_STEP = 500
# Kernels count the largest resident set in kilobytes, macOS's in bytes.
_MEGABYTE = 1e6 if sys.platform == "darwin" else 1e3


def score_all(*, as_json: bool) -> None:
    """One line for each occupation, ESCO first; progress, pace and memory go to standard error, so that output can be piped."""
    ned = open_quietly()
    total = len(ned.kb.esco_all()) + len(ned.kb.soc_all())
    started = perf_counter()
    output, done = sys.stdout.buffer, 0
    for done, line in enumerate(ned.assessed.lines() if as_json else _short(ned.assessed), start=1):
        output.write(line + b"\n")
        if done % _STEP == 0 or done == total:
            typer.echo(say("progress", step="score", done=done, total=total), err=True)
    output.flush()
    seconds = perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
    typer.echo(say("scored", count=done, seconds=seconds, rate=done / seconds, memory=memory), err=True)


def _short(assessed: Precomputed) -> Iterator[bytes]:
    for head in assessed.heads():
        occupation = head["occupation"]
        code = occupation["esco_code"] if occupation["taxonomy"] == "esco" else occupation["soc"]
        figures = "  ".join(f"{_figure(head[lens]):16}" for lens in ("disruption", "overlap"))
        yield f"{code or '':12}  {figures}  {occupation['title']}".encode()


def _figure(lens: dict[str, Any] | None) -> str:
    return f"{lens['score']:5.1f} ({lens['low']:.0f}-{lens['high']:.0f})" if lens else say("no_data")
