"""Whether a compiled part lies in the cache as it was written. A disk that filled up, or a machine that lost its power, may leave a
file short or empty, and a file that is read by memory map fails where nobody can answer for it.

When a part is made, a seal is written beside its files: the size of each and a digest of its first and last bytes, which takes no
time to compare at each start. A part that does not fit its seal is made anew.
"""

import hashlib
import json
import os
from pathlib import Path

__all__ = ["SEAL", "broken_in", "seal"]

SEAL = "whole.json"
_ENDS = 4096


def seal(folder: Path) -> None:
    """Write the seal of all files in a folder (not of those in folders within), when all of it has reached the disk."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    for path in files:
        _flush(path)
    target = folder / SEAL
    target.write_text(json.dumps({path.name: _mark(path) for path in files}, indent=1) + "\n", encoding="ascii")
    _flush(target)
    _flush(folder)


def broken_in(folder: Path) -> str | None:
    """The name of a file that is not as it was sealed, or of the folder where that is not there; None where all is well.

    A folder without a seal was made before there were seals.
    """
    if not folder.is_dir():
        return folder.name
    try:
        sealed = json.loads((folder / SEAL).read_text(encoding="ascii"))
        marks = {str(name): mark for name, mark in sealed.items()}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, AttributeError):
        return SEAL
    return next((name for name, mark in marks.items() if _mark(folder / name) != mark), None)


def _mark(path: Path) -> list[int | str]:
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            digest = hashlib.blake2b(file.read(_ENDS), digest_size=16)
            file.seek(max(0, size - _ENDS))
            digest.update(file.read(_ENDS))
    except OSError:
        return []
    return [size, digest.hexdigest()]


def _flush(path: Path) -> None:
    """Have a file, or the names in a folder, reach the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
