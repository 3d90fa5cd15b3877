"""The pages one reads, in a real Chromium: every size and colour scheme, with and without JavaScript, on paper, by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.atlas import Atlas
from bot.conversation import Conversation
from bot.ned import Ned
from bot.settings import Settings
from bot.turn import Turn, take_turn
from bot.web.mind import Mind
from tests.bot.web.serving import serving
from tests.browser.axe import findings
from tests.browser.conftest import DESKTOP, PHONE, SCREENSHOTS, OpenPage, Watch
from tests.browser.test_seeing import CONTRASTS, OVERFLOW, SMALL, SMALL_TARGETS, ZOOMED

pytestmark = pytest.mark.browser

JOB = "/jobs/industrial-production-manager"
PAGES = {
    "job": JOB,
    "us-job": "/jobs/registered-nurses-29-1141",
    "bare-job": "/jobs/air-crew-officers-55-1011",
    "compare": "/compare/industrial-production-manager/registered-nurses-29-1141",
    "two": "/compare?one=plumber&other=%3F%21",
    "rankings": "/rankings",
    "rankings-europe": "/rankings?lens=disruption&order=least&page=3",
    "rankings-none": "/rankings?category=healthcare&wage=0-40&education=Doctoral+or+professional+degree",
    "method": "/method",
    "privacy": "/privacy",
    "search": "/search?q=nurse",
    "nothing": "/search?q=zzzzqqq",
}
# However slow the machine is, there is no pause between these letters: one question is asked, when they all stand there.
TYPED_AT_ONCE = """(field, letters) => {
  field.focus();
  for (const letter of letters) {
    field.value += letter;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}"""
SEEN_BY_AXE = ("desktop", "phone")
SIZES = {"desktop": DESKTOP, "phone": PHONE, "small": SMALL, "zoomed": ZOOMED}


@pytest.fixture(scope="module")
def address(ned: Ned, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    def take(text: str, conversation: Conversation) -> Turn:
        return take_turn(ned, text, conversation)

    store = tmp_path_factory.mktemp("store") / "ned.sqlite3"
    settings = Settings(database_url=f"sqlite+aiosqlite:///{store}")
    mind = Mind(take, ned.kb.data_version, ned.kb.manifest.datasets, atlas=Atlas(ned))
    with serving(settings, mind) as base:
        yield base


def kept(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=Path(SCREENSHOTS) / f"site-{name}.png")


def unfolded(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_can_be_read_at_every_size_and_axe_finds_nothing(
    open_page: OpenPage, size: str, scheme: str
) -> None:
    page = open_page("/privacy", viewport=SIZES[size], color_scheme=scheme)
    base = page.url.removesuffix("/privacy")
    for name, path in PAGES.items():
        page.goto(base + path)
        kept(page, f"{size}-{scheme}-{name}")
        unfolded(page)
        assert page.evaluate(OVERFLOW) <= 0, name
        assert page.evaluate(CONTRASTS) == [], name
        assert page.evaluate(SMALL_TARGETS) == [], name
        if size in SEEN_BY_AXE:
            assert findings(page, colours=scheme == "dark") == [], name


def test_axe_finds_nothing_while_suggestions_are_shown(open_page: OpenPage) -> None:
    page = open_page(JOB)
    page.get_by_role("combobox", name="Find an occupation").evaluate(TYPED_AT_ONCE, "nurse")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert findings(page) == []


def test_a_page_that_is_not_there_offers_others(open_page: OpenPage, watch: Watch) -> None:
    page = open_page("/jobs/barbr")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page for that")
    assert findings(page) == []
    page.get_by_role("link", name="barber", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Will AI replace barbers?")
    watch.expects("status of 404")


def test_suggestions_come_while_one_types_and_are_chosen_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("/search")
    field = page.get_by_role("combobox", name="Find an occupation")
    field.evaluate(TYPED_AT_ONCE, "industrial prod")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_contain_text("found")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("industrial prod")
    field.press_sequentially("u")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("industrial production manager")


def test_a_suggestion_can_be_clicked_and_nothing_is_fetched_for_one_letter(open_page: OpenPage) -> None:
    page = open_page("/search")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if "suggest" in request.url else None)
    field = page.get_by_role("combobox", name="Find an occupation")
    field.press_sequentially("p")
    page.wait_for_timeout(400)
    assert fetched == []
    field.evaluate(TYPED_AT_ONCE, "lumber")
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(fetched) == 1
    page.get_by_role("option", name="plumber", exact=False).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("plumber")


def test_everything_is_there_without_javascript(open_page: OpenPage) -> None:
    page = open_page(JOB, java_script_enabled=False)
    page.get_by_role("searchbox", name="Find an occupation").fill("forklift driver")
    page.get_by_role("button", name="Search").click()
    page.locator(".hits a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Will AI replace")
    page.get_by_role("link", name="Rankings").first.click()
    page.get_by_label("Category").select_option(label="Healthcare")
    page.get_by_role("button", name="Show").click()
    assert page.url.endswith("/rankings?category=healthcare")
    page.locator("table.ranks a").first.click()
    page.get_by_role("button", name="Ask Ned about this job").click()
    expect(page.locator(".verdict")).to_be_visible()


def test_the_way_through_a_page_by_keyboard_is_seen(open_page: OpenPage) -> None:
    page = open_page(JOB)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            """() => {
              const at = document.activeElement.closest(".find") || document.activeElement;
              const { outlineStyle, outlineWidth } = getComputedStyle(at);
              return at === document.body || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
            }"""
        )
        assert ring


def test_forced_colours_keep_every_number(open_page: OpenPage) -> None:
    page = open_page(JOB, forced_colors="active")
    kept(page, "forced-colours-job")
    cell = page.locator(".heat td").first
    assert any(letter.isdigit() for letter in cell.inner_text())
    assert page.evaluate(OVERFLOW) <= 0


def test_on_paper_everything_is_unfolded_and_nothing_is_for_clicking(open_page: OpenPage) -> None:
    page = open_page(JOB)
    page.emulate_media(media="print")
    for gone in (".find-bar", ".toc", ".crumbs", ".ask-more", ".top nav", ".foot"):
        expect(page.locator(gone).first).to_be_hidden()
    hidden = page.locator("details.more td").last
    assert hidden.evaluate("(cell) => cell.getBoundingClientRect().height") > 0
    page.goto(page.url.replace(JOB, "/rankings"))
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator("table.ranks")).to_be_visible()


def test_the_sources_with_their_addresses_fit_a_phone(open_page: OpenPage) -> None:
    page = open_page("/sources", viewport=SMALL)
    unfolded(page)
    assert page.evaluate(OVERFLOW) <= 0
