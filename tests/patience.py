"""Time to spare: no test fails because the machine is slow. How little there is of it in use has tests of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest
from httpx2 import _config

__all__ = ["PATIENT_S", "be_patient", "patient_clients", "patiently"]

PATIENT_S = 120.0
# How long Ned waits for a database, for a window that is shared, for a part to be ready, and until Slack is told something.
_SECONDS = (
    "bot.slack.app.CLAIM_S",
    "bot.store.engine.TOLD_S",
    "bot.store.postgres.ANSWER_S",
    "bot.store.waiting.ANSWER_S",
    "bot.web.rates.SHARED_S",
    "bot.web.readiness.CHECK_S",
)


@contextmanager
def patiently() -> Iterator[None]:
    """In here this process waits for its servers as long as they take."""
    with pytest.MonkeyPatch.context() as patch:
        _set(patch)
        yield


def be_patient() -> None:
    """The same for good, in a process of its own."""
    _set(pytest.MonkeyPatch())


def patient_clients() -> None:
    """Clients that are given no time of their own wait for so long, too: five seconds are less than a busy machine may take."""
    given = httpx2.Timeout(PATIENT_S)
    for name in ("connect", "read", "write", "pool"):
        setattr(_config.DEFAULT_TIMEOUT_CONFIG, name, getattr(given, name))


def _set(patch: pytest.MonkeyPatch) -> None:
    for name in _SECONDS:
        patch.setattr(name, PATIENT_S)
    patch.setattr("bot.store.postgres.LONGEST_S", {})
