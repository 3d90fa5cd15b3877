"""Every test of the store runs on SQLite and on PostgreSQL, but those that are about one of them."""

from collections.abc import Iterator

import pytest

from bot.store.waiting import allowing
from tests.databases import on_postgres

PATIENT_S = 120.0


@pytest.fixture(autouse=True, params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """On which engine the test runs, with time to spare: how little of it there is has tests of its own."""
    name = str(request.param)
    if name == "sqlite":
        yield name
        return
    monkeypatch.setattr("bot.store.engine.TOLD_S", PATIENT_S)
    monkeypatch.setattr("bot.store.postgres.POOL_S", PATIENT_S)
    monkeypatch.setattr("bot.store.postgres.LONGEST_S", {})
    with on_postgres(request.getfixturevalue("postgres")), allowing(PATIENT_S):
        yield name
