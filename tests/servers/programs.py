"""The programs of the servers: those of this machine, else Debian's packages, else an error that says what to install."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

__all__ = ["Missing", "program"]

# Program: Debian's package, and where it may lie besides the path.
_PACKAGES = {
    "initdb": ("postgresql", "/usr/lib/postgresql/*/bin"),
    "nginx": ("nginx-light", "/usr/sbin"),
    "pg_dump": ("postgresql", "/usr/lib/postgresql/*/bin"),
    "pg_restore": ("postgresql", "/usr/lib/postgresql/*/bin"),
    "postgres": ("postgresql", "/usr/lib/postgresql/*/bin"),
    "redis-server": ("redis-server", "/usr/bin"),
}
_QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


class Missing(RuntimeError):
    """A server that the tests need is not on this machine and could not be installed."""


def program(name: str) -> Path:
    """Where a program is; installs its package first where it is missing. Raises Missing with what to do."""
    if found := _find(name):
        return found
    package, _ = _PACKAGES[name]
    if os.geteuid() or shutil.which("apt-get") is None:
        raise Missing(f"The tests need {name}; please install it (on Debian: apt install {package}).")
    with (Path(tempfile.gettempdir()) / "ned-tests-apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # other workers need it as well
        if not _find(name):
            _install(package)
    if found := _find(name):
        return found
    raise Missing(f"The tests need {name}, which the package {package} did not bring; please install it by hand.")


def _find(name: str) -> Path | None:
    _, folder = _PACKAGES[name]
    beside = sorted(Path("/").glob(f"{folder[1:]}/{name}"), reverse=True)
    # The newest of several servers of one kind, so that all its programs are of one release.
    on_path = shutil.which(name)
    return beside[0] if beside else Path(on_path) if on_path else None


def _install(package: str) -> None:
    variables = os.environ | _QUIET
    # Debian starts a server of its own with some packages; the tests want theirs alone.
    policy = Path("/usr/sbin/policy-rc.d")
    ours = not policy.exists()
    try:
        if ours:
            policy.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
            policy.chmod(0o755)
        for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
            done = subprocess.run(["apt-get", "--quiet", *command], env=variables, capture_output=True, text=True)
        if done.returncode:
            raise Missing(f"The package {package} could not be installed: {done.stderr.strip()[-500:]}")
    finally:
        if ours:
            policy.unlink(missing_ok=True)
