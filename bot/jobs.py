"""Texts matched by several processes, which share the mapped index: `bot.terminal.worker` is what each of them runs.

A reader hands out small batches, each process answers one at a time, and the answers are put back in order. Everything
between them is bounded, so a slow reader of our output slows the reading of our input, and memory stays the same.
"""

import os
import subprocess
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from queue import Queue
from threading import Thread

from data.errors import NedError

__all__ = ["Worker", "WorkerEnded", "cores", "in_order"]

_BATCH = 64
# What a process is given at once must fit into a pipe, or both sides would wait for one another.
_BYTES = 16_384
_WAITING = 4  # batches in hand for each process


class WorkerEnded(NedError):
    """A process that matches ended before it had answered."""


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Worker:
    """A process that answers each line with one line."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no text of a person
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for us; we end it
        )

    def answers(self, lines: Sequence[bytes]) -> list[bytes]:
        """One answer for each line, none with its end. Raises WorkerEnded."""
        given, taken = self._process.stdin, self._process.stdout
        if given is None or taken is None:
            raise WorkerEnded("A process that matches has no pipes.")
        try:
            given.write(b"".join(line + b"\n" for line in lines))
            given.flush()
        except OSError as error:
            raise WorkerEnded("A process that matches has ended; try again with fewer jobs.") from error
        found = [taken.readline() for _ in lines]
        if not all(found):
            raise WorkerEnded("A process that matches has ended; try again with fewer jobs.")
        return [line.rstrip(b"\n") for line in found]

    def close(self) -> None:
        """Ends the process at once; safe to call twice."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()


_Task = tuple[list[bytes], "Future[list[bytes]]"]


def in_order(batches: Iterable[Sequence[bytes]], workers: Sequence[Worker]) -> Generator[list[bytes], None, None]:
    """The answers to every batch, in the order of the batches; the workers end when the iterator does.

    Batches are read in a thread of their own, so that an answer need not wait for the next line of the input.
    Raises WorkerEnded, and whatever reading raises.
    """
    bound = _WAITING * len(workers)
    todo: Queue[_Task | None] = Queue(bound)
    order: Queue[Future[list[bytes]] | None] = Queue(bound)

    def read() -> None:
        last: Future[list[bytes]] = Future()
        try:
            for lines in (part for batch in batches for part in _parts(batch)):
                done: Future[list[bytes]] = Future()
                order.put(done)
                todo.put((lines, done))
        except Exception as error:
            last.set_exception(error)
            order.put(last)
        order.put(None)
        for _ in workers:
            todo.put(None)

    def work(worker: Worker) -> None:
        while task := todo.get():
            lines, done = task
            try:
                done.set_result(worker.answers(lines))
            except Exception as error:
                done.set_exception(error)

    try:
        Thread(target=read, daemon=True).start()
        for worker in workers:
            Thread(target=work, args=(worker,), daemon=True).start()
        while done := order.get():
            yield done.result()
    finally:
        for worker in workers:
            worker.close()


def _parts(lines: Sequence[bytes]) -> Iterator[list[bytes]]:
    """Small batches, of at most so many lines and so many bytes."""
    part: list[bytes] = []
    size = 0
    for line in lines:
        if part and (len(part) == _BATCH or size + len(line) > _BYTES):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line) + 1
    if part:
        yield part
