"""The pictures in the documents, taken of the real pages: `make screenshots`."""

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bot.atlas import Atlas
from bot.conversation import Conversation
from bot.ned import open_ned
from bot.settings import Settings
from bot.turn import Turn, take_turn
from bot.web.mind import Mind
from tests.bot.web.serving import serving
from tests.browser.conftest import CHROMIUMS
from tests.browser.hosting import HostSite, hosting
from tests.browser.hosting import ask as ask_widget
from tests.browser.talking import QUESTION, ask

__all__ = ["main"]

IMAGES = Path(__file__).parent.parent.parent / "docs" / "images"
# Somebody's page, for the widget to stand on.
A_SITE = """<style>
body { margin: 0; background: #f3f1ec; color: #23303a; font: 1.125rem/1.6 Georgia, "Liberation Serif", serif; }
header { padding: 1.25rem 3rem; background: #22433b; color: #fff; font-size: 1.375rem; }
main { max-width: 40rem; padding: 1.5rem 3rem; }
h1 { font-size: 2.25rem; line-height: 1.2; }
</style><header>The Harbour Gazette</header><main><h1>What the new machines mean for the docks</h1>
<p>Cranes that see, lorries that park themselves, papers that fill themselves in: the port is changing, and with it the work of
the four thousand people who earn their living there.</p>
<p>We asked them which part of their day they would gladly give away, and which part they would keep.</p></main>
<script src="{ned}/widget.js" async></script>"""

_JOB = "/jobs/industrial-production-manager"
# Pages one reads: the picture, the address, the window, and the colours.
READ = (
    ("page.png", _JOB, 1280, 900, "light"),
    ("page-phone.png", _JOB, 390, 844, "dark"),
    ("heatmap.png", f"{_JOB}#heat", 1280, 900, "light"),
    ("rankings.png", "/rankings", 1280, 1000, "dark"),
    ("compare-phone.png", "/compare/industrial-production-manager/registered-nurses-29-1141", 390, 844, "light"),
)


def main() -> None:
    """Ask one question on a desktop by day and on a phone by night, on the chat page and in the widget on a site; and read."""
    ned = open_ned()

    def take(text: str, conversation: Conversation) -> Turn:
        return take_turn(ned, text, conversation)

    installed = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, hosting() as site, sync_playwright() as playwright:
        settings = Settings(database_url=f"sqlite+aiosqlite:///{folder}/ned.sqlite3", cors_origins=(site.address,))
        mind = Mind(take, ned.kb.data_version, ned.kb.manifest.datasets, atlas=Atlas(ned))
        with serving(settings, mind) as address:
            browser = playwright.chromium.launch(executable_path=installed, args=flags)
            picture(browser, address, "answer.png", 1280, 900, "light")
            picture(browser, address, "phone.png", 390, 844, "dark")
            site.ned = address
            widget_picture(browser, site, "widget.png", 1280, 900, "light")
            widget_picture(browser, site, "widget-phone.png", 390, 844, "dark")
            for shown in READ:
                page_picture(browser, address, *shown)
            browser.close()


def picture(browser: Browser, address: str, name: str, width: int, height: int, scheme: str) -> None:
    """One window after one answer."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(address)
    ask(page, QUESTION)
    page.wait_for_timeout(500)  # the answer slides into place
    page.screenshot(path=IMAGES / name)
    context.close()


def page_picture(browser: Browser, address: str, name: str, path: str, width: int, height: int, scheme: str) -> None:
    """One window of a page one reads."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address + path)
    page.screenshot(path=IMAGES / name)
    context.close()


def widget_picture(browser: Browser, site: HostSite, name: str, width: int, height: int, scheme: str) -> None:
    """One window of a site after one answer of the widget."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(site.write(A_SITE))
    page.locator("ned-chat .launcher").click()
    ask_widget(page, QUESTION)
    page.wait_for_timeout(500)  # the answer slides into place
    page.screenshot(path=IMAGES / name)
    context.close()


if __name__ == "__main__":
    main()
