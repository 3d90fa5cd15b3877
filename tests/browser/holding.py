"""Requests kept waiting until a test lets them go."""

import time

from playwright.sync_api import Page, Route

__all__ = ["Holding"]

_PATIENCE = 60.0  # seconds until a request that never came is a failure
_LOOK_MS = 20


class Holding:
    """Every request of `page` to `pattern` from now on, in order, none of them answered yet.

    That a request was sent and that it was caught are two messages of the browser, which come in
    either order: waiting for the first says nothing of the second.
    """

    def __init__(self, page: Page, pattern: str) -> None:
        self._page = page
        self._held: list[Route] = []
        page.route(pattern, self._catch)

    def _catch(self, route: Route) -> None:
        self._held.append(route)

    def __len__(self) -> int:
        return len(self._held)

    def nth(self, index: int) -> Route:
        """The request at `index`, waited for until it stands here; AssertionError where it never comes."""
        end = time.monotonic() + _PATIENCE
        while len(self._held) <= index:
            assert time.monotonic() < end, f"only {len(self._held)} requests came"
            self._page.wait_for_timeout(_LOOK_MS)
        return self._held[index]
