import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, OpenPage, Watch, keep
from tests.browser.holding import Holding
from tests.browser.talking import QUESTION, answered, ask, in_view

pytestmark = pytest.mark.browser

EVIL = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'-alert(1)-'",
    "javascript:alert(1)//",
    "</textarea><script>alert(1)</script>",
    "{{constructor.constructor('alert(1)')()}}",
    "<a href='javascript:alert(1)'>manager</a>",
    "\u202eregnagam <b>bold</b>",
    "nurse <iframe src='https://example.com'></iframe>",
)


def test_asking_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page()
    keep(page, "desktop-light-empty")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    field = page.get_by_label("Your job or question")
    expect(field).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    answer = answered(page, 1)
    keep(page, "desktop-light-answer")
    keep(page, "desktop-light-answer-whole", whole=True)
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    verdict = answer.locator(".verdict").inner_text()
    assert "industrial production manager" in verdict
    assert page.get_by_role("status").text_content() == verdict
    expect(page.get_by_role("heading", name=f"You asked: {QUESTION}")).to_be_visible()


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 800}, PHONE])
def test_verdict_and_gauge_are_seen_without_scrolling(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    for text in (QUESTION, "registered nurse"):
        answer = ask(page, text)
        assert in_view(page, answer.locator(".verdict"))
        assert in_view(page, answer.locator(".gauge"))


def test_the_pictures_say_their_numbers(open_page: OpenPage) -> None:
    answer = ask(open_page(), QUESTION)
    gauge = answer.get_by_role("img", name=re.compile(r"^Disruption: \d+ of 100, range \d+ to \d+$"))
    expect(gauge).to_be_visible()
    expect(answer.get_by_role("img", name=re.compile(r"^Heatmap of \d+ activities"))).to_be_visible()
    assert answer.locator("table tbody tr").count() >= 5
    for bar in answer.locator("svg.bar").all():
        assert re.search(r": (no data|\d+ of 100(, range \d+ to \d+)?)$", bar.get_attribute("aria-label") or "")


def test_a_quick_reply_goes_on_and_takes_the_reader_to_its_answer(open_page: OpenPage) -> None:
    page = open_page()
    first = ask(page, QUESTION)
    reply = first.locator(".suggestions button").first
    reply.focus()
    page.keyboard.press("Enter")
    answer = answered(page, 2)
    expect(answer).to_be_focused()
    assert (page.get_by_role("status").text_content() or "").strip()
    expect(page.locator(".question-text").nth(1)).to_have_text(reply.get_attribute("value") or "")


def test_a_question_back_offers_choices_that_are_buttons(open_page: OpenPage) -> None:
    page = open_page()
    answer = ask(page, "manager")
    keep(page, "desktop-light-choices")
    choices = answer.locator(".choice")
    assert 2 <= choices.count() <= 4
    title = choices.nth(1).locator(".choice-label").inner_text()
    choices.nth(1).click()
    expect(answered(page, 2).locator(".eyebrow-title")).to_have_text(title, ignore_case=True)


def test_the_conversation_goes_on_also_after_a_reload(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.reload()
    answer = ask(page, "what about juniors?")
    expect(answer.locator(".eyebrow-title")).to_have_text("industrial production manager", ignore_case=True)


def test_it_works_where_storage_is_blocked(open_page: OpenPage) -> None:
    blocked = "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('blocked'); } });"
    page = open_page(before=blocked)
    ask(page, QUESTION)
    answer = ask(page, "what about juniors?")
    expect(answer.locator(".eyebrow-title")).to_have_text("industrial production manager", ignore_case=True)


def test_deleting_leaves_nothing(open_page: OpenPage) -> None:
    page = open_page()
    delete = page.get_by_role("button", name="Delete conversation")
    expect(delete).to_be_hidden()
    ask(page, QUESTION)
    delete.click()
    expect(page.locator("#notice")).to_have_text("The conversation is deleted.")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.get_by_label("Your job or question")).to_be_focused()
    expect(delete).to_be_hidden()
    assert page.evaluate("sessionStorage.length") == 0
    answer = ask(page, "what about juniors?")
    expect(answer.locator(".eyebrow-title")).to_have_count(0)


def test_a_server_that_is_gone_is_told_and_can_be_asked_again(open_page: OpenPage, watch: Watch) -> None:
    page = open_page()
    page.route("**/chat", lambda route: route.abort(), times=1)
    answer = ask(page, QUESTION)
    expect(answer.locator(".fault")).to_contain_text("could not be reached")
    keep(page, "desktop-light-fault")
    watch.expects("net::ERR_FAILED")
    answer.get_by_role("button", name="Try again").click()
    expect(answer.locator(".verdict")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(1)


def test_an_answer_under_way_cannot_be_doubled(open_page: OpenPage) -> None:
    page = open_page()
    held = Holding(page, "**/chat")
    page.get_by_label("Your job or question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".thinking")).to_be_visible()
    page.get_by_label("Your job or question").fill("registered nurse")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your job or question")).to_have_value("registered nurse")
    held.nth(0).continue_()
    answered(page, 1)
    assert len(held) == 1


def test_a_turn_that_is_sent_again_is_not_taken_twice(open_page: OpenPage, watch: Watch) -> None:
    page = open_page()
    sent: list[str] = []

    def lose(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.fetch()  # the server takes the turn, and its answer is lost on the way
        route.abort()

    page.route("**/chat", lose, times=1)
    answer = ask(page, QUESTION)
    expect(answer.locator(".fault")).to_contain_text("could not be reached")
    watch.expects("net::ERR_FAILED")
    with page.expect_request("**/chat") as again:
        answer.get_by_role("button", name="Try again").click()
    expect(answer.locator(".verdict")).to_be_visible()
    assert again.value.post_data == sent[0]
    assert re.search(r"turn_id=[0-9a-f]{8}-[0-9a-f]{4}-4", sent[0])


def test_an_answer_is_judged_with_the_keyboard_and_a_change_of_mind_counts(open_page: OpenPage) -> None:
    page = open_page()
    answer = ask(page, QUESTION)
    useful, not_useful = (answer.get_by_role("button", name=name, exact=True) for name in ("Useful", "Not useful"))
    useful.focus()
    page.keyboard.press("Enter")
    expect(useful).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status")).to_have_text("Noted, thank you.")
    expect(useful).to_be_focused()
    page.keyboard.press("Tab")
    expect(not_useful).to_be_focused()
    page.keyboard.press("Space")
    expect(not_useful).to_have_attribute("aria-pressed", "true")
    expect(useful).to_have_attribute("aria-pressed", "false")
    keep(page, "desktop-light-judged", whole=True)


def test_an_answer_whose_conversation_is_gone_cannot_be_judged_and_says_so(open_page: OpenPage, watch: Watch) -> None:
    page = open_page()
    answer = ask(page, QUESTION)
    page.route("**/chat/feedback", lambda route: route.fulfill(status=404))
    answer.get_by_role("button", name="Not useful").click()
    expect(answer.locator(".judge-said")).to_contain_text("could not be noted")
    expect(answer.get_by_role("button", name="Not useful")).to_have_attribute("aria-pressed", "false")
    watch.expects("status of 404")


def test_an_answer_is_judged_without_javascript_and_stays(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.get_by_label("Your job or question").fill(QUESTION)
    page.get_by_role("button", name="Ask").click()
    verdict = page.locator(".verdict").inner_text()
    page.get_by_role("button", name="Useful", exact=True).click()
    expect(page.locator("#notice")).to_have_text("Noted, thank you.")
    expect(page.locator(".verdict")).to_have_text(verdict)
    expect(page.get_by_role("button", name="Useful", exact=True)).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("text", EVIL)
def test_what_people_type_stays_text(open_page: OpenPage, text: str) -> None:
    page = open_page()
    ask(page, text)
    assert_inert(page, text)


@pytest.mark.parametrize("text", EVIL)
def test_what_people_type_stays_text_without_javascript(open_page: OpenPage, text: str) -> None:
    page = open_page(java_script_enabled=False)
    page.get_by_label("Your job or question").fill(text)
    page.get_by_role("button", name="Ask").click()
    assert_inert(page, text)


def assert_inert(page: Page, text: str) -> None:
    expect(page.locator(".question-text").first).to_have_text(text)
    assert page.locator("main script, main iframe, main img, main b:has-text('bold')").count() == 0
    assert page.locator("[onload], [onerror], [href^='javascript']").count() == 0


def test_everything_works_without_javascript(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.get_by_label("Your job or question").fill(QUESTION)
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".verdict")).to_contain_text("industrial production manager")
    keep(page, "desktop-light-without-javascript")
    page.locator(".suggestions button").first.click()
    expect(page.locator(".eyebrow-title")).to_have_text("industrial production manager", ignore_case=True)
    page.get_by_role("button", name="Delete conversation").click()
    expect(page.locator("#notice")).to_have_text("The conversation is deleted.")
    page.locator(".examples button").first.click()
    expect(page.locator(".verdict")).to_be_visible()


def test_the_sources_are_one_step_away(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("navigation").get_by_role("link", name="Sources").click()
    expect(page.get_by_role("heading", name="Sources", level=1)).to_be_visible()
    assert page.locator(".datasets > li").count() >= 10
    keep(page, "desktop-light-sources")
