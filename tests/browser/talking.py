"""How a person uses the chat page."""

from playwright.sync_api import Locator, Page, expect

__all__ = ["QUESTION", "answered", "ask", "in_view"]

QUESTION = "Will AI replace industrial production managers?"
ANSWER_MS = 60_000


def ask(page: Page, text: str) -> Locator:
    """Type a text, press Enter, and wait for the answer."""
    before = page.locator(".turn").count()
    page.get_by_label("Your job or question").fill(text)
    page.keyboard.press("Enter")
    return answered(page, before + 1)


def answered(page: Page, number: int) -> Locator:
    """The answer of the turn with that number, once it is there."""
    expect(page.locator(".turn")).to_have_count(number, timeout=ANSWER_MS)
    answer = page.locator(".turn").nth(number - 1).locator(".answer")
    expect(answer).to_have_attribute("data-done", "", timeout=ANSWER_MS)
    return answer


def in_view(page: Page, part: Locator) -> bool:
    """Whether all of a part stands in the window, and not behind the field one writes in."""
    box, over = part.bounding_box(), page.locator(".composer").bounding_box()
    assert box is not None
    assert over is not None
    return box["y"] >= 0 and box["y"] + box["height"] <= over["y"] + 1
