"""Pages kept as they were sent: drawn once, packed, found again by address, and not even sent to who has them already.

What is kept is bounded in bytes, the least recently asked going first. A page that a browser already has is recognised before
it is drawn, because its tag is made of its address and of the state of everything behind it.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from bot.web.site.packed import Packed, pack
from bot.web.visit import nonce

__all__ = ["FRESH", "HTML", "Kept", "has_tag", "tag_of"]

HTML = "text/html; charset=utf-8"
_MOST_BYTES = 24 * 1024 * 1024
FRESH = "public, max-age=300"
_LONGEST_TAGS = 2000


class Kept:
    """Answers for one state. Not for pages that hold what somebody typed: those are never kept."""

    def __init__(self, state: str, most_bytes: int = _MOST_BYTES) -> None:
        self._state = state
        self._most = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[str, Packed] = OrderedDict()

    def answer(self, request: Request, address: str, draw: Callable[[], str], media_type: str = HTML) -> Response:
        """The page at `address` (which must name all that decides it), drawn by `draw` if it is not kept: 200 or 304."""
        digest = tag_of(self._state, address)
        headers = {"Cache-Control": FRESH, "ETag": f'W/"{digest}"', "Vary": "Accept-Encoding"}
        if has_tag(request, digest):
            return Response(status_code=304, headers=headers)
        packed = self._packed(address, draw).gzipped(nonce())
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(packed, media_type=media_type, headers={**headers, "Content-Encoding": "gzip"})
        return Response(gzip.decompress(packed), media_type=media_type, headers=headers)

    def __len__(self) -> int:
        """How many bytes are kept."""
        return self._bytes

    def _packed(self, address: str, draw: Callable[[], str]) -> Packed:
        packed = self._pages.get(address)
        if packed is not None:
            self._pages.move_to_end(address)
            return packed
        packed = pack(draw(), nonce())
        self._pages[address] = packed
        self._bytes += len(packed)
        while self._bytes > self._most and len(self._pages) > 1:
            self._bytes -= len(self._pages.popitem(last=False)[1])
        return packed


def tag_of(state: str, address: str) -> str:
    """24 hex digits that name what stands at an address in one state."""
    return hashlib.blake2b(f"{state}\0{address}".encode(), digest_size=12).hexdigest()


def has_tag(request: Request, digest: str) -> bool:
    """Whether the browser names this very tag, as RFC 9110 compares them: weak or strong is all the same."""
    named = request.headers.get("if-none-match", "")[:_LONGEST_TAGS]
    tags = (tag.strip().removeprefix("W/").strip('"') for tag in named.split(","))
    return any(tag in (digest, "*") for tag in tags)
