"""Who watches over turns: how long each stage took, what was answered, and what failed below, told while it happens.

A door names a watch for what it is about to do (`watched_by`); whoever does the work tells it, without being handed it, and
tells nobody where there is none. A watch is told names of ours, turns and times; it keeps no text.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from bot.turn import Turn

__all__ = ["STAGES", "Part", "Stage", "Watch", "answered", "failed", "stage", "watched_by"]

Stage = Literal["load", "understand", "score", "answer", "store"]
STAGES: tuple[Stage, ...] = ("load", "understand", "score", "answer", "store")
Part = Literal["store", "slack"]


class Watch(Protocol):
    """What is told. None of it may fail or wait: it is called in the midst of a turn."""

    def stage(self, name: Stage, seconds: float) -> None:
        """A stage is over, whether it went well or not."""

    def turn(self, turn: "Turn", channel: str, seconds: float) -> None:
        """A turn was answered and kept, `seconds` after it came."""

    def fault(self, part: Part, kind: str) -> None:
        """Something below failed; `kind` is a name of ours or of a library, never a message."""


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)
_UNWATCHED = nullcontext()


@contextmanager
def watched_by(watch: Watch) -> Iterator[None]:
    """All that is done in this block, and in tasks that it starts, is told to `watch`."""
    before = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(before)


def stage(name: Stage) -> AbstractContextManager[None]:
    """Times the block and tells the watch, if there is one."""
    watch = _watch.get()
    return _Timed(name, watch) if watch else _UNWATCHED


def answered(turn: "Turn", channel: str, seconds: float) -> None:
    """A turn was answered and kept."""
    if watch := _watch.get():
        watch.turn(turn, channel, seconds)


def failed(part: Part, kind: str) -> None:
    """Something below a turn failed."""
    if watch := _watch.get():
        watch.fault(part, kind)


class _Timed(AbstractContextManager[None]):
    __slots__ = ("_name", "_start", "_watch")

    def __init__(self, name: Stage, watch: Watch) -> None:
        self._name, self._watch = name, watch

    def __enter__(self) -> None:
        self._start = perf_counter()

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._watch.stage(self._name, perf_counter() - self._start)
