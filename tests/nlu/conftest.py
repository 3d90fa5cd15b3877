"""The title index of the real facts."""

import pytest

from bot.ned import Ned
from nlu.titles import TitleIndex


@pytest.fixture(scope="session")
def titles(ned: Ned) -> TitleIndex:
    return ned.titles
