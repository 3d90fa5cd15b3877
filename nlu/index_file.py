"""A file of named, typed columns that opens without being read: written once, mapped into memory, shared by processes.

Layout: 8 magic bytes; the length of the directory (uint32, little-endian); the directory as JSON, name -> [type, offset, length];
then the columns, each at a multiple of eight. Types are `array` type codes, or "json" and "text" (UTF-8).
"""

import json
import mmap
import struct
import sys
from array import array
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

from data.errors import FactsError

__all__ = ["Column", "IndexFile", "write_index_file"]

_MAGIC = b"NEDIDX01"
_ALIGN = 8

Column: TypeAlias = "array[int] | array[float] | str | Mapping[str, Any]"


def write_index_file(target: Path, columns: Mapping[str, Column]) -> None:
    """Write `columns` to `target`; the same columns give the same bytes."""
    directory: dict[str, tuple[str, int, int]] = {}
    parts: list[bytes] = []
    offset = 0
    for name, column in columns.items():
        kind, data = _encoded(column)
        directory[name] = (kind, offset, len(data))
        padding = -len(data) % _ALIGN
        parts.append(data + b"\0" * padding)
        offset += len(data) + padding
    head = json.dumps(directory, separators=(",", ":")).encode()
    head += b" " * (-(len(_MAGIC) + 4 + len(head)) % _ALIGN)
    with target.open("wb") as handle:
        handle.write(_MAGIC + struct.pack("<I", len(head)) + head)
        handle.writelines(parts)


def _encoded(column: Column) -> tuple[str, bytes]:
    if isinstance(column, array):
        if sys.byteorder == "big":
            column = column[:]
            column.byteswap()
        return column.typecode, column.tobytes()
    if isinstance(column, str):
        return "text", column.encode()
    return "json", json.dumps(column, ensure_ascii=False, separators=(",", ":")).encode()


class IndexFile:
    """Read-only columns of one file. Raises FactsError when the file is not one that `write_index_file` made."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as handle:
            try:
                self._map = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise FactsError("the index is empty; delete the cache folder", file=path.name) from error
        if self._map[: len(_MAGIC)] != _MAGIC or sys.byteorder == "big":
            self._map.close()
            raise FactsError("this is no title index of this version", file=path.name)
        start = len(_MAGIC) + 4
        (length,) = struct.unpack("<I", self._map[len(_MAGIC) : start])
        self._directory: dict[str, tuple[str, int, int]] = json.loads(self._map[start : start + length])
        self._base = start + length
        self._views: list[memoryview] = [memoryview(self._map)]

    def integers(self, name: str) -> "memoryview[int]":
        """A column of whole numbers; indexing and slicing read straight from the file."""
        return cast("memoryview[int]", self._view(name))

    def floats(self, name: str) -> "memoryview[float]":
        return cast("memoryview[float]", self._view(name))

    def _view(self, name: str) -> "memoryview[Any]":
        kind, offset, length = self._directory[name]
        start = self._base + offset
        raw = self._views[0][start : start + length]
        view = raw.cast(cast("Literal['B']", kind))
        self._views += (raw, view)
        return view

    def text(self, name: str) -> str:
        _, offset, length = self._directory[name]
        start = self._base + offset
        return self._map[start : start + length].decode()

    def json(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text(name))
        return found

    def close(self) -> None:
        for view in reversed(self._views):
            view.release()
        self._views.clear()
        # A slice that somebody still holds keeps the file mapped until it is let go.
        with suppress(BufferError):
            self._map.close()
