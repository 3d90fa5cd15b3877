"""The widget where a page, a browser or a network is against it."""

import json
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from bot.settings import Settings
from tests.bot.web.samples import sample_mind
from tests.bot.web.serving import serving
from tests.browser.conftest import OpenPage, Watch, keep_screenshot
from tests.browser.holding import Holding
from tests.browser.hosting import LAUNCHER, LINE, HostSite, ask, nth_answer
from tests.browser.widget.conftest import OpenWidget

pytestmark = pytest.mark.browser

VERDICT = "AI changes the work of bakers rather than taking it over."
TURNS = "**/api/v1/turns"
# Rules that reach for everything, with the most weight a page can give them.
CRUEL_STYLE = """<style>
* { all: unset !important; }
html { font-size: 62.5%; }
ned-chat, ned-chat * { opacity: 0 !important; visibility: hidden !important; pointer-events: none !important; }
ned-chat, ned-chat * { color: red !important; font-size: 3px !important; text-align: right !important; }
button, textarea, dialog, [popover] { position: static !important; font-size: 60px !important; width: 10px !important; }
div { z-index: 2147483647 !important; }
#wall { position: fixed !important; inset: 0 !important; background: gold !important; transform: translateZ(0) !important; }
body { transform: scale(1) !important; filter: blur(0) !important; }
</style><div id="wall"></div>"""
CRUEL_SCRIPT = """
const broken = () => { throw new Error("patched by the page"); };
window.fetch = () => Promise.reject(new Error("patched by the page"));
Array.prototype.toJSON = Object.prototype.toJSON = String.prototype.toJSON = function () { return "patched"; };
for (const name of ["map", "filter", "forEach", "every", "some", "find", "includes", "flat", "reduce"]) {
  Array.prototype[name] = broken;
}
Array.prototype.extra = Object.prototype.extra = broken;
Object.prototype.signal = 5;
Element.prototype.remove = Element.prototype.remove;
Object.freeze(Element.prototype);
Object.freeze(HTMLElement.prototype);
Object.freeze(Node.prototype);
Object.freeze(Array.prototype);
Object.freeze(Object.prototype);
window.pressed = [];
for (const name of ["keydown", "keypress", "keyup"]) {
  document.addEventListener(name, (event) => { window.pressed.push(event.key); event.preventDefault(); });
}
"""
LATE = """customElements.whenDefined("ned-chat").then(() => {
  JSON.parse = JSON.stringify = () => { throw new Error("patched by the page"); };
  window.XMLHttpRequest = undefined;
});"""
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
}
window.BroadcastChannel = class { constructor() { throw new DOMException("blocked", "SecurityError"); } };
Object.defineProperty(navigator, "clipboard", { value: undefined });"""
ON_TOP = """(node) => {
  const { x, y } = node.getBoundingClientRect();
  return document.elementFromPoint(x + 9, y + 20).localName;
}"""
# Pausing is what these tests are not about; how long a slow answer is waited for stays as it is.
HURRY = "const patient = setTimeout; window.setTimeout = (run, ms) => patient(run, ms < 10000 ? ms / 20 : ms);"
OLDER = """delete CSSStyleSheet.prototype.replaceSync;
delete HTMLElement.prototype.showPopover;
delete HTMLElement.prototype.hidePopover;
Object.defineProperty(window, "visualViewport", { value: undefined });"""


def conversations(settings: Settings) -> int:
    with sqlite3.connect(settings.database_url.partition("///")[2]) as store:
        found: int = store.execute("select count(*) from conversations").fetchone()[0]
        return found


def test_a_page_that_resets_and_patches_everything(open_page: OpenPage, site: HostSite) -> None:
    page = open_page(site.write(CRUEL_STYLE + LINE, doctype=""), before=CRUEL_SCRIPT + LATE)
    assert page.evaluate("document.compatMode") == "BackCompat"
    launcher = page.locator("ned-chat .launcher")
    assert launcher.evaluate(ON_TOP) == "ned-chat"
    launcher.click()
    box = page.locator("ned-chat textarea")
    box.press_sequentially("baker")
    expect(box).to_have_value("baker")
    box.press("Enter")
    answer = nth_answer(page, 1)
    expect(answer.locator(".verdict")).to_have_text(VERDICT)
    keep_screenshot(page, "widget-hostile-page")
    panel = page.locator("ned-chat .panel")
    assert panel.evaluate(ON_TOP) == "ned-chat"
    style = "(node) => { const s = getComputedStyle(node); return [s.opacity, s.visibility, s.fontSize, s.color]; }"
    assert answer.evaluate(style) == ["1", "visible", "16px", "rgb(26, 33, 38)"]
    size = panel.bounding_box()
    assert size is not None
    assert 400 < size["width"] < 450
    assert page.evaluate("window.pressed") == []
    answer.locator(".chips button").last.click()
    nth_answer(page, 2)
    page.reload()
    launcher.click()
    expect(page.locator("ned-chat .turn")).to_have_count(2)


def test_where_nothing_may_be_stored(open_widget: OpenWidget) -> None:
    page = open_widget(before=NO_STORAGE)
    ask(page, "baker")
    answer = ask(page, "baker")
    answer.get_by_role("button", name="Copy the answer").click()
    expect(answer.locator(".said")).to_have_text("The answer is copied.")


def test_an_older_browser_takes_the_styles_from_a_file(open_widget: OpenWidget) -> None:
    page = open_widget(before=OLDER)
    expect(ask(page, "baker").locator(".verdict")).to_be_visible()
    dialog = page.get_by_role("dialog")
    assert dialog.evaluate("(node) => getComputedStyle(node).position") == "fixed"
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_an_answer_that_got_lost_is_not_a_second_turn(
    open_widget: OpenWidget, settings: Settings, watch: Watch
) -> None:
    page = open_widget(before=HURRY)
    before = conversations(settings)
    sent: list[dict[str, str]] = []

    def lose(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or ""))
        if len(sent) < 3:
            route.fetch()  # the server answers, and nobody hears it
            route.abort()
        else:
            route.continue_()

    page.route(TURNS, lose)
    answer = ask(page, "baker")
    expect(answer.locator(".verdict")).to_have_text(VERDICT)
    assert len(sent) == 3
    assert sent[0] == sent[1] == sent[2]
    assert conversations(settings) == before + 1
    expect(page.locator("ned-chat .turn")).to_have_count(1)
    watch.expects("net::ERR_FAILED")


def test_a_server_that_stays_away_is_told_and_asked_again_when_the_network_is_back(
    open_widget: OpenWidget, watch: Watch
) -> None:
    heard = "window.heard = []; addEventListener('ned-error', (event) => heard.push(event.detail));"
    page = open_widget(before=HURRY + heard)
    held = Holding(page, TURNS)
    box = page.locator("ned-chat textarea")
    box.fill("baker")
    box.press("Enter")
    held.nth(0).abort()
    again = held.nth(1)
    expect(page.locator("ned-chat .thinking")).to_contain_text("Trying again")
    expect(page.locator("ned-chat .answer")).to_have_attribute("aria-busy", "true")
    box.fill("nurse")
    box.press("Enter")
    expect(box).to_have_value("nurse")  # one at a time; what was typed stays
    page.route(TURNS, lambda route: route.abort())
    again.abort()
    fault = page.locator("ned-chat .fault")
    expect(fault).to_contain_text("could not be reached")
    keep_screenshot(page, "widget-desktop-light-fault")
    assert page.evaluate("window.heard") == [
        {"detail": "Ned could not be reached. Your message was not lost.", "status": 0}
    ]
    fault.get_by_role("button", name="Try again").click()
    expect(fault).to_be_visible()
    page.unroute(TURNS)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(nth_answer(page, 1).locator(".verdict")).to_be_visible()
    expect(page.locator("ned-chat .turn")).to_have_count(1)
    watch.expects("net::ERR_FAILED")


def test_a_page_that_moves_it_about_and_takes_it_away(open_widget: OpenWidget) -> None:
    page = open_widget('<ned-chat remember="page"></ned-chat><p id="there"></p>' + LINE)
    ask(page, "baker")
    page.evaluate("document.querySelector('#there').append(document.querySelector('ned-chat'))")
    page.locator("ned-chat .launcher").click()
    expect(page.locator("ned-chat .verdict")).to_have_text(VERDICT)
    held = Holding(page, TURNS)
    page.locator("ned-chat textarea").fill("baker")
    page.locator("ned-chat textarea").press("Enter")
    sent = held.nth(0)
    page.evaluate("window.gone = document.querySelector('ned-chat'); window.gone.remove();")
    with page.expect_response(TURNS):
        sent.continue_()
    page.evaluate("document.body.append(window.gone)")
    page.locator("ned-chat .launcher").click()
    expect(page.locator("ned-chat .welcome")).to_be_visible()


def test_what_the_server_refuses_is_said_in_its_words(open_widget: OpenWidget, watch: Watch) -> None:
    page = open_widget()
    answer = ask(page, "please refuse")
    expect(answer).to_contain_text("Please send plain words.")
    expect(answer.get_by_role("button")).to_have_count(0)
    watch.expects("status of 4")


def test_the_conversation_outlives_the_server(
    open_page: OpenPage, site: HostSite, tmp_path: Path, watch: Watch
) -> None:
    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'ned.sqlite3'}", cors_origins=(site.address,))
    with serving(settings, sample_mind()) as base:
        watch.also(base)
        page = open_page(site.write(LINE.replace("{ned}", base)))
        page.get_by_role("button", name=LAUNCHER).click()
        ask(page, "baker")
    with serving(settings, sample_mind(), port=int(base.rpartition(":")[2])):
        ask(page, "and then?")
    assert conversations(settings) == 1


def test_two_tabs_hold_one_conversation(open_widget: OpenWidget) -> None:
    page = open_widget()
    ask(page, "baker")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("button", name=LAUNCHER).click()
    expect(other.locator("ned-chat .turn")).to_have_count(1)
    ask(other, "manager")
    expect(page.locator("ned-chat .turn")).to_have_count(2)
    expect(page.locator("ned-chat .question").last).to_contain_text("manager")
    other.get_by_role("button", name="Delete and start anew").click()
    for tab in (page, other):
        expect(tab.locator("ned-chat .turn")).to_have_count(0)


def test_what_people_type_and_what_comes_back_stays_text(open_widget: OpenWidget) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(1)</script>\"'</textarea>{{7*7}}\u202e"
    page = open_widget()

    def answer(route: Route) -> None:
        response = route.fetch()
        text = response.text()
        for word in ("baker", "moderate", "Skills.", "What is safe?", "no figure", "Uses ESCO.", "People decide."):
            text = text.replace(word, json.dumps(evil)[1:-1])
        route.fulfill(response=response, body=text.replace('"type":"notes"', '"type":"something new"'))

    page.route(TURNS, answer)
    drawn = ask(page, evil)
    expect(page.locator("ned-chat .question span").last).to_have_text(evil)
    assert evil in (drawn.text_content() or "")
    assert drawn.locator("script, img, iframe, [onerror]").count() == 0
    expect(drawn).to_contain_text("It is not the chance of losing a job.")  # a part of a kind not known yet


def test_a_site_that_was_not_allowed_hears_no_answer(open_widget: OpenWidget, tmp_path: Path, watch: Watch) -> None:
    with serving(Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'ned.sqlite3'}"), sample_mind()) as base:
        watch.also(base)
        page = open_widget(LINE.replace("{ned}", base), before=HURRY)
        expect(ask(page, "baker").locator(".fault")).to_be_visible()
    watch.expects("net::ERR_FAILED", "CORS policy")


@pytest.mark.parametrize("instead", ['"intent":"delete"', '"intent":"distress","kind":"crisis"'])
def test_what_shall_leave_no_trace_leaves_none_here_either(open_widget: OpenWidget, instead: str) -> None:
    usual = '"intent":"replace"'
    page = open_widget()
    ask(page, "baker")

    def change(route: Route) -> None:
        response = route.fetch()
        assert usual in response.text()
        route.fulfill(response=response, body=response.text().replace(usual, instead))

    page.route(TURNS, change)
    box = page.locator("ned-chat textarea")
    box.fill("words of mine")
    box.press("Enter")
    left = 1 if "delete" in instead else 2
    expect(nth_answer(page, left)).to_contain_text("AI changes")
    expect(page.locator("ned-chat .question").last).to_contain_text("words of mine")
    assert "words of mine" not in page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })")
