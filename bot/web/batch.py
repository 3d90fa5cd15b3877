"""Many titles at once over HTTP: read and checked whole, then worked out bit by bit as the answer is read.

The work is done in another process, a few rows at a time and never two bits at once, so that turns go on meanwhile. What is worked
out is what the reader takes: a slow reader holds its list and one bit of the answer, and one that stops reading is let go.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from fastapi import FastAPI, Request
from starlette.requests import ClientDisconnect
from starlette.responses import Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from bot.batch.assess import Assesses
from bot.batch.faults import BatchRefused, Fault
from bot.batch.records import Record, head, line, records
from bot.batch.rows import MOST_ROWS, Form, read_rows
from bot.csv_text import CSV_TYPE
from bot.web.answers import problems_of
from bot.web.desk import Door
from bot.web.examples import example_of
from bot.web.formats import MEDIA_TYPES, Format, chosen_format
from bot.web.problems import Problem, field_error
from bot.web.query import Parameter, described, read_query

__all__ = ["BATCH_PATH", "IDLE_S", "MOST_OPEN", "STALL_S", "add_batch"]

BATCH_PATH = "/api/v1/batch"
MOST_OPEN = 4
STALL_S = 60.0
IDLE_S = 30.0
_TYPES: dict[str, Form] = {
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/jsonlines": "jsonl",
}
_FORMS: tuple[Format, ...] = ("csv", "jsonl")
_WANTED = "text/csv or application/x-ndjson"
_PARAMETERS = (
    Parameter("format", "Of the answer: csv or jsonl; else that of Accept or of the body.", {"enum": ["csv", "jsonl"]}),
)
_CSV = "title,count,group\r\nbaker,3,Kitchen\r\ncook,4,Kitchen\r\nregistered nurse,9,Ward\r\n"
_JSONL = (
    '{"title": "baker", "count": 3, "group": "Kitchen"}\n{"title": "registered nurse", "count": 9, "group": "Ward"}\n'
)
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": f"At most {MOST_ROWS:,} rows: title, and if you like count (people) and group. No names of people.",
        "content": {
            "text/csv": {"schema": {"type": "string"}, "example": _CSV},
            "text/tab-separated-values": {"schema": {"type": "string"}, "example": _CSV.replace(",", "\t")},
            "application/x-ndjson": {"schema": {"type": "string"}, "example": _JSONL},
        },
    }
}


class _Streamed(StreamingResponse):
    """A stream that ends when its reader has gone, or takes nothing for `STALL_S`; `done` is called however it ends."""

    def __init__(self, content: AsyncIterator[bytes], media_type: str, done: Callable[[], None]) -> None:
        super().__init__(content, media_type=media_type, headers={"Cache-Control": "no-store"})
        self._done = done

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_in_time(message: Message) -> None:
            async with asyncio.timeout(STALL_S):
                await send(message)

        try:
            with suppress(ClientDisconnect, TimeoutError):
                await super().__call__(scope, receive, send_in_time)
        finally:
            self._done()


class _Places:
    """Lists that are at work, so many at most. After the last one has gone for a while, `rest` is called in a thread."""

    def __init__(self) -> None:
        self._taken = 0
        self._idle: asyncio.TimerHandle | None = None

    def take(self) -> None:
        """One more list. Raises Problem where there is no place."""
        if self._taken == MOST_OPEN:
            raise Problem("busy")
        self._taken += 1
        if self._idle:
            self._idle.cancel()

    def leave(self, rest: Callable[[], None]) -> None:
        """One list less."""
        self._taken -= 1
        if not self._taken:
            loop = asyncio.get_running_loop()
            self._idle = loop.call_later(IDLE_S, lambda: loop.run_in_executor(None, rest))


def add_batch(app: FastAPI, door: Door) -> None:
    """Adds POST /api/v1/batch."""
    places = _Places()
    turn = asyncio.Semaphore(1)

    @app.post(
        BATCH_PATH,
        responses={
            200: {
                "description": "A record for each row, then for each group, then one for all rows, as they are worked out",
                "content": {
                    MEDIA_TYPES[form]: {"schema": {"type": "string"}, "example": example_of(BATCH_PATH, form)}
                    for form in _FORMS
                },
            },
            **problems_of(403, 406, 408, 413, 415, 422, 503),
        },
        openapi_extra=_BODY | described(_PARAMETERS),
        response_class=Response,
        tags=["batch"],
        summary="Assess a list of jobs",
    )
    async def batch(request: Request) -> Response:
        """The matched occupations, how sure that is, scores and ranges of each title, and means by group; nothing is kept."""
        given = read_query(request, _PARAMETERS)
        form = _TYPES.get(request.headers.get("content-type", "").partition(";")[0].strip().lower())
        if form is None:
            raise Problem("wrong-type", wanted=_WANTED)
        answer = chosen_format(request, (form, "csv" if form == "jsonl" else "jsonl"), given.get("format"))
        written: Form = "csv" if answer == "csv" else "jsonl"
        assessor = door.mind.assessor
        if assessor is None:
            raise Problem("unavailable")
        places.take()
        leave = partial(places.leave, assessor.rest)
        try:
            found = await _worked_out(await request.body(), form, assessor, turn)
        except BaseException:
            leave()
            raise
        return _Streamed(_lines(found, written, turn), CSV_TYPE if written == "csv" else MEDIA_TYPES["jsonl"], leave)


async def _worked_out(body: bytes, form: Form, assessor: Assesses, turn: asyncio.Semaphore) -> Iterator[list[Record]]:
    try:
        async with turn:
            rows = await asyncio.to_thread(read_rows, body, form)
    except BatchRefused as error:
        raise Problem(
            f"batch-{error.kind}",
            detail=error.why,
            errors=[field_error(_place(fault), fault.said) for fault in error.faults],
        ) from None
    return records(rows, assessor.assess, assessor.data_version)


async def _lines(found: Iterator[list[Record]], form: Form, turn: asyncio.Semaphore) -> AsyncIterator[bytes]:
    yield head(form)
    while True:
        async with turn:
            some = await asyncio.to_thread(next, found, None)
        if some is None:
            return
        yield b"".join(line(record, form) for record in some)


def _place(fault: Fault) -> tuple[str | int, ...]:
    """Where a fault lies: "#/12/count" is the count of row 12, as a spreadsheet counts."""
    return tuple(step for step in (fault.row, fault.column) if step is not None)
