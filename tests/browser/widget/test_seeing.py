"""What people see and hear of the widget: every state, every size, every wish of theirs."""

import pytest
from playwright.sync_api import expect

from tests import valid
from tests.browser.axe import findings
from tests.browser.conftest import DESKTOP, PHONE, OpenPage, Watch, keep_screenshot
from tests.browser.holding import Holding
from tests.browser.hosting import LAUNCHER, LINE, HostSite, ask, panel
from tests.browser.widget.conftest import OpenWidget
from tests.valid import as_page

pytestmark = pytest.mark.browser

ABOUT = "<header><p>A site</p></header><main><h1>A site</h1><p>About something else.</p>"
FLOATING = f"{ABOUT}</main>{LINE}"
FULL = FLOATING.replace("async", 'async data-mode="full"')
INLINE = f'{ABOUT}<ned-chat mode="inline"></ned-chat></main>{LINE}'
TURNS = "**/api/v1/turns"
# 1280 x 1024 at 400 %.
ZOOMED = {"width": 320, "height": 256}

UNFOLD = """() => {
  for (const node of document.querySelector("ned-chat").shadowRoot.querySelectorAll("details")) { node.open = true; }
}"""
# What cannot be read because it is cut off at the side, anywhere in the panel.
CUT = """() => {
  const root = document.querySelector("ned-chat").shadowRoot;
  const panel = root.querySelector(".panel").getBoundingClientRect();
  return [...root.querySelectorAll(".panel *:not(.sr, .sr *, svg *)")]
    .filter((node) => node.checkVisibility())
    .map((node) => [node.className || node.localName, node.getBoundingClientRect()])
    .filter(([, box]) => box.left < panel.left - 1 || box.right > panel.right + 1)
    .map(([name]) => name);
}"""


@pytest.mark.parametrize(
    ("name", "body", "viewport"),
    [
        ("desktop", FLOATING, DESKTOP),
        ("phone", FLOATING, PHONE),
        ("inline", INLINE, DESKTOP),
        ("full", FULL, DESKTOP),
        ("zoomed", FLOATING, ZOOMED),
    ],
)
def test_nothing_is_found_wrong_in_any_state(
    open_page: OpenPage, site: HostSite, name: str, body: str, viewport: dict[str, int]
) -> None:
    page = open_page(site.write(body), viewport=viewport)
    assert findings(page) == []
    if body is not INLINE:
        page.get_by_role("button", name=LAUNCHER).click()
    whole = page.locator("ned-chat .panel").bounding_box() == {"x": 0, "y": 0, **viewport}
    assert whole == (name in {"phone", "full", "zoomed"})
    keep_screenshot(page, f"widget-{name}-light-empty")
    assert findings(page) == []
    ask(page, "manager")
    ask(page, "baker")
    keep_screenshot(page, f"widget-{name}-light-folded")
    page.evaluate(UNFOLD)
    assert findings(page) == []
    assert page.evaluate(CUT) == []
    keep_screenshot(page, f"widget-{name}-light-parts")


def test_the_checker_of_html_finds_nothing_in_any_state(open_page: OpenPage, site: HostSite, watch: Watch) -> None:
    page = open_page(site.write(FLOATING))
    seen: dict[str, str] = {}

    def state(name: str) -> None:
        inside: str = page.locator("ned-chat").evaluate("(node) => node.shadowRoot.innerHTML")
        seen[name] = as_page(f"<h1>A site</h1>{inside}", "A site")

    state("closed")
    page.get_by_role("button", name=LAUNCHER).click()
    panel(page)
    state("empty")
    for text in ("manager", "baker"):
        ask(page, text)
        state(text)
    page.evaluate(UNFOLD)
    state("unfolded")
    page.route(TURNS, lambda route: route.abort())
    page.locator("ned-chat textarea").fill("nurse")
    page.locator("ned-chat textarea").press("Enter")
    expect(page.locator("ned-chat .thinking")).to_be_visible()
    state("waiting")
    expect(page.locator("ned-chat .fault")).to_be_visible()
    state("fault")
    assert valid.findings(seen) == []
    watch.expects("net::ERR_FAILED")


def test_any_colour_can_be_read_by_day_and_by_night(open_widget: OpenWidget) -> None:
    page = open_widget(FLOATING)
    ask(page, "baker")
    for theme, accent in (
        ("dark", ""),
        ("dark", "#111"),
        ("dark", "#ffd400"),
        ("light", "#ffd400"),
        ("light", "rebeccapurple"),
    ):
        change = (
            "(node, [theme, accent]) => { node.setAttribute('theme', theme); node.setAttribute('accent', accent); }"
        )
        page.locator("ned-chat").evaluate(change, [theme, accent])
        keep_screenshot(page, f"widget-desktop-{theme}-{accent.strip('#') or 'plain'}")
        page.evaluate(UNFOLD)
        assert findings(page) == [], (theme, accent)


def test_a_colour_of_the_style_sheet_counts_and_nonsense_does_not(open_widget: OpenWidget) -> None:
    style = "<style>ned-chat { --ned-accent: rgb(0 90 0); --ned-width: 20em; }</style>"
    other = '<ned-chat name="2" position="start" accent="url(x)"></ned-chat>'
    page = open_widget(f"{style}<ned-chat></ned-chat>{other}{LINE}")
    colours = page.locator(".send").evaluate_all(
        "(nodes) => nodes.map((node) => getComputedStyle(node).backgroundColor)"
    )
    assert colours == ["rgb(0, 90, 0)", "rgb(29, 85, 112)"]
    assert page.locator("ned-chat .panel").first.evaluate("(node) => node.offsetWidth") == 320


