"""Which parts Ned needs to answer, and which of them are not ready just now."""

import asyncio
from collections.abc import Awaitable, Callable

from data.errors import NedError

__all__ = ["CHECK_S", "Check", "Readiness"]

CHECK_S = 2.0
Check = Callable[[], Awaitable[None]]


class Readiness:
    """Parts by name, in the order in which they were added, each with a check that raises a NedError where it is not ready."""

    def __init__(self) -> None:
        self._checks: dict[str, Check] = {}

    def add(self, name: str, check: Check) -> None:
        """From now on the part is asked too; a check that takes longer than `CHECK_S` seconds counts as not ready."""
        self._checks[name] = check

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._checks)

    async def missing(self) -> list[str]:
        """The names of those that are not ready; all are asked at the same time."""
        ready = await asyncio.gather(*(_is_ready(check) for check in self._checks.values()))
        return [name for name, well in zip(self._checks, ready, strict=True) if not well]


async def _is_ready(check: Check) -> bool:
    try:
        async with asyncio.timeout(CHECK_S):
            await check()
    except (NedError, TimeoutError):
        return False
    return True
