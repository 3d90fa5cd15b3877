"""The widget on somebody else's page, with the real facts: asking, going on, taking away, deleting."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.conversation import Conversation
from bot.ned import Ned
from bot.settings import Settings
from bot.turn import Turn, take_turn
from bot.web.mind import Mind
from tests.bot.web.serving import serving
from tests.browser.conftest import PHONE, OpenPage, keep_screenshot
from tests.browser.hosting import LAUNCHER, LINE, HostSite, ask, nth_answer, panel
from tests.browser.talking import QUESTION
from tests.browser.widget.conftest import OpenWidget

pytestmark = pytest.mark.browser

ABOUT = "<main><h1>A site</h1><p>About something else.</p><p><a href='#there'>A link</a></p></main>"
# Nothing is allowed but what docs/widget.md asks for.
STRICT = {
    "Content-Security-Policy": "default-src 'none'; script-src {ned}; connect-src {ned}; form-action 'none'; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
EVENTS = """window.heard = [];
for (const name of ["open", "close", "question", "answer", "error"]) {
  addEventListener(`ned-${name}`, (event) => window.heard.push([name, event.target.localName, event.detail.text || ""]));
}"""


@pytest.fixture(scope="module")
def address(ned: Ned, settings: Settings, site: HostSite) -> Iterator[str]:
    def take(text: str, conversation: Conversation) -> Turn:
        return take_turn(ned, text, conversation)

    with serving(settings, Mind(take, ned.kb.data_version, ned.kb.manifest.datasets)) as base:
        site.ned = base
        yield base


def test_one_line_is_enough_on_the_strictest_page_and_with_the_keyboard_alone(
    open_page: OpenPage, site: HostSite
) -> None:
    page = open_page(site.write(ABOUT + LINE, STRICT))
    launcher = page.get_by_role("button", name=LAUNCHER)
    expect(launcher).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(launcher).to_be_focused()
    page.keyboard.press("Enter")
    field = page.get_by_label("Your job or a question")
    expect(field).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    answer = nth_answer(page, 1)
    verdict = answer.locator(".verdict").inner_text()
    assert "industrial production manager" in verdict
    expect(page.locator("ned-chat [role=status]")).to_have_text(verdict)
    expect(answer.get_by_role("img", name="Disruption: ")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    keep_screenshot(page, "widget-desktop-light-answer")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(launcher).to_be_focused()
    assert page.evaluate("[document.cookie, localStorage.length]") == ["", 0]


def test_quick_replies_go_on_and_take_the_reader_along(open_widget: OpenWidget) -> None:
    page = open_widget(ABOUT + LINE, STRICT)
    first = ask(page, "manager")
    title = first.locator(".card .strong").nth(1).inner_text()
    first.locator(".card").nth(1).click()
    answer = nth_answer(page, 2)
    expect(answer).to_be_focused()
    expect(answer.locator(".eyebrow b")).to_have_text(title, ignore_case=True)
    answer.locator(".chips button").last.click()
    expect(nth_answer(page, 3)).to_contain_text(" ")


def test_on_a_phone_it_takes_the_window_and_keeps_the_keyboard_inside(open_widget: OpenWidget) -> None:
    page = open_widget(ABOUT + LINE, STRICT, viewport=PHONE, color_scheme="dark")
    box = panel(page).bounding_box()
    assert box == {"x": 0, "y": 0, **PHONE}
    seen = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.localName"))
    assert "a" not in seen  # the link of the page
    ask(page, QUESTION)
    keep_screenshot(page, "widget-phone-dark-answer")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_focused()


def test_a_page_can_drive_it_and_hears_what_happens(open_page: OpenPage, site: HostSite) -> None:
    body = ABOUT + '<ned-chat no-launcher></ned-chat><script src="{ned}/widget.js" async></script>'
    page = open_page(site.write(body), before=EVENTS)
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_hidden()
    answer = page.evaluate("document.querySelector('ned-chat').ask('registered nurse')")
    assert answer["understanding"]["intent"] == "replace"
    assert answer["reply"]["text"]
    assert page.evaluate("document.querySelector('ned-chat').ask('  ')") is None
    field = page.get_by_label("Your job or a question")
    field.fill("half a sen")
    page.evaluate("document.querySelector('ned-chat').setAttribute('theme', 'dark')")
    page.keyboard.type("tence")  # what a page changes meanwhile takes nothing from those who write
    expect(field).to_have_value("half a sentence")
    page.evaluate("document.querySelector('ned-chat').close()")
    assert page.evaluate("document.querySelector('ned-chat').reset()") is True
    page.evaluate("document.querySelector('ned-chat').open()")
    expect(page.locator("ned-chat .turn")).to_have_count(0)
    names = ["open", "question", "answer", "close", "open"]
    texts = ["", "registered nurse", "registered nurse", "", ""]
    assert page.evaluate("window.heard") == [[name, "ned-chat", text] for name, text in zip(names, texts, strict=True)]


@pytest.mark.parametrize("said", ['question="Will AI replace bakers?"', 'occupation="baker"'])
def test_it_can_start_with_a_question(open_page: OpenPage, site: HostSite, said: str) -> None:
    page = open_page(site.write(f'<ned-chat mode="inline" {said}></ned-chat>{LINE}', STRICT))
    expect(nth_answer(page, 1).locator(".eyebrow b")).to_have_text("baker", ignore_case=True)
    expect(page.locator("ned-chat .question span").last).to_have_text(said.split('"')[1])
    expect(page.get_by_role("region", name=LAUNCHER)).to_be_visible()


def test_a_shared_link_opens_the_same_occupation(open_page: OpenPage, open_widget: OpenWidget) -> None:
    page = open_widget(ABOUT + LINE, STRICT, permissions=["clipboard-read", "clipboard-write"])
    answer = ask(page, QUESTION)
    code = answer.locator(".eyebrow .code").inner_text().split()[1]
    page.evaluate("Object.defineProperty(navigator, 'share', { value: undefined })")
    answer.get_by_role("button", name="Share").click()
    expect(answer.locator(".said")).to_have_text("The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{page.url}#ned={code}"
    answer.get_by_role("button", name="Copy the answer").click()
    expect(answer.locator(".said")).to_have_text("The answer is copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith(QUESTION)
    there = open_page(link)
    expect(nth_answer(there, 1).locator(".eyebrow b")).to_have_text("industrial production manager", ignore_case=True)


def test_an_answer_can_be_saved_without_its_key(open_widget: OpenWidget) -> None:
    page = open_widget(ABOUT + LINE, STRICT)
    answer = ask(page, QUESTION)
    with page.expect_download() as saving:
        answer.get_by_role("button", name="Save as data").click()
    data = json.loads(Path(saving.value.path()).read_text(encoding="utf-8"))
    assert list(data) == ["question", "reply", "understanding"]
    assert data["question"] == QUESTION
    with page.expect_download() as saving:
        answer.get_by_role("button", name="Save as text").click()
    assert saving.value.suggested_filename == "ned-1321.2.1.txt"
    assert Path(saving.value.path()).read_text(encoding="utf-8") == f"{QUESTION}\n\n{data['reply']['text']}\n"


def test_an_answer_can_be_judged(open_widget: OpenWidget) -> None:
    page = open_widget(ABOUT + LINE, STRICT)
    answer = ask(page, QUESTION)
    with page.expect_response("**/api/v1/feedback") as judged:
        answer.get_by_role("button", name="Useful", exact=True).click()
    assert judged.value.status == 204
    expect(answer.locator(".said")).to_have_text("Thank you. Noted, without your words.")
    thanked = ask(page, "thanks")
    expect(thanked.get_by_role("button", name="Useful", exact=True)).to_have_count(0)


def test_it_goes_on_after_a_reload_until_it_is_deleted(open_widget: OpenWidget) -> None:
    page = open_widget(ABOUT + LINE, STRICT)
    ask(page, QUESTION)
    page.reload()
    page.get_by_role("button", name=LAUNCHER).click()
    expect(page.locator("ned-chat .turn")).to_have_count(1)
    again = ask(page, "what about juniors?")
    expect(again.locator(".eyebrow b")).to_have_text("industrial production manager", ignore_case=True)
    page.get_by_role("button", name="Delete and start anew").click()
    expect(page.locator("ned-chat .turn")).to_have_count(0)
    expect(page.locator("ned-chat [role=status]")).to_have_text("The conversation is deleted.")
    assert page.evaluate("sessionStorage.length") == 0
    expect(ask(page, "what about juniors?").locator(".eyebrow b")).to_have_count(0)


def test_words_colour_and_place_are_the_pages_own(open_page: OpenPage, site: HostSite) -> None:
    labels = json.dumps({"ask": "Fragen", "thinking": "Moment", "examples": ["Bäcker"]}, ensure_ascii=False)
    attributes = {
        "data-heading": "Ersetzt KI meine Arbeit?",
        "data-launcher": "Frag Ned",
        "data-greeting": "Hallo!",
        "data-placeholder": "Ihr Beruf",
        "data-labels": labels.replace('"', "&quot;"),
        "data-lang": "de",
        "data-accent": "#ffd400",
        "data-position": "start",
        "data-theme": "dark",
    }
    line = LINE.replace("async", "async " + " ".join(f'{name}="{value}"' for name, value in attributes.items()))
    page = open_page(site.write(ABOUT + line, STRICT))
    launcher = page.get_by_role("button", name="Frag Ned")
    box = launcher.bounding_box()
    assert box is not None
    assert box["x"] < 100
    colours = launcher.evaluate("(node) => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]")
    assert colours == ["rgb(255, 212, 0)", "rgb(0, 0, 0)"]
    launcher.click()
    expect(page.get_by_role("dialog", name="Ersetzt KI meine Arbeit?")).to_be_visible()
    expect(page.get_by_text("Hallo!")).to_be_visible()
    expect(page.get_by_role("button", name="Bäcker")).to_be_visible()
    expect(page.get_by_role("button", name="Fragen")).to_be_visible()
    expect(page.get_by_label("Ihr Beruf")).to_be_focused()
    assert page.locator("ned-chat .root").get_attribute("lang") == "de"
    assert "dark" in (page.locator("ned-chat .root").get_attribute("class") or "")
