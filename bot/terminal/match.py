"""`ned match`: the matcher alone, for one text or a stream of them."""

import json
import os
import sys
from collections.abc import Generator, Iterable
from contextlib import closing

import typer

from bot.jobs import Worker, cores, in_order
from bot.terminal.ask import open_quietly
from bot.terminal.lines import batches
from bot.terminal.messages import say
from bot.terminal.worker import answer, packed
from data.errors import BadInput
from nlu.match import match, match_record

__all__ = ["match_lines", "match_one"]

_INTERRUPTED = 130
_PRINTED = 5  # of each list, for a person; the record has them all


def match_one(text: str | None, *, why: bool, as_json: bool) -> None:
    """Both ranked lists for one text, as a table a person can read or as a record; with `why` all that led to them."""
    if text is None:
        raise BadInput(say("nothing_given"))
    ned = open_quietly()
    lines: Iterable[str] = ()
    if why:
        from bot.terminal.why import drawn
        from nlu.explanation import explain

        found, explanation = explain(text, ned.kb, ned.titles)
        record = {**match_record(found), "why": explanation.model_dump(mode="json")}
        lines = drawn(found, explanation)
    else:
        found = match(text, ned.kb, ned.titles)
        record = match_record(found)
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    typer.echo(f"{found.decision} ({found.confidence:.2f}): {found.span}")
    for name, candidates in (("ESCO", found.esco), ("SOC", found.soc)):
        for candidate in candidates[:_PRINTED]:
            typer.echo(
                f"  {name:4}  {candidate.confidence:.2f}  {candidate.code:12}  {candidate.title}  <- {candidate.label}"
            )
    for line in lines:
        typer.echo(line)


def match_lines(*, jobs: int, why: bool) -> None:
    """One text a line in, one JSON object a line out in the same order, in constant memory; `jobs` 0 is one for each core."""
    if jobs < 0:
        raise BadInput(say("jobs_negative"))
    try:
        with closing(_alone(why=why) if jobs == 1 else _together(jobs or cores(), why=why)) as answers:
            for answered in answers:
                sys.stdout.buffer.write(b"".join(line + b"\n" for line in answered))
                # Whoever reads along sees an answer as soon as there is one.
                sys.stdout.buffer.flush()
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None
    except BrokenPipeError:
        # Whoever read along has enough; what is still in the buffer must not complain when it is closed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def _alone(*, why: bool) -> Generator[list[bytes], None, None]:
    ned = open_quietly()
    for lines in batches(sys.stdin.fileno()):
        for line in lines:
            yield [answer(line, ned, why=why).encode()]


def _together(jobs: int, *, why: bool) -> Generator[list[bytes], None, None]:
    open_quietly().close()  # compiles first where that is needed, once and not in every process
    command = [sys.executable, "-m", "bot.terminal.worker", *(["--why"] if why else [])]
    workers = [Worker(command) for _ in range(jobs)]
    yield from in_order(([packed(line) for line in lines] for lines in batches(sys.stdin.fileno())), workers)
