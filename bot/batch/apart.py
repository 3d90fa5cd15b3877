"""An assessor in another process, so that a long list takes no time from the conversations of this one.

The process is started with the first title and ended by `rest`; it shares the mapped facts with this one.
"""

import json
import sys
from pathlib import Path
from threading import Lock

from bot.batch.assess import Assessed
from bot.batch.worker import ASSESSED
from bot.jobs import Worker, WorkerEnded

__all__ = ["Apart"]


class Apart:
    """As `bot.batch.assess.Assessor`; safe between threads, which wait for one another."""

    def __init__(self, cache: Path, facts: Path, data_version: str) -> None:
        self.data_version = data_version
        self._command = [sys.executable, "-m", "bot.batch.worker", str(cache), str(facts)]
        self._worker: Worker | None = None
        self._lock = Lock()

    def assess(self, title: str) -> Assessed:
        """What one title comes to. A process that ended is started once more; raises WorkerEnded where that is no help."""
        line = json.dumps(title).encode()
        with self._lock:
            try:
                [answer] = self._working().answers([line])
            except WorkerEnded:
                self._end()
                [answer] = self._working().answers([line])
        return ASSESSED.validate_json(answer)

    def rest(self) -> None:
        """Ends the process until there is a title again."""
        with self._lock:
            self._end()

    def _working(self) -> Worker:
        if self._worker is None:
            self._worker = Worker(self._command)
        return self._worker

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None
