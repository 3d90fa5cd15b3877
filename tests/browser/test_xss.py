"""The same texts in a real Chromium: nothing runs, nothing is made of them, and the policy had nothing to stop."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from bot.settings import Settings
from bot.web.mind import open_mind
from tests.bot.web.serving import serving
from tests.browser import hosting as widget
from tests.browser.conftest import OpenPage, Watch
from tests.browser.hosting import HostSite, hosting
from tests.browser.talking import ask
from tests.robust.payloads import PAYLOADS, echoing_mind

pytestmark = pytest.mark.browser

TOGETHER = 6  # payloads in one text, where each would do its work as well as alone
LISTENING = """
  window.ran = [];
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) { window[name] = (...given) => window.ran.push(name); }
"""
# Elements that no page of ours has, and handlers or addresses that would run something; in what lies in shadow roots as well.
MADE = """() => {
  const found = [...window.ran];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const name = element.localName;
      if (["iframe", "object", "embed", "base", "img", "video", "audio", "marquee", "math"].includes(name)) { found.push(name); }
      if (name === "script" && !element.src && element.type !== "application/ld+json") { found.push(name); }
      for (const { name: attribute, value } of element.attributes) {
        if (attribute.startsWith("on")) { found.push(`${name} ${attribute}`); }
        if (/^\\s*(javascript|data):/i.test(value) && attribute !== "value") { found.push(`${name} ${attribute}=${value}`); }
      }
      if (element.shadowRoot) { look(element.shadowRoot); }
    }
  };
  look(document);
  return found;
}"""


def texts() -> list[str]:
    return [" ".join(PAYLOADS[at : at + TOGETHER]) for at in range(0, len(PAYLOADS), TOGETHER)]


@pytest.fixture(scope="module")
def site() -> Iterator[HostSite]:
    with hosting() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(site: HostSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = tmp_path_factory.mktemp("store") / "ned.sqlite3"
    settings = Settings(database_url=f"sqlite+aiosqlite:///{store}", cors_origins=(site.address,))
    with serving(settings, echoing_mind()) as base:
        site.ned = base
        yield base


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('real') / 'ned.sqlite3'}")
    mind = open_mind(settings)
    with serving(settings, mind) as base:
        yield base
    mind.close()


@pytest.fixture
def watch(address: str, site: HostSite, real: str) -> Watch:
    return Watch(address, site.address, real)


def idle(page: Page) -> None:
    """Long enough for what loads, starts or fails by itself."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))")


def test_in_the_chat_nothing_runs(open_page: OpenPage) -> None:
    page = open_page(before=LISTENING)
    for text in texts():
        ask(page, text)
    idle(page)
    assert page.evaluate(MADE) == []


def test_in_the_widget_nothing_runs(open_page: OpenPage, site: HostSite) -> None:
    page = open_page(site.write(widget.LINE), before=LISTENING)
    page.get_by_role("button", name=widget.LAUNCHER).first.click()
    widget.panel(page)
    for text in texts():
        widget.ask(page, text)
    idle(page)
    assert page.evaluate(MADE) == []


def test_on_pages_with_what_was_typed_nothing_runs(open_page: OpenPage, real: str, watch: Watch) -> None:
    page = open_page(f"{real}/search", before=LISTENING)
    for number, payload in enumerate(PAYLOADS):
        at = quote(payload, safe="")
        path = (f"/search?q={at}", f"/compare?one={at}&other={at}", f"/jobs/{at}")[number % 3]
        page.goto(real + path)
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate(MADE) == [], payload
    watch.expects("status of 4")  # there is no such page, or no such text


def test_without_javascript_of_ours_nothing_runs_either(open_page: OpenPage) -> None:
    """Our script is kept away, so the form is sent as a form and the page comes with what was typed in it."""
    page = open_page("/privacy", before=LISTENING)
    page.route("**/static/*.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    for text in texts():
        page.goto(page.url.partition("/privacy")[0].rstrip("/") + "/")
        page.get_by_label("Your job or question").fill(text)
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.locator(".verdict").first).to_be_visible()
        assert page.evaluate(MADE) == [], text
