"""One server for all processes of a test run: the first that needs it starts it, the last that lets go of it ends it."""

import fcntl
import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.process import Server, until

__all__ = ["shared"]

_started: list[Server] = []  # what a process has started it must not forget


@contextmanager
def shared(folder: Path, name: str, start: Callable[[], Server]) -> Iterator[int]:
    """The port of the server of that name; `folder` is the same for all processes of the run."""
    note = folder / f"{name}.json"
    with _locked(note):
        known = json.loads(note.read_text(encoding="utf-8")) if note.exists() else None
        if known is None:
            server = start()
            _started.append(server)
            known = {"port": server.port, "pid": server.pid, "folder": str(server.folder), "users": 0}
        known["users"] += 1
        note.write_text(json.dumps(known), encoding="utf-8")
    try:
        yield known["port"]
    finally:
        with _locked(note):
            known = json.loads(note.read_text(encoding="utf-8"))
            known["users"] -= 1
            note.write_text(json.dumps(known), encoding="utf-8")
            if not known["users"]:
                note.unlink()
                _end(known["pid"])
                shutil.rmtree(known["folder"], ignore_errors=True)


def _end(pid: int) -> None:
    os.kill(pid, signal.SIGINT)  # at SIGTERM PostgreSQL would wait for whoever is still connected
    until(lambda: _has_ended(pid), "the server ends")


def _has_ended(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:  # another process of the run started it
        return _state(pid) in {"", "Z"}


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2][:1]
    except OSError:
        return ""


@contextmanager
def _locked(note: Path) -> Iterator[None]:
    with note.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
