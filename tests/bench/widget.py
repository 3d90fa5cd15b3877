"""What the widget costs a page: its bytes, and the time from a navigation to the first answer in Chromium."""

import os
import shutil
import tempfile
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright

from bot.conversation import Conversation
from bot.ned import Ned
from bot.settings import Settings
from bot.turn import Turn, take_turn
from bot.web.mind import Mind
from bot.web.widget.bundle import MOST_BYTES, script
from tests.bench.figures import Measure
from tests.bot.web.serving import serving
from tests.browser.conftest import CHROMIUMS
from tests.browser.hosting import ANSWER_MS, HostSite, hosting

__all__ = ["on_a_page", "widget_size"]

_ASKED = "Will AI replace industrial production managers?"
_PAGE = (
    f'<main><h1>A site</h1><ned-chat mode="inline" question="{_ASKED}"></ned-chat></main>'
    '<script src="{ned}/widget.js" async></script>'
)


def widget_size() -> Measure:
    """The bytes a page loads, compressed, beside what they may be."""
    size = len(script().gzipped)
    measured = f"{size / 1024:.1f} KiB (plain {len(script().plain) / 1024:.1f} KiB)"
    return Measure(
        "the widget, everything a page loads, gzip", measured, f"at most {MOST_BYTES // 1024} KiB", size <= MOST_BYTES
    )


def on_a_page(ned: Ned, runs: int) -> list[Measure]:
    """Medians over pages that are opened new, each with nothing kept from before, on another origin than Ned's."""

    def take(text: str, conversation: Conversation) -> Turn:
        return take_turn(ned, text, conversation)

    installed = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, hosting() as site, sync_playwright() as playwright:
        settings = Settings(database_url=f"sqlite+aiosqlite:///{folder}/ned.sqlite3", cors_origins=(site.address,))
        with serving(settings, Mind(take, ned.kb.data_version, ned.kb.manifest.datasets)) as site.ned:
            browser = playwright.chromium.launch(executable_path=installed, args=flags)
            _first_answer(browser, site)  # the first one warms up and does not count
            times = [_first_answer(browser, site) for _ in range(runs)]
            browser.close()
    answered, ready = median(first for first, _ in times), median(second for _, second in times)
    return [
        Measure(f"a page with the widget, opened until the field is there (median of {runs})", f"{ready:.0f} ms"),
        Measure("… until its first answer is drawn", f"{answered:.0f} ms"),
    ]


def _first_answer(browser: Browser, site: HostSite) -> tuple[float, float]:
    """Milliseconds until the answer and until the field."""
    context = browser.new_context()
    page = context.new_page()
    address = site.write(_PAGE)
    start = perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("ned-chat textarea").wait_for(timeout=ANSWER_MS)
    ready = perf_counter()
    page.locator("ned-chat .verdict").wait_for(timeout=ANSWER_MS)
    answered = perf_counter()
    context.close()
    return (answered - start) * 1000, (ready - start) * 1000
