from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

from bot.settings import Settings
from tests.bot.web.samples import sample_mind
from tests.bot.web.serving import serving
from tests.patience import patiently


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    with patiently():
        yield


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_in(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="session")
def address(settings: Settings) -> Iterator[str]:
    with serving(settings, sample_mind()) as base:
        yield base


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=address, timeout=30) as opened:
        yield opened


@pytest.fixture
def ask(client: httpx2.Client) -> Callable[..., httpx2.Response]:
    def post(text: object, conversation: object = None) -> httpx2.Response:
        return client.post("/api/v1/turns", json={"conversation": conversation, "text": text})

    return post


def settings_in(folder: Path) -> Settings:
    return Settings(database_url=f"sqlite+aiosqlite:///{folder / 'ned.sqlite3'}")
