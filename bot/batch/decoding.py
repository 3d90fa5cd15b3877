"""From the bytes of a file to its text: whatever spreadsheets write, without being told what it is."""

import codecs
from typing import Literal

from bot.batch.faults import BatchRefused, fault

__all__ = ["decoded"]

# The first bytes of workbooks and archives, which people send as if they were CSV.
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b")
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_LOOKED_AT = 512
_MANY = 0.4  # of every second byte: Latin text in UTF-16 has a zero in nearly each


def decoded(data: bytes) -> str:
    """The text of UTF-8 or UTF-16, with a byte order mark or without, else of Windows-1252.

    Raises BatchRefused for a file of another program, and for bytes that are none of these.
    """
    if data.startswith(_BINARY):
        raise BatchRefused("text", [fault("binary")])
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    for encoding in (_MARKS[mark],) if mark else (_utf16(data), "utf-8", "cp1252"):
        if encoding is None:
            continue
        try:
            return data[len(mark) :].decode(encoding)
        except UnicodeDecodeError as error:
            at = len(mark) + error.start
    raise BatchRefused("text", [fault("encoding", at=at + 1)])


def _utf16(data: bytes) -> Literal["utf-16-be", "utf-16-le"] | None:
    """UTF-16 without a mark shows by its zeros: a text of Latin letters has one in nearly every pair of bytes."""
    start = data[:_LOOKED_AT]
    half = len(start) // 2
    if half and start[1::2].count(0) > _MANY * half:
        return "utf-16-le"
    return "utf-16-be" if half and start[::2].count(0) > _MANY * half else None
