"""A systemd of our own that runs one unit: in namespaces where nothing of this machine can be changed by it.

It needs an account that may make namespaces (root), and a version 2 hierarchy of control groups.
"""

import os
import secrets
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.servers.process import until

__all__ = ["Manager", "managing"]

_INIT = Path(__file__).with_name("init.sh")
_ROOT = Path(__file__).parents[2]
# Units that others are ordered by or end with, and that do nothing here.
_TARGETS = ("basic", "exit", "multi-user", "network-online", "poweroff", "shutdown", "sysinit", "umount")
_BARE = "[Unit]\nDefaultDependencies=no\n"
_HERE = "[Service]\nStandardOutput=append:/run/said\nStandardError=append:/run/said\n"
# Any account may run this one: that of a checkout may lie where only its owner gets.
_NED = f"""#!/bin/sh
exec env LD_LIBRARY_PATH=/mnt/python/lib PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/mnt/code:/mnt/packages \\
  /mnt/python/bin/python{sys.version_info.major}.{sys.version_info.minor} -c 'from bot.terminal.cli import main; main()' "$@"
"""
_PAUSE_S = 0.5
_ASK = """
import sys, urllib.request
body = sys.argv[2].encode() or None
asked = urllib.request.Request(sys.argv[1], data=body, headers={"content-type": "application/json"})
print(urllib.request.urlopen(asked, timeout=60).read().decode())
"""


class Manager:
    """The first process of the namespaces."""

    def __init__(self, pid: int, unit: str) -> None:
        self.pid = pid
        self.unit = unit

    def run(self, *command: str) -> str:
        """What a command in there prints. Raises CalledProcessError."""
        inside = ["nsenter", "--target", str(self.pid), "--all", *command]
        return subprocess.run(inside, check=True, capture_output=True, text=True).stdout

    def shows(self, name: str) -> str:
        """A property of the unit."""
        return self.run("systemctl", "show", self.unit, f"--property={name}", "--value").strip()

    def ask(self, path: str, body: str = "") -> str:
        """What the service answers at port 8000. Raises CalledProcessError where it does not, or with a fault."""
        address = f"http://127.0.0.1:8000{path}"
        inside = ["nsenter", "--target", str(self.pid), "--net", sys.executable, "-c", _ASK, address, body]
        return subprocess.run(inside, check=True, capture_output=True, text=True).stdout.strip()

    def is_ready(self) -> bool:
        """Whether the service says so."""
        with suppress(subprocess.CalledProcessError):
            return bool(self.ask("/readyz"))
        if self.shows("ActiveState") == "failed":
            raise RuntimeError(self.run("cat", "/run/said"))
        time.sleep(_PAUSE_S)
        return False


@contextmanager
def managing(unit: Path, cache: Path) -> Iterator[Manager]:
    """A systemd that has started the unit, with the compiled facts of a folder."""
    with tempfile.TemporaryDirectory(prefix="ned-init-") as folder, _group() as group:
        _lay_out(Path(folder), unit)
        place = (folder, sys.base_prefix, sysconfig.get_path("purelib"), str(_ROOT), str(cache))
        apart = ["--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--uts", "--ipc", "--net", "--cgroup"]
        command = [
            "sh",
            "-c",
            'echo $$ > "$0/cgroup.procs" && exec "$@"',
            str(group),
            "unshare",
            *apart,
            "sh",
            str(_INIT),
        ]
        with subprocess.Popen([*command, *place], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            try:
                until(lambda: bool(children.read_text("ascii").split()), "the first process is there")
                manager = Manager(int(children.read_text("ascii").split()[0]), unit.name)
                until(lambda: _answers(manager), "systemd answers")
                yield manager
            finally:
                process.kill()


def _answers(manager: Manager) -> bool:
    try:
        return bool(manager.shows("ActiveState"))
    except subprocess.CalledProcessError:
        return False


def _lay_out(folder: Path, unit: Path) -> None:
    units, programs = folder / "units", folder / "bin"
    extra = units / f"{unit.name}.d"
    for made in (units, programs, extra):
        made.mkdir()
        made.chmod(0o755)
    shutil.copy(unit, units)
    (extra / "here.conf").write_text(_HERE, encoding="utf-8")
    for name in _TARGETS:
        (units / f"{name}.target").write_text(_BARE, encoding="utf-8")
    (units / "default.target").write_text(f"{_BARE}Wants={unit.name}\n", encoding="utf-8")
    (programs / "ned").write_text(_NED, encoding="utf-8")
    (programs / "ned").chmod(0o755)


@contextmanager
def _group() -> Iterator[Path]:
    """A control group of its own, which goes away again with all that were made in it."""
    mounts = (line.split() for line in Path("/proc/mounts").read_text("utf-8").splitlines())
    hierarchy = next(Path(fields[1]) for fields in mounts if fields[2] == "cgroup2")
    group = hierarchy / f"ned-{secrets.token_hex(4)}"
    group.mkdir()
    try:
        yield group
    finally:
        until(lambda: _is_gone(group), "the control group is gone")


def _is_gone(group: Path) -> bool:
    for found, _, _ in os.walk(group, topdown=False):
        with suppress(OSError):
            Path(found).rmdir()
    return not group.exists()
