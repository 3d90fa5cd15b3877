"""What many tests share: Ned opened on the real facts, compiled once into a folder of this checkout."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ned import Ned, open_ned
from data.knowledge import KnowledgeBase

ROOT = Path(__file__).parent.parent
# Also for the processes that tests start; a person's own cache is left alone.
os.environ["NED_CACHE_DIR"] = str(ROOT / "var" / "cache")
# Every test comes from the same address; those about the limits set their own.
os.environ["NED_CLIENT_LIMIT"] = os.environ["NED_CONVERSATION_LIMIT"] = "off"


@pytest.fixture(scope="session")
def ned() -> Iterator[Ned]:
    opened = open_ned()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def kb(ned: Ned) -> KnowledgeBase:
    return ned.kb
