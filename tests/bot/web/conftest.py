"""What the web door keeps is kept on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from bot.settings import Settings
from tests.bot.web.samples import sample_mind
from tests.bot.web.serving import serving
from tests.databases import address_in
from tests.lasting import Lasting
from tests.patience import patiently


@pytest.fixture(autouse=True)
def _on_each(engine: str) -> Iterator[None]:  # noqa: ARG001 - as the tests beside it that ask for an engine themselves
    with patiently():
        yield


@contextmanager
def sample_server(settings: Settings) -> Iterator[tuple[Settings, str]]:
    """Its settings and its address."""
    with serving(settings, sample_mind()) as base:
        yield settings, base


@pytest.fixture(scope="session")
def always(tmp_path_factory: pytest.TempPathFactory, postgres: str) -> Iterator[Lasting]:
    """What all tests share."""
    with Lasting(tmp_path_factory.mktemp, postgres) as lasting:
        yield lasting


@pytest.fixture
def settings(always: Lasting, engine: str) -> Settings:
    return always.on(engine, sample_server)[0]


@pytest.fixture
def address(always: Lasting, engine: str) -> str:
    return always.on(engine, sample_server)[1]


@pytest.fixture
def client(address: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=address) as opened:
        yield opened


@pytest.fixture
def ask(client: httpx2.Client) -> Callable[..., httpx2.Response]:
    def post(text: object, conversation: object = None) -> httpx2.Response:
        return client.post("/api/v1/turns", json={"conversation": conversation, "text": text})

    return post


def settings_in(folder: Path) -> Settings:
    return Settings(database_url=address_in(folder))
