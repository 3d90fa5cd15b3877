"""Texts from a stream, one a line, in constant memory: what has come is handed on at once, and no line ends the stream."""

import os
from collections.abc import Generator
from dataclasses import dataclass
from typing import Literal

__all__ = ["LONGEST", "Line", "batches"]

LONGEST = 16_384  # bytes of a line; no title and no question comes near it
_READ = 65_536
_SHOWN = 200  # characters of a line that is too long


@dataclass(frozen=True, slots=True)
class Line:
    """One text without its end of line. `fault` says why it cannot be read; `text` is then only good enough to show."""

    text: str
    fault: Literal["", "encoding", "length"] = ""


def batches(descriptor: int) -> Generator[list[Line], None, None]:
    """The lines of a file descriptor, as many at a time as have come; a last line may lack its end."""
    rest = bytearray()
    skipping = False  # inside a line that was too long
    while data := os.read(descriptor, _READ):
        *ended, last = data.split(b"\n")
        lines = []
        for part in ended:
            rest += part
            if not skipping:
                lines.append(_line(bytes(rest)))
            skipping = False
            rest.clear()
        rest += last
        if len(rest) > LONGEST:
            if not skipping:
                lines.append(_line(bytes(rest)))
            skipping = True
            rest.clear()
        if lines:
            yield lines
    if rest and not skipping:
        yield [_line(bytes(rest))]


def _line(data: bytes) -> Line:
    data = data.removesuffix(b"\r")
    if len(data) > LONGEST:
        return Line(data[: 4 * _SHOWN].decode(errors="replace")[:_SHOWN], "length")
    try:
        return Line(data.decode())
    except UnicodeDecodeError:
        return Line(data.decode(errors="replace"), "encoding")
