"""A real Chromium on a real server with the real facts. Every page is watched: an error in its console, a request to
anybody else or a dialog fails the test, whatever it was about."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, expect, sync_playwright

from bot.conversation import Conversation
from bot.ned import Ned
from bot.settings import Settings
from bot.turn import Turn, take_turn
from bot.web.mind import Mind
from tests.bot.web.serving import serving

SCREENSHOTS = Path(__file__).parent.parent.parent / "var" / "screenshots"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESKTOP = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
# No test fails because the machine is busy: a large page in several Chromiums at once can take minutes to be painted.
SLOWEST_MS = 300_000.0
expect.set_options(timeout=60_000)

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def address(ned: Ned, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    def take(text: str, conversation: Conversation) -> Turn:
        return take_turn(ned, text, conversation)

    store = tmp_path_factory.mktemp("store") / "ned.sqlite3"
    settings = Settings(database_url=f"sqlite+aiosqlite:///{store}")
    with serving(settings, Mind(take, ned.kb.data_version, ned.kb.manifest.datasets)) as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # For one module only: while Playwright runs, no other test of this thread could run an event loop.
    installed = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=installed, args=flags)
        yield launched
        launched.close()


class Watch:
    """Notes what no page may do, but for what a test says it must."""

    def __init__(self, *addresses: str) -> None:
        self._hosts = {urlsplit(address).netloc for address in addresses}
        self._expected: list[str] = []
        self._seen: list[str] = []

    def also(self, address: str) -> None:
        """Another server that may be asked."""
        self._hosts.add(urlsplit(address).netloc)

    def expects(self, *words: str) -> None:
        """What holds one of these, whenever it comes: a message of the browser may come after the page has changed."""
        self._expected += words

    @property
    def seen(self) -> list[str]:
        """What nobody expected."""
        return [text for text in self._seen if not any(words in text for words in self._expected)]

    def over(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("dialog", self._dialog)
        context.on("weberror", lambda error: self._seen.append(f"error: {error.error}"))

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).netloc not in self._hosts and not request.url.startswith("blob:"):
            self._seen.append(f"request: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._seen.append(f"console: {message.text}")

    def _dialog(self, dialog: Dialog) -> None:
        self._seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def watch(address: str) -> Watch:
    return Watch(address)


@pytest.fixture
def open_page(browser: Browser, address: str, watch: Watch) -> Iterator[OpenPage]:
    contexts: list[BrowserContext] = []

    def open_(path: str = "/", before: str | None = None, **options: Any) -> Page:  # noqa: ANN401 - Playwright's own
        chosen = {"viewport": DESKTOP, "reduced_motion": "reduce", "locale": "en-GB", **options}
        context = browser.new_context(**chosen)
        context.set_default_timeout(SLOWEST_MS)
        contexts.append(context)
        watch.over(context)
        if before:
            context.add_init_script(before)
        page = context.new_page()
        page.goto(path if path.startswith("http") else address + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not watch.seen


def keep_screenshot(page: Page, name: str) -> None:
    """What is in the window, for people to look at, under var/screenshots/."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def keep(page: Page, name: str, *, whole: bool = False) -> None:
    """A screenshot for people to look at, under var/screenshots/."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    place = "(composer, position) => { composer.style.position = position; }"
    if whole:  # the field would stand across the middle of the picture
        page.locator(".composer").evaluate(place, "static")
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)
    if whole:
        page.locator(".composer").evaluate(place, "")
