"""An assessor of a whole list that several processes work on at once: the answers are those of one, and come in its order."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence

from bot.batch.assess import Assessed
from bot.batch.worker import ASSESSED
from bot.jobs import Worker, in_order

__all__ = ["Several"]


class Several:
    """As `bot.batch.assess.Assessor`, for `titles` that are known before. They are worked out from the first one on, as far
    ahead as the processes get; any of them may be asked for, each as often as one likes.
    """

    def __init__(self, titles: Iterable[str], jobs: int, data_version: str) -> None:
        self.data_version = data_version
        self._titles = tuple(dict.fromkeys(titles))
        self._found: dict[str, Assessed] = {}
        self._workers = [Worker([sys.executable, "-m", "bot.batch.worker"]) for _ in range(jobs)]
        lines = [json.dumps(title).encode() for title in self._titles]
        self._coming = self._one_by_one(in_order([lines], self._workers))

    def assess(self, title: str) -> Assessed:
        """What one title of the list comes to. Raises KeyError for any other, and WorkerEnded."""
        while title not in self._found:
            known, found = next(self._coming, (None, None))
            if known is None or found is None:
                raise KeyError(title)
            self._found[known] = found
        return self._found[title]

    def rest(self) -> None:
        """Ends the processes, whatever they are at."""
        for worker in self._workers:
            worker.close()

    def _one_by_one(self, answers: Iterator[Sequence[bytes]]) -> Iterator[tuple[str, Assessed]]:
        lines = (line for some in answers for line in some)
        return zip(self._titles, map(ASSESSED.validate_json, lines), strict=True)
