"""A server over the real facts that keeps texts, as chatty as its log can be."""

import logging
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from bot.conversation import Conversation
from bot.ned import Ned
from bot.settings import Settings
from bot.turn import Turn, take_turn
from bot.web.mind import Mind, open_mind
from tests.bot.web.conftest import settings_in
from tests.bot.web.serving import serving


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("robust")


@pytest.fixture(scope="module")
def log(folder: Path) -> Iterator[Path]:
    """Everything that is logged at the most talkative level of the settings, in a file; but for what the test's own client says."""
    path = folder / "everything.log"
    handler = logging.FileHandler(path, encoding="utf-8")
    root = logging.getLogger()
    before = root.level
    handler.addFilter(lambda record: not record.name.startswith(("httpx2", "httpcore2")))
    root.setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield path
    root.removeHandler(handler)
    root.setLevel(before)
    handler.close()


@pytest.fixture(scope="module")
def client(ned: Ned, folder: Path, log: Path) -> Iterator[httpx2.Client]:  # noqa: ARG001 - listens before the server starts
    def take(text: str, conversation: Conversation) -> Turn:
        if text.startswith("break"):
            raise RuntimeError(f"cannot cope with {text}")
        return take_turn(ned, text, conversation)

    store = folder / "store" / "ned.sqlite3"
    settings = Settings(database_url=f"sqlite+aiosqlite:///{store}", store_texts=True, log_level="debug")
    mind = Mind(take, ned.kb.data_version, ned.kb.manifest.datasets)
    with serving(settings, mind) as base, httpx2.Client(base_url=base, timeout=60) as opened:
        yield opened


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """Everything over the real facts, asked as a browser asks."""
    settings = settings_in(tmp_path_factory.mktemp("site"))
    mind = open_mind(settings)
    person = {"Accept": "text/html"}
    with serving(settings, mind) as base, httpx2.Client(base_url=base, timeout=30, headers=person) as opened:
        yield opened
    mind.close()


@pytest.fixture(scope="session")
def fuzz_cases(request: pytest.FixtureRequest) -> int:
    """How many inputs to try, all doors together; `pytest tests/robust/test_fuzz.py --fuzz-cases 20000` tries more."""
    return int(request.config.getoption("--fuzz-cases"))
