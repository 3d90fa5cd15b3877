from collections.abc import Iterator

import httpx2
import pytest

from bot.atlas import Atlas
from bot.conversation import Conversation
from bot.ned import Ned
from bot.settings import Settings
from bot.turn import Turn, take_turn
from bot.web.mind import Mind
from tests.bot.web.conftest import settings_in
from tests.bot.web.serving import serving


@pytest.fixture(scope="session")
def atlas(ned: Ned) -> Atlas:
    return Atlas(ned)


@pytest.fixture(scope="session")
def mind(ned: Ned, atlas: Atlas) -> Mind:
    def take(text: str, conversation: Conversation) -> Turn:
        return take_turn(ned, text, conversation)

    return Mind(take, ned.kb.data_version, ned.kb.manifest.datasets, atlas=atlas)


@pytest.fixture(scope="session")
def site_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_in(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="session")
def site(mind: Mind, site_settings: Settings) -> Iterator[httpx2.Client]:
    """A client of a server on the real facts; it follows no redirect by itself."""
    with serving(site_settings, mind) as base, httpx2.Client(base_url=base, timeout=60) as opened:
        yield opened