def test_waiting_and_faults_are_said_once_and_rightly(open_widget: OpenWidget, watch: Watch) -> None:
    page = open_widget(FLOATING)
    held = Holding(page, TURNS)
    box = page.locator("ned-chat textarea")
    box.fill("please refuse")
    box.press("Enter")
    expect(page.locator("ned-chat .thinking")).to_be_visible()
    keep_screenshot(page, "widget-desktop-light-waiting")
    assert findings(page) == []
    assert page.locator("ned-chat [aria-live], ned-chat [role=status], ned-chat [role=alert]").count() == 2
    expect(page.locator("ned-chat [role=log]")).to_have_attribute("aria-live", "off")
    held.nth(0).continue_()
    expect(page.locator("ned-chat [role=status]")).to_have_text("Please send plain words.")
    assert findings(page) == []
    watch.expects("status of 4")


def test_it_can_stand_in_a_page_that_is_read_from_right_to_left(open_widget: OpenWidget) -> None:
    line = LINE.replace(
        "async", 'async data-dir="rtl" data-heading="هل يحل الذكاء مكاني؟" data-placeholder="مهنتك أو سؤالك"'
    )
    page = open_widget(f"{ABOUT}</main>{line}")
    ask(page, "baker")
    keep_screenshot(page, "widget-desktop-rtl")
    panel = page.locator("ned-chat .panel").bounding_box()
    close = page.locator("ned-chat .close").bounding_box()
    question = page.locator("ned-chat .question").bounding_box()
    assert panel
    assert close
    assert question
    assert panel["x"] < 40
    assert close["x"] < panel["x"] + 60
    assert question["x"] < panel["x"] + 40
    assert page.locator("ned-chat .verdict").evaluate("(node) => getComputedStyle(node).direction") == "ltr"
    assert findings(page) == []


def test_forced_colours_keep_the_pictures(open_widget: OpenWidget) -> None:
    page = open_widget(forced_colors="active")
    answer = ask(page, "baker")
    page.evaluate(UNFOLD)
    keep_screenshot(page, "widget-desktop-forced-colours")
    for parts in (".bar .fill, .bar .track", ".gauge .fill, .gauge .track"):
        paint = "(nodes) => new Set(nodes.map((node) => getComputedStyle(node)[node.closest('.gauge') ? 'stroke' : 'fill'])).size"
        assert answer.locator(parts).evaluate_all(paint) == 2


def test_motion_is_only_for_those_who_want_it(open_widget: OpenWidget) -> None:
    found = {}
    for wish in ("reduce", "no-preference"):
        page = open_widget(FLOATING, reduced_motion=wish)
        page.route(TURNS, lambda _: None)
        page.locator("ned-chat textarea").fill("baker")
        page.locator("ned-chat textarea").press("Enter")
        moving = "() => document.querySelector('ned-chat').shadowRoot.getAnimations().length"
        expect(page.locator("ned-chat .thinking")).to_be_visible()
        found[wish] = page.evaluate(moving)
    assert found["reduce"] == 0 < found["no-preference"]


def test_where_the_keyboard_is_can_be_seen_and_goes_in_order(open_widget: OpenWidget) -> None:
    page = open_widget(FLOATING)
    answer = ask(page, "baker")
    answer.locator("summary").first.focus()
    ring = """() => {
      const at = document.querySelector("ned-chat").shadowRoot.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(at?.closest("textarea") ? at.closest(".field") : at ?? document.body);
      return [at?.className || at?.localName || "", outlineStyle !== "none" && parseFloat(outlineWidth) >= 2];
    }"""
    order = []
    for _ in range(30):
        page.keyboard.press("Tab")
        name, seen = page.evaluate(ring)
        if not name:
            break
        assert seen, name
        order.append(name)
    text = " ".join(order)
    assert text.index("chip") < text.index("copy") < text.index("textarea") < text.index("send") < text.rindex("a")


def test_at_four_hundred_percent_everything_can_be_reached(open_widget: OpenWidget) -> None:
    page = open_widget(FLOATING, viewport=ZOOMED)
    answer = ask(page, "baker")
    box = page.locator("ned-chat textarea")
    box.scroll_into_view_if_needed()
    for part in (answer.locator(".gauge"), box, page.locator("ned-chat .foot a"), page.locator("ned-chat .close")):
        part.scroll_into_view_if_needed()
        expect(part).to_be_in_viewport(ratio=1 if part is not box else 0.9)


def test_the_page_that_shows_it_has_both_of_them_at_work(open_page: OpenPage) -> None:
    page = open_page("/widget")
    assert findings(page) == []
    inline, corner = page.locator("ned-chat[mode=inline]"), page.locator("ned-chat:not([mode])")
    corner.locator(".launcher").click()
    expect(corner.locator("textarea")).to_be_focused()
    inline.locator("textarea").fill("baker")
    inline.locator("textarea").press("Enter")
    expect(inline.locator(".verdict")).to_be_visible()
    expect(corner.locator(".turn")).to_have_count(0)
    keep_screenshot(page, "widget-page")
