"""What people see: sizes, themes, contrast, motion."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage, keep
from tests.browser.talking import QUESTION, ask
from tests.valid import findings

pytestmark = pytest.mark.browser

SMALL = {"width": 320, "height": 640}
# 1280 x 1024 at 400 %.
ZOOMED = {"width": 320, "height": 256}

# Every visible text with its colour against what is painted behind it, as WCAG 2.2 counts contrast.
CONTRASTS = """() => {
  const parse = (text) => {
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const over = (top, under) => ({
    r: top.r * top.a + under.r * (1 - top.a), g: top.g * top.a + under.g * (1 - top.a),
    b: top.b * top.a + under.b * (1 - top.a), a: 1 });
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) { layers.push(parse(getComputedStyle(at).backgroundColor)); }
    return layers.reverse().reduce((under, top) => over(top, under), { r: 255, g: 255, b: 255, a: 1 });
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility({ checkOpacity: true })) { continue; }
    if (element.closest(".visually-hidden, .skip, template, script, style")) { continue; }
    const style = getComputedStyle(element);
    const colour = parse(element.closest("svg") ? style.fill : style.color);
    const under = behind(element);
    const [a, b] = [light(over(colour, under)), light(under)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) { low.push(`${walker.currentNode.data.trim()}: ${ratio.toFixed(2)}`); }
  }
  return low;
}"""

SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, textarea")]
  .filter((element) => element.checkVisibility() && !element.closest(".skip, p"))
  .map((element) => [element.textContent.trim(), element.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""

# The field has its ring on the box around it.
RING = """() => {
  const at = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(at.closest(".ask textarea") ? at.closest(".ask") : at);
  return at === document.body || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
}"""

OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"


def unfolded(page: Page) -> Page:
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    return page


@pytest.mark.parametrize(("name", "viewport"), [("desktop", DESKTOP), ("phone", PHONE), ("small", SMALL)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_at_every_size(
    open_page: OpenPage, name: str, viewport: dict[str, int], scheme: str
) -> None:
    page = open_page(viewport=viewport, color_scheme=scheme)
    keep(page, f"{name}-{scheme}-empty")
    assert page.evaluate(CONTRASTS) == []
    assert page.evaluate(OVERFLOW) <= 0
    ask(page, QUESTION)
    keep(page, f"{name}-{scheme}-answer")
    unfolded(page)
    assert page.evaluate(CONTRASTS) == []
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(SMALL_TARGETS) == []
    keep(page, f"{name}-{scheme}-answer-whole", whole=True)


def test_dark_is_dark(open_page: OpenPage) -> None:
    colours = {
        scheme: open_page(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    brightness = {scheme: sum(int(part) for part in colour[4:-1].split(",")) for scheme, colour in colours.items()}
    assert brightness["dark"] < 120 < 600 < brightness["light"]


def test_at_four_hundred_percent_nothing_is_cut_off_or_covered(open_page: OpenPage) -> None:
    page = open_page(viewport=ZOOMED)
    ask(page, QUESTION)
    keep(page, "zoomed-light-answer")
    assert page.evaluate(OVERFLOW) <= 0
    assert page.locator(".composer").evaluate("(element) => getComputedStyle(element).position") == "static"


def test_forced_colours_keep_the_pictures(open_page: OpenPage) -> None:
    page = open_page(forced_colors="active")
    answer = ask(page, QUESTION)
    keep(page, "desktop-forced-colours-answer")
    fill = answer.locator(".bar-fill").first
    track = answer.locator(".bar-track").first
    colours = {part.evaluate("(element) => getComputedStyle(element).fill") for part in (fill, track)}
    assert len(colours) == 2


def test_motion_is_only_for_those_who_want_it(open_page: OpenPage) -> None:
    found = {}
    for wish in ("reduce", "no-preference"):
        page = open_page(reduced_motion=wish)
        page.route("**/chat", lambda _: None)
        page.get_by_label("Your job or question").fill("baker")
        page.keyboard.press("Enter")
        dot = page.locator(".thinking i").first
        expect(dot).to_be_visible()
        found[wish] = dot.evaluate("(element) => getComputedStyle(element).animationName")
    assert found == {"reduce": "none", "no-preference": "pulse"}


def test_where_the_keyboard_is_can_be_seen(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.keyboard.press("Home")
    for _ in range(25):
        page.keyboard.press("Tab")
        ring = page.evaluate(RING)
        assert ring


def test_the_checker_of_html_finds_nothing_in_a_conversation(open_page: OpenPage) -> None:
    page = open_page()
    for text in (QUESTION, "manager", "compare nurse and welder", "what should I do now?", "delete my data"):
        ask(page, text)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert findings({"chat": f"<!doctype html>{page.locator('html').evaluate('(node) => node.outerHTML')}"}) == []
