"""The folder in which the processes of one server count together, and those that servers which were killed left behind."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["counting_together"]

_NAME = "ned-counts-"
# Held as long as one of the processes lives, however they end.
_LOCK = "lock"


@contextmanager
def counting_together(inside: Path | None = None) -> Iterator[Path]:
    """A new folder for this server and the processes it makes; folders of servers that are no more go away.

    It lies `inside` the folder for temporary files unless another one is given. Raises OSError.
    """
    place = Path(tempfile.gettempdir()) if inside is None else inside
    for folder in place.glob(f"{_NAME}*"):
        _clear(folder)
    with tempfile.TemporaryDirectory(prefix=_NAME, dir=place) as name:
        folder = Path(name)
        with (folder / "new").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            (folder / "new").rename(folder / _LOCK)  # nobody finds it who could take it
            yield folder


def _clear(folder: Path) -> None:
    with suppress(OSError):  # another account's, or gone meanwhile
        if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
            return
        with (folder / _LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder)
