"""What Ned logs, one JSON object a line on standard error, whoever logs it: ours, the server's, a library's.

A line has its `event`, `level`, `logger` and `timestamp`, what the call added, and the `request_id` where it was written for a
request. An exception is told by its kind and its places; its message is left out, for it may quote what somebody wrote.
"""

import logging
import sys
import traceback
from typing import TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

__all__ = ["log_as_json"]

_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def log_as_json(level: str, stream: TextIO | None = None) -> None:
    """From now on all that is as severe as `level` goes to `stream`, and nothing anywhere else."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _without_message,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())


def _without_message(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Kind and places of an exception, as fields."""
    told = event.pop("exc_info", None)
    error = told[1] if isinstance(told, tuple) else told
    event.pop("exception", None)
    if isinstance(error, BaseException):
        event["fault"] = type(error).__qualname__
        event["at"] = [f"{at.name}, {at.filename}:{at.lineno}" for at in traceback.extract_tb(error.__traceback__)]
    return event
