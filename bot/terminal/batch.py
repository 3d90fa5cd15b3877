"""`ned batch`: a file of job titles in, a file of their scores out."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter
from typing import BinaryIO, get_args

import typer

from bot.batch.assess import Assesses, Assessor
from bot.batch.records import Record, head, line, records
from bot.batch.rows import Form, Rows, read_rows
from bot.batch.several import Several
from bot.jobs import cores
from bot.terminal.ask import open_quietly
from bot.terminal.messages import say
from data.errors import BadInput

__all__ = ["MOST_BYTES", "assess_file"]

MOST_BYTES = 32 * 1024 * 1024  # more than ten thousand rows of the longest titles need in any encoding
_STEP = 500
_WORTH_A_PROCESS = 300  # titles that take as long as starting one
_STREAM = "-"
_FORMS: dict[str, Form] = {".jsonl": "jsonl", ".ndjson": "jsonl"}


def assess_file(source: Path, target: Path, form: str | None = None, jobs: int = 0) -> None:
    """Every row of `source` assessed into `target`; "-" is standard input or output. `form` is of both, else the names tell.
    `jobs` processes share the titles, 0 is one for each core where the list is long enough to gain by it.

    A file is there whole or not at all, the same whatever the jobs. Progress and the sum go to standard error. Raises BadInput
    for a list that is refused.
    """
    if jobs < 0:
        raise BadInput(say("jobs_negative"))
    if form is not None and form not in get_args(Form):
        raise BadInput(say("batch_no_form", form=form, choices=", ".join(get_args(Form))))
    chosen: Form | None = "jsonl" if form == "jsonl" else "csv" if form == "csv" else None
    if str(source) != _STREAM and source.resolve() == target.resolve():
        raise BadInput(say("batch_same"))
    rows = read_rows(_read(source), chosen or _form_of(source, "csv"))
    written = chosen or _form_of(target, _form_of(source, "csv"))
    with _assessor(rows, jobs) as assessor, _opened(target) as output:
        output.write(head(written))
        for record in _told(rows, assessor):
            output.write(line(record, written))


@contextmanager
def _assessor(rows: Rows, jobs: int) -> Iterator[Assesses]:
    titles = {row.title for row in rows.rows}
    processes = jobs or max(1, min(cores(), len(titles) // _WORTH_A_PROCESS))
    with closing(open_quietly()) as ned:  # compiles first where that is needed, once and not in every process
        if processes == 1:
            yield Assessor(ned)
            return
        several = Several((row.title for row in rows.rows), processes, ned.kb.data_version)
        try:
            yield several
        finally:
            several.rest()


def _told(rows: Rows, assessor: Assesses) -> Iterator[Record]:
    """The records, with progress and in the end a sum on standard error."""
    total, done, started = len(rows.rows), 0, perf_counter()
    decisions = {"match": 0, "clarify": 0, "none": 0}
    for some in records(rows, assessor.assess, assessor.data_version):
        for record in some:
            yield record
            if record["record"] != "row":
                continue
            decisions[record["decision"]] += 1
            done += 1
            if done % _STEP == 0 or done == total:
                typer.echo(say("progress", step="batch", done=done, total=total), err=True)
    seconds = perf_counter() - started
    typer.echo(say("batched", count=total, seconds=seconds, rate=total / seconds, **decisions), err=True)


def _form_of(path: Path, else_: Form) -> Form:
    return _FORMS.get(path.suffix.lower(), "csv" if path.suffix else else_)


def _read(source: Path) -> bytes:
    with sys.stdin.buffer if str(source) == _STREAM else source.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadInput(say("batch_large", most=MOST_BYTES // 1024 // 1024))
    return data


@contextmanager
def _opened(target: Path) -> Iterator[BinaryIO]:
    """A file beside `target` that takes its place in the end, or standard output."""
    if str(target) == _STREAM:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    beside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
