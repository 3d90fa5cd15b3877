"""Reading ahead: the compiled files are asked for before the first turn needs them.

A turn reads a few pages here and there of a hundred and fifty megabytes; from a disk each of them is waited for, and with many
people at once everybody waits for everybody's. Read in one go it takes the disk a moment, and the system keeps what it can.
"""

import logging
import os
from collections.abc import Iterable
from pathlib import Path

__all__ = ["read_ahead"]

log = logging.getLogger("ned.ahead")

_READ = frozenset({".idx", ".labels", ".sqlite"})


def read_ahead(folders: Iterable[Path]) -> int:
    """Tell the system that the compiled files in `folders` will be read soon; gives how many bytes that are, 0 where no system call
    says so. Costs no memory of the process, and waits for nothing."""
    advise = getattr(os, "posix_fadvise", None)  # not on macOS and Windows
    if advise is None:
        return 0
    told = 0
    for path in sorted(path for folder in folders for path in folder.iterdir() if path.suffix in _READ):
        try:
            with path.open("rb") as handle:
                advise(handle.fileno(), 0, 0, os.POSIX_FADV_WILLNEED)
                told += path.stat().st_size
        except OSError as error:  # a file system that takes no advice
            log.debug("%s is not read ahead: %s", path.name, error)
    return told
