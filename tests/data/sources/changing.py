"""Changing one file of the tiny releases."""

import gzip
from pathlib import Path

__all__ = ["change", "content_of"]


def content_of(path: Path) -> str:
    raw = path.read_bytes()
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()


def change(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in the file, which must be there, by `new`."""
    text = content_of(path)
    assert old in text, f"{old!r} is not in {path.name}"
    content = text.replace(old, new, 1).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
