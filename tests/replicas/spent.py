"""Seconds of a processor that living processes took so far, as Linux counts them: of one and of all that it began."""

import os
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Spent", "spent"]

_TICKS = os.sysconf("SC_CLK_TCK")
_DATABASES = frozenset({"postgres", "redis-server"})


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of Ned's processes, and of those of databases and Redis; both since they began."""

    ned: float
    stores: float

    def since(self, before: "Spent") -> "Spent":
        """What was taken meanwhile."""
        return Spent(self.ned - before.ned, self.stores - before.stores)


def spent(ned: int) -> Spent:
    """Of the process `ned` and its workers, and of the databases and Redis that this process has started."""
    processes = dict(filter(None, map(_read, Path("/proc").glob("[0-9]*/stat"))))
    ours = _beneath(os.getpid(), processes)
    return Spent(
        sum(processes[pid].seconds for pid in _beneath(ned, processes)),
        sum(processes[pid].seconds for pid in ours if processes[pid].name in _DATABASES),
    )


@dataclass(frozen=True, slots=True)
class _Process:
    parent: int
    name: str
    seconds: float


def _read(path: Path) -> tuple[int, _Process] | None:
    try:
        number, _, rest = path.read_text(encoding="utf-8", errors="replace").partition(" (")
    except OSError:  # it ended meanwhile
        return None
    name, _, rest = rest.rpartition(") ")
    fields = rest.split()
    return int(number), _Process(int(fields[1]), name, (int(fields[11]) + int(fields[12])) / _TICKS)


def _beneath(top: int, processes: dict[int, _Process]) -> list[int]:
    """That process and all that it began, and these began."""
    found = [top] if top in processes else []
    for pid in found:
        found += [child for child, process in processes.items() if process.parent == pid]
    return found
