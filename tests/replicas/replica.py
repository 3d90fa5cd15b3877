"""One `ned serve` as a process of its own."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx2

from tests.servers.process import free_port, until

__all__ = ["Replica", "replica"]

START_S = 300.0
ROOT = Path(__file__).parents[2]
_SERVE = "from bot.terminal.cli import main; main()"
_PATIENT = "from tests.patience import be_patient; be_patient(); "


class Replica:
    """A server that can be killed, and started again at the same port."""

    def __init__(self, variables: Mapping[str, str], log: Path, *, patient: bool) -> None:
        self.port = free_port()
        self.log = log
        self._variables = os.environ | variables | {"NED_PORT": str(self.port)}
        self._command = (sys.executable, "-c", _PATIENT + _SERVE if patient else _SERVE, "serve")
        self._process: subprocess.Popen[bytes] | None = None
        self._starts = 0

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Of the process."""
        assert self._process
        return self._process.pid

    def start(self, *, wait: bool = True) -> None:
        """Start it, and wait until it is ready."""
        self._starts += 1
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(self._command, cwd=ROOT, env=self._variables, stdout=log, stderr=log)
        if wait:
            self.wait()

    def wait(self) -> None:
        """Wait until it is ready."""
        until(self.is_ready, "a replica starts", START_S)

    def is_ready(self) -> bool:
        """Whether it says so, each of its workers: the first to be asked may be ready before the others are."""
        assert self._process
        said = self.log.read_text(encoding="utf-8")
        if self._process.poll() is not None:
            raise RuntimeError(f"a replica ended: {said[-1000:]}")
        if said.count(f"ready on {self.base}") < self._starts:
            return False
        try:
            return bool(httpx2.get(f"{self.base}/readyz", timeout=5).status_code == 200)
        except httpx2.TransportError:
            return False

    def tell(self, number: int = signal.SIGTERM) -> None:
        """Send it a signal."""
        assert self._process
        self._process.send_signal(number)

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send it a signal, and wait for its end; gives its exit status."""
        assert self._process
        self.tell(number)
        return self._process.wait(START_S)


@contextmanager
def replica(variables: Mapping[str, str], *, patient: bool = False) -> Iterator[Replica]:
    """A replica that was not started yet; it is killed at the end where it still lives. One that is `patient` waits for its
    servers however slow the machine is."""
    with tempfile.TemporaryDirectory(prefix="ned-replica-") as folder:
        one = Replica(variables, Path(folder) / "log", patient=patient)
        try:
            yield one
        finally:
            if one._process and one._process.poll() is None:
                one.end(signal.SIGKILL)
