"""The title index of the real facts."""

from contextlib import nullcontext

import pytest

from bot.ned import Ned
from nlu import belief_fit, calibrate, measure, measure_labels
from nlu.titles import TitleIndex


@pytest.fixture(scope="session")
def titles(ned: Ned) -> TitleIndex:
    return ned.titles


@pytest.fixture
def already_open(ned: Ned, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that would compile the knowledge anew take what the tests have open: compiling has its own tests."""
    for command in (belief_fit, calibrate, measure, measure_labels):
        monkeypatch.setattr(command, "opened", lambda: nullcontext((ned.kb, ned.titles)))
