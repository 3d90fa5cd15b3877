import pytest

from bot.atlas import Atlas
from bot.ned import Ned
from bot.sheets.press import Press
from bot.slugs import Entry

SITE = "https://ned.example"


@pytest.fixture(scope="session")
def atlas(ned: Ned) -> Atlas:
    return Atlas(ned)


@pytest.fixture(scope="session")
def press() -> Press:
    return Press()


@pytest.fixture(scope="session")
def manager(atlas: Atlas) -> Entry:
    entry = atlas.slugs.get("industrial-production-manager")
    assert entry is not None
    return entry
