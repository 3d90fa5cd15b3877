"""The page for whoever runs Ned, and the form in front of it, for people who see or hear it otherwise."""

from collections.abc import Iterator
from uuid import uuid4

import httpx2
import pytest
from pydantic import SecretStr

from bot.settings import Settings
from tests.bot.web.samples import sample_mind
from tests.bot.web.serving import serving
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, OpenPage, Watch
from tests.browser.test_seeing import OVERFLOW

pytestmark = pytest.mark.browser
TOKEN = "a token for the page of figures"  # noqa: S105 - of nobody


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of which there is something to tell."""
    store = tmp_path_factory.mktemp("store") / "ned.sqlite3"
    settings = Settings(database_url=f"sqlite+aiosqlite:///{store}", admin_token=SecretStr(TOKEN))
    with serving(settings, sample_mind()) as base, httpx2.Client(base_url=f"{base}/api/v1", timeout=60) as client:
        for text in ("baker", "manager", ""):
            answer = client.post("/turns", json={"text": text, "turn_id": str(uuid4())})
            if answer.status_code == 200:
                client.post("/feedback", json={"conversation": answer.json()["conversation"], "useful": True})
        yield base


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_the_figures_and_sign_in(open_page: OpenPage, watch: Watch, scheme: str) -> None:
    page = open_page("/admin", viewport=PHONE, color_scheme=scheme)
    assert findings(page) == []
    page.get_by_label("Token").fill("no token of anybody here")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").wait_for()
    assert findings(page) == []
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="How Ned is doing").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert findings(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    watch.expects("status of 401")  # the form itself, and the wrong token
