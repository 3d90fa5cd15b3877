"""A page packed once and sent many times, each time with the nonce of its own answer.

The nonce stands near the end of a page, so all before it is compressed for good, and what follows is put behind it as it is: a
stored block, which deflate (RFC 1951) allows for, and a checksum that goes on from where the compressed part left it.
"""

import zlib
from dataclasses import dataclass
from struct import pack as as_bytes

__all__ = ["Packed", "pack"]

_LEVEL = 5
# RFC 1952: deflate, no name, no time, so the same bytes for the same page.
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_RAW = -zlib.MAX_WBITS
_MOST_STORED = 0xFFFF - 128
_LAST_STORED = b"\x01"


@dataclass(frozen=True, slots=True)
class Packed:
    """A page up to its nonce, with checksum and length of that much; and the few bytes after it, None where it has no nonce."""

    before: bytes
    crc: int
    length: int
    rest: bytes | None

    def __len__(self) -> int:
        """How many bytes are kept."""
        return len(self.before) + len(self.rest or b"")

    def gzipped(self, nonce: str) -> bytes:
        """The page with this nonce, as gzip."""
        after = b"" if self.rest is None else nonce.encode() + self.rest
        stored = _LAST_STORED + as_bytes("<HH", len(after), len(after) ^ 0xFFFF) + after
        length = (self.length + len(after)) & 0xFFFFFFFF
        return b"".join((_HEAD, self.before, stored, as_bytes("<LL", zlib.crc32(after, self.crc), length)))


def pack(page: str, nonce: str = "") -> Packed:
    """A page that was drawn with `nonce`, or without. Raises ValueError for a nonce that stands there twice or far from the end."""
    start, found, end = page.rpartition(nonce) if nonce else ("", "", page)
    before, rest = (start.encode(), end.encode()) if found else (page.encode(), None)
    if found and nonce in start:
        raise ValueError("A page that is kept names its nonce once.")
    if rest is not None and len(rest) > _MOST_STORED:
        raise ValueError("Scripts stand at the end of a page that is kept.")
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    packed = packer.compress(before) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Packed(packed, zlib.crc32(before), len(before), rest)
