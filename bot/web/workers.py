"""Several processes that answer at one address: made from this one once everything is loaded, so that they share its memory.

A process that dies is replaced. Told to stop, all of them finish what they are at, and are ended where that takes too long.
"""

import ctypes
import gc
import logging
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable

from data.errors import NedError

__all__ = ["WorkerFailed", "run_workers"]

log = logging.getLogger("ned.workers")

# A worker that dies at once is not made again more often than this, in seconds.
PAUSE_S = 1.0
_TICK_S = 0.1
_STOPPING = (signal.SIGINT, signal.SIGTERM)
_WATCHED = (signal.SIGCHLD, *_STOPPING)
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
FAILED = "A worker ended before it was ready; the log says why."


class WorkerFailed(NedError):
    """A worker could not begin."""


def run_workers(
    count: int,
    work: Callable[[Callable[[], None]], None],
    ready: Callable[[], None],
    stop_s: float,
    ended: Callable[[int], None] = lambda _: None,
) -> None:
    """Run `work` in `count` processes until this one is told to stop (SIGTERM, SIGINT), then wait for them for `stop_s` seconds.

    `work` is given what to call when it is ready; `ready` is called once, when all of them are, and `ended` with the id of each
    that is no more. Raises WorkerFailed where one ends before all were ready once.
    """
    gc.collect()
    gc.freeze()  # what the collector touches is not shared any more
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)
    crew = _Crew(work, before, ended)
    try:
        for _ in range(count):
            crew.start()
        waiting, stopping = True, False
        while not stopping:
            told = signal.sigtimedwait(_WATCHED, _TICK_S)
            # After a pause of this process (SIGSTOP) Python may give a signal that is none.
            stopping = told is not None and told.si_signo in _STOPPING
            crew.bury(replace=not stopping, needed=waiting)
            if waiting and crew.ready() >= count:
                waiting = False
                ready()
    finally:
        crew.stop(stop_s)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Crew:
    """The processes, and who of them is ready."""

    def __init__(
        self, work: Callable[[Callable[[], None]], None], mask: set[signal.Signals | int], ended: Callable[[int], None]
    ) -> None:
        self._work = work
        self._ended = ended
        self._mask = mask
        self._pids: dict[int, int] = {}  # with the end of a pipe that says when it is ready
        self._ready: set[int] = set()

    def ready(self) -> int:
        """How many are ready."""
        for pid, pipe in self._pids.items():
            if pid not in self._ready and _says(pipe):
                self._ready.add(pid)
        return len(self._ready)

    def start(self) -> None:
        """One more."""
        mine, its = os.pipe()
        os.set_blocking(mine, False)
        parent = os.getpid()
        pid = os.fork()
        if pid:
            os.close(its)
            self._pids[pid] = mine
            return
        status = 1
        try:
            os.close(mine)
            _end_with(parent)
            for number in _WATCHED:
                signal.signal(number, signal.SIG_DFL)
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the server takes it over, and after that
            signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)
            self._work(lambda: os.close(its) if os.write(its, b"r") else None)
            status = 0
        except NedError as error:
            log.error("%s", error)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0
        except BaseException as error:
            # The message of an exception may quote the text of a person.
            log.error("%s\n%s", type(error).__qualname__, "".join(traceback.format_tb(error.__traceback__)))
        finally:
            os._exit(status)

    def bury(self, *, replace: bool, needed: bool = False) -> None:
        """Take note of those that ended. Raises WorkerFailed where one that is `needed` to begin was not ready yet.

        Later on, one that cannot begin is tried again: what it lacks may be away for a while, and others answer meanwhile.
        """
        while self._pids and (ended := os.waitpid(-1, os.WNOHANG)[0]):
            self.ready()
            was_ready = ended in self._ready
            os.close(self._pids.pop(ended))
            self._ready.discard(ended)
            self._ended(ended)
            if not replace:
                continue
            if needed and not was_ready:
                raise WorkerFailed(FAILED)
            log.warning("A worker died and is replaced.")
            time.sleep(PAUSE_S)
            self.start()

    def stop(self, seconds: float) -> None:
        """Tell all to stop, and end those that do not."""
        self._send(signal.SIGTERM)
        until = time.monotonic() + seconds
        while self._pids and time.monotonic() < until:
            signal.sigtimedwait([signal.SIGCHLD], _TICK_S)
            self.bury(replace=False)
        self._send(signal.SIGKILL)
        for pid, pipe in self._pids.items():
            os.waitpid(pid, 0)
            os.close(pipe)

    def _send(self, number: int) -> None:
        for pid in self._pids:
            os.kill(pid, number)


def _says(pipe: int) -> bool:
    try:
        return bool(os.read(pipe, 1))
    except BlockingIOError:
        return False


def _end_with(parent: int) -> None:
    """Where this one's parent is killed, nobody would stop it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)
        if os.getppid() != parent:
            sys.exit(1)
