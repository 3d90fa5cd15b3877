import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.slack.places import person_key
from bot.store import Stored
from bot.store.conversations import open_conversations
from bot.store.migrate import newest_revision
from bot.terminal.cli import app
from data.errors import BadInput
from tests.databases import address_in, run_in


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str) -> str:  # noqa: ARG001 - on which the store is
    """The id of a conversation that somebody in Slack began."""
    monkeypatch.setenv("NED_DATABASE_URL", address_in(tmp_path))

    async def keep() -> str:
        async with open_conversations(address_in(tmp_path)) as store:
            stored = Stored.fresh()
            await store.save(stored)
            await store.threads.keep("thread", "team", person_key("T1", "U1"), stored.id)
            return stored.id

    return asyncio.run(keep())


def run(*words: str, status: int = 0) -> str:
    done = CliRunner().invoke(app, words, catch_exceptions=True)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == status, done.output
    return done.output


@pytest.mark.usefixtures("key")
def test_a_database_is_saved_looked_over_and_brought_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"revision {newest_revision()}" in run("db", "migrate")
    found = run("db", "check")
    assert "1  conversations" in found
    assert "The database is whole." in found
    file = tmp_path / "saved"
    assert run("db", "backup", str(file)).startswith("1 conversations saved, 2 rows in all")
    with pytest.raises(BadInput):
        run("db", "restore", str(file))
    monkeypatch.setenv("NED_DATABASE_URL", address_in(tmp_path / "other"))
    assert run("db", "restore", str(file)) == "1 conversations restored, 2 rows in all.\n"


@pytest.mark.usefixtures("key")
def test_what_is_wrong_is_said_and_ends_with_1(tmp_path: Path) -> None:
    run_in(tmp_path, "INSERT INTO texts VALUES ('nobody', 1, 'x', 1)")
    assert "wrong: 1 rows of texts belong to no conversation" in run("db", "check", status=1)


def test_what_is_kept_of_somebody_is_handed_over_and_deleted(key: str) -> None:
    assert json.loads(run("privacy", "export", key))["conversations"][0]["id"] == key
    assert json.loads(run("privacy", "export", "T1/U1"))["slack_threads"][0]["conversation"] == key
    assert json.loads(run("privacy", "export", "T1/U2")) == {}
    assert run("privacy", "erase", "T1/U1").startswith("Deleted for good: 1 conversations")
    assert run("privacy", "erase", key).startswith("There was nothing to delete")
    assert json.loads(run("privacy", "export", key)) == {}
