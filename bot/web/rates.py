"""How often one may ask: a moving window for each client's address, and one for each conversation.

Where the windows are kept is a storage of the limits library (bot/web/storages.py), so that several processes can share one. Where
that fails each process counts for itself, and where that fails too everybody is let in: Ned is not down because a counter is.
"""

import asyncio
import hashlib
import ipaddress
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

from limits import RateLimitItem, parse
from limits.aio.storage import Storage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.problems import Problem, problem_response

__all__ = ["OFF", "RateLimit", "Rates", "Standing"]

log = logging.getLogger("ned.rates")

OFF = "off"
# Longest wait for a shared window, and how long none is asked for after that, in seconds.
SHARED_S = 0.3
AGAIN_S = 5.0
# Asked by monitors, signed by Slack, which sends for many people, or the same files for everybody and kept by every browser.
_UNCOUNTED = ("/healthz", "/metrics", "/readyz", "/slack/events", "/static/", "/widget.css", "/widget.js")
# One person may have all the addresses of such a network.
_IPV6_PREFIX = 64


@dataclass(frozen=True, slots=True)
class Standing:
    """How one stands with a limit after asking: `left` in this window of `window_s` seconds, `wait_s` until more is free."""

    name: str
    allowed: bool
    most: int
    window_s: int
    left: int
    wait_s: int

    def headers(self) -> dict[str, str]:
        """As the RateLimit header fields for HTTP say it; with Retry-After where it was too often."""
        told = {
            "RateLimit-Policy": f'"{self.name}";q={self.most};w={self.window_s}',
            "RateLimit": f'"{self.name}";r={self.left};t={self.wait_s}',
        }
        return told if self.allowed else {**told, "Retry-After": str(self.wait_s)}

    def problem(self) -> Problem:
        """What is answered to who asks too often."""
        return Problem("too-many", headers=self.headers(), seconds=self.wait_s)


class Rates:
    """Both limits, as "300/minute" or "off". `clock` gives seconds, those of the storage.

    `shared` windows are those of several processes; while they cannot be asked, each process counts for itself in `own`.
    """

    def __init__(
        self,
        client: str,
        conversation: str,
        own: Storage,
        clock: Callable[[], float] = time.time,
        *,
        shared: Storage | None = None,
    ) -> None:
        self._client = _parsed(client)
        self._conversation = _parsed(conversation)
        self._own = MovingWindowRateLimiter(own)
        self._shared = MovingWindowRateLimiter(shared) if shared else None
        self._clock = clock
        self._again = -math.inf

    async def client(self, address: str) -> Standing | None:
        """Count a request of one address; None where there is no limit."""
        return await self._hit("client", self._client, _network(address)) if self._client else None

    async def conversation(self, key: str) -> Standing | None:
        """Count a turn of one conversation, whose key stays here; None where there is no limit."""
        return await self._hit("conversation", self._conversation, key) if self._conversation else None

    async def _hit(self, name: str, limit: RateLimitItem, who: str) -> Standing | None:
        # An address says something about somebody, and windows may be kept on another machine.
        who = hashlib.blake2b(who.encode(), digest_size=16, person=b"ned limit").hexdigest()
        if self._shared and monotonic() >= self._again:
            try:
                async with asyncio.timeout(SHARED_S):
                    return await self._counted(self._shared, name, limit, who)
            except Exception as error:
                self._again = monotonic() + AGAIN_S
                log.warning(
                    "The rate limits could not be counted together (%s); each process counts for itself, for %.0f s.",
                    type(error).__qualname__,
                    AGAIN_S,
                )
        try:
            return await self._counted(self._own, name, limit, who)
        except Exception as error:
            log.warning("The rate limits could not be counted (%s).", type(error).__qualname__)
            return None

    async def _counted(self, windows: MovingWindowRateLimiter, name: str, limit: RateLimitItem, who: str) -> Standing:
        allowed = await windows.hit(limit, name, who)
        stats = await windows.get_window_stats(limit, name, who)
        wait = max(1, math.ceil(stats.reset_time - self._clock()))
        return Standing(name, allowed, limit.amount, limit.get_expiry(), max(0, stats.remaining), wait)


class RateLimit:
    """Answers 429 to an address that asks too often, and tells every other answer how much is left.

    What is sent to the paths `apart` is not counted: it comes from one place for many people, and is signed.
    """

    def __init__(self, app: ASGIApp, rates: Rates, apart: tuple[str, ...] = ()) -> None:
        self.app = app
        self.rates = rates
        self.uncounted = (*_UNCOUNTED, *apart)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] == "OPTIONS" or scope["path"].startswith(self.uncounted):
            await self.app(scope, receive, send)
            return
        standing = await self.rates.client(scope["client"][0] if scope.get("client") else "")
        if standing is None:
            await self.app(scope, receive, send)
            return
        if not standing.allowed:
            await problem_response(standing.problem())(scope, receive, send)
            return
        told = standing.headers()

        async def send_told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in told.items():
                    headers.setdefault(name, value)  # a limit that was reached on the way has told already
            await send(message)

        await self.app(scope, receive, send_told)


def _parsed(limit: str) -> RateLimitItem | None:
    return None if limit == OFF else parse(limit)


@lru_cache(4096)
def _network(address: str) -> str:
    """The address, or the network where one person may have all of its addresses."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return address
    mapped = found.ipv4_mapped
    return str(mapped or ipaddress.ip_network((found, _IPV6_PREFIX), strict=False))
