"""Somebody else's site, on an origin of its own, with the widget on its pages."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Locator, Page, expect

__all__ = ["ANSWER_MS", "LAUNCHER", "LINE", "HostSite", "ask", "hosting", "nth_answer", "panel"]

ANSWER_MS = 60_000
LINE = '<script src="{ned}/widget.js" async></script>'
LAUNCHER = "Will AI replace my job?"


@dataclass
class HostSite:
    """Pages by path. `ned` is where the widget comes from, once that is known."""

    address: str
    ned: str = ""
    _pages: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)

    def write(self, body: str, headers: Mapping[str, str] | None = None, *, doctype: str = "<!doctype html>") -> str:
        """A new page with `body`, in which {ned} is Ned's address; its own address."""
        path = f"/page-{len(self._pages)}"
        text = (
            f'{doctype}<html lang="en"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width"><title>A site</title></head>'
            f"<body>{body.replace('{ned}', self.ned)}</body></html>"
        )
        self._pages[path] = text, {name: value.replace("{ned}", self.ned) for name, value in (headers or {}).items()}
        return self.address + path

    def page(self, path: str) -> tuple[str, Mapping[str, str]] | None:
        """The page at a path, with its headers."""
        return self._pages.get(path.partition("?")[0])


@contextmanager
def hosting() -> Iterator[HostSite]:
    """A server on a port of its own until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    site = HostSite(f"http://127.0.0.1:{server.server_port}")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = site.page(self.path)
            self.send_response(200 if found else 204)  # a browser asks for an icon too
            body, headers = found or ("", {})
            self.send_header("Content-Type", "text/html; charset=utf-8")
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            return

    server.RequestHandlerClass = Handler
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def panel(page: Page) -> Locator:
    """The open panel of the widget."""
    found = page.locator("ned-chat .panel").first
    expect(found).to_be_visible()
    return found


def ask(page: Page, text: str) -> Locator:
    """Type a text into the widget, press Enter, and wait for the answer."""
    before = page.locator("ned-chat .turn").count()
    box = page.locator("ned-chat textarea")
    box.fill(text)
    box.press("Enter")
    return nth_answer(page, before + 1)


def nth_answer(page: Page, number: int) -> Locator:
    """The answer of the turn with that number, once it is there."""
    expect(page.locator("ned-chat .turn")).to_have_count(number, timeout=ANSWER_MS)
    answer = page.locator("ned-chat .turn").nth(number - 1).locator(".answer")
    expect(answer).to_have_attribute("data-done", "", timeout=ANSWER_MS)
    return answer
