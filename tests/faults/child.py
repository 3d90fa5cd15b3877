"""The small server as a child of the test: its address, what it holds, and limits that are set on it while it runs."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import httpx2

__all__ = ["Child", "running", "started"]

ROOT = Path(__file__).parents[2]
_LISTENING = "0A"  # as the kernel writes it
START_S = 300.0
# Root may write whatever the permissions say; given up before it starts, and nothing to give up for anybody else.
_UNPRIVILEGED = """
import ctypes, os, sys
ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


class Child:
    """One that listens."""

    def __init__(self, process: "subprocess.Popen[str]", port: int) -> None:
        self.process = process
        self.port = port
        self.base = f"http://127.0.0.1:{port}"
        # A connection of its own each time: the server may shut one that was kept just when it is used again.
        self.client = httpx2.Client(base_url=self.base, timeout=60, headers={"Connection": "close"})

    def turn(self, text: str = "baker", conversation: str | None = None) -> httpx2.Response:
        """Ask it something."""
        return self.client.post("/api/v1/turns", json={"text": text, "conversation": conversation})

    def connections(self) -> int:
        """How many connections to its port it holds."""
        here, held = f":{self.port:04X}", 0
        lines = Path(f"/proc/{self.process.pid}/net/tcp").read_text(encoding="ascii").splitlines()[1:]
        found = (line.split() for line in lines)
        taken = {line[9] for line in found if line[1].endswith(here) and line[3] != _LISTENING}
        for file in Path(f"/proc/{self.process.pid}/fd").iterdir():
            with suppress(OSError):  # closed meanwhile
                held += str(file.readlink()).removeprefix("socket:[").removesuffix("]") in taken
        return held

    def memory(self) -> int:
        """What it holds in memory, in kB."""
        said = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(said.partition("VmRSS:")[2].split()[0])

    def largest_file(self, size: int | None) -> None:
        """From now on no file may grow over `size` bytes; None for no limit."""
        _, hard = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)
        soft = resource.RLIM_INFINITY if size is None else size
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (soft, hard))

    def until(self, holds: Callable[[int], bool], at_most_s: float = 300.0) -> int:
        """Waits until that holds of the number of connections; gives the number. Raises AssertionError when it never does."""
        end = time.monotonic() + at_most_s
        while not holds(found := self.connections()):
            assert time.monotonic() < end, found
            time.sleep(0.02)
        return found


@contextmanager
def started(settings: dict[str, object], log: IO[bytes]) -> Iterator["subprocess.Popen[str]"]:
    """The process, whether it will listen or not; ended with the block."""
    chosen = {"client_limit": "off", "conversation_limit": "off", "request_seconds": 60, **settings}
    command = [sys.executable, "-c", _UNPRIVILEGED, "-m", "tests.faults.small", json.dumps(chosen)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(START_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


@contextmanager
def running(folder: Path, **settings: object) -> Iterator[Child]:
    """One with its store and its log in `folder`."""
    database = f"sqlite+aiosqlite:///{folder / 'ned.sqlite3'}"
    with (folder / "log").open("wb") as log, started({"database_url": database, **settings}, log) as process:
        assert process.stdout
        said = process.stdout.readline()
        if not said:
            raise RuntimeError((folder / "log").read_text(encoding="utf-8"))
        child = Child(process, json.loads(said)["port"])
        try:
            yield child
        finally:
            child.client.close()
