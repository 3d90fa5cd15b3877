"""The widget on a site of somebody else. The server is real; its answers are a sample that holds every kind of part."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from bot.settings import Settings
from tests.bot.web.samples import sample_mind
from tests.bot.web.serving import serving
from tests.browser.conftest import OpenPage, Watch
from tests.browser.hosting import LAUNCHER, LINE, HostSite, hosting, panel

OpenWidget = Callable[..., Page]


@pytest.fixture(scope="module")
def site() -> Iterator[HostSite]:
    with hosting() as opened:
        yield opened


@pytest.fixture(scope="module")
def settings(site: HostSite, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    store = tmp_path_factory.mktemp("store") / "ned.sqlite3"
    return Settings(database_url=f"sqlite+aiosqlite:///{store}", cors_origins=(site.address,))


@pytest.fixture(scope="module")
def address(settings: Settings, site: HostSite) -> Iterator[str]:
    with serving(settings, sample_mind()) as base:
        site.ned = base
        yield base


@pytest.fixture
def watch(address: str, site: HostSite) -> Watch:
    return Watch(address, site.address)


@pytest.fixture
def open_widget(open_page: OpenPage, site: HostSite) -> OpenWidget:
    """A new page with `body` and `headers`, on which the panel has been opened."""

    def open_(body: str = LINE, headers: dict[str, str] | None = None, **options: Any) -> Page:  # noqa: ANN401
        page = open_page(site.write(body, headers), **options)
        page.get_by_role("button", name=LAUNCHER).first.click()
        panel(page)
        return page

    return open_
