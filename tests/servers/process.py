"""One server as a process of its own: started, waited for, stopped; never as root where it refuses that."""

import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["Server", "free_port", "private_folder", "until"]

START_S = 300.0
_OTHERS = ("postgres", "nobody")
# Below those that the system gives to connections: one of these could take a port between the look at it and the server's start,
# or while a server is down.
_LOWEST = 10_000
_RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")
_held: list[socket.socket] = []


def free_port() -> int:
    """A port nobody listens on, and that no other process of the tests is given as long as this one lives."""
    ports = range(_LOWEST, int(_RANGE.read_text(encoding="ascii").split()[0]))
    return next(port for port in random.sample(ports, len(ports)) if _hold(port))


def _hold(port: int) -> bool:
    name = socket.socket(socket.AF_UNIX)  # that only one can have, and that goes with its process
    with socket.socket() as probe:
        try:
            name.bind(f"\0ned-tests-{port}")
            probe.bind(("127.0.0.1", port))
        except OSError:
            name.close()
            return False
    _held.append(name)
    return True


def until(happens: Callable[[], bool], what: str, seconds: float = START_S) -> None:
    """Waits for something to happen. Raises RuntimeError when it does not."""
    end = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > end:
            raise RuntimeError(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.02)


def somebody() -> str | None:
    """An account without rights to run a server as; None where this process has none itself."""
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _OTHERS if name in known)


def private_folder(name: str) -> Path:
    """A new folder that belongs to `somebody`, outside of folders that only their owner can enter."""
    folder = Path(tempfile.mkdtemp(prefix=f"ned-{name}-"))
    if account := somebody():
        shutil.chown(folder, account)
    return folder


class Server:
    """A program that listens on a port of 127.0.0.1, in a folder of its own that goes away with it."""

    def __init__(self, name: str, command: Callable[[Path, int], Sequence[str]], *, as_root: bool = False) -> None:
        self.name = name
        self.port = free_port()
        self.folder = private_folder(name)
        self._command = command
        self._account = None if as_root else somebody()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of the process that was started."""
        assert self._process
        return self._process.pid

    def run(self, command: Sequence[str]) -> None:
        """Something that ends, as the same account."""
        done = subprocess.run(command, cwd=self.folder, user=self._account, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr.strip()[-500:]}")

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command(self.folder, self.port), cwd=self.folder, user=self._account, stdout=log, stderr=log
            )
        until(self._listens, f"{self.name} starts")

    def send(self, number: int) -> None:
        """Send it a signal."""
        assert self._process
        self._process.send_signal(number)

    def stop(self, number: int = signal.SIGTERM) -> None:
        """Tell it to end, and wait until it did."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(number)
            try:
                self._process.wait(START_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def remove(self) -> None:
        """Stop it, and delete its folder."""
        self.stop(signal.SIGQUIT if self.name == "postgres" else signal.SIGTERM)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _listens(self) -> bool:
        assert self._process
        if self._process.poll() is not None:
            log = (self.folder / "log").read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"{self.name} ended at once: {log.strip()[-500:]}")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
