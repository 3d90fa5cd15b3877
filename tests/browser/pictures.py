"""The pictures in the README, taken of the real page: `make screenshots`."""

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bot.conversation import Conversation
from bot.ned import open_ned
from bot.settings import Settings
from bot.turn import Turn, take_turn
from bot.web.mind import Mind
from tests.bot.web.serving import serving
from tests.browser.conftest import CHROMIUMS
from tests.browser.talking import QUESTION, ask

__all__ = ["main"]

IMAGES = Path(__file__).parent.parent.parent / "docs" / "images"


def main() -> None:
    """Ask one question on a desktop by day and on a phone by night."""
    ned = open_ned()

    def take(text: str, conversation: Conversation) -> Turn:
        return take_turn(ned, text, conversation)

    installed = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        settings = Settings(database_url=f"sqlite+aiosqlite:///{folder}/ned.sqlite3")
        with serving(settings, Mind(take, ned.kb.data_version, ned.kb.manifest.datasets)) as address:
            browser = playwright.chromium.launch(executable_path=installed, args=flags)
            picture(browser, address, "answer.png", 1280, 900, "light")
            picture(browser, address, "phone.png", 390, 844, "dark")
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


if __name__ == "__main__":
    main()
