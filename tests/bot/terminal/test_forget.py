import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.store import Conversations, Stored
from bot.store.conversations import open_conversations
from bot.store.engine import open_engine
from bot.store.turns import TakenTurn
from bot.terminal import forget as door
from tests.databases import address_in, everything_in

DAY = 86_400


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str) -> str:  # noqa: ARG001 - on which the store is
    """A store with a conversation, a text and an id of a turn from long ago, and a conversation of now."""
    address = address_in(tmp_path)
    monkeypatch.setenv("NED_DATABASE_URL", address)
    old, young = replace(Stored.fresh(), id="old"), replace(Stored.fresh(), id="young")

    async def fill() -> None:
        store = Conversations(await open_engine(address), clock=lambda: 0.0)
        await store.save(old, TakenTurn("1", "2", "old", 1, old.state, "replace", "", "1"), "an old text")
        await store.close()
        async with open_conversations(address) as now:
            await now.save(young)

    asyncio.run(fill())
    return address


def kept(address: str) -> list[bool]:
    async def look() -> list[bool]:
        async with open_conversations(address) as store:
            return [await store.load(key) is not None for key in ("old", "young")]

    return asyncio.run(look())


def test_a_dry_run_says_what_would_go_and_deletes_nothing(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    door.forget_older(30, dry_run=True)
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert "after 30 days without a turn: 1 conversations, 1 texts, 1 ids of turns" in said
    assert kept(address) == [True, True]


def test_what_is_old_goes_and_what_is_young_stays(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    door.forget_older(30, dry_run=False)
    assert capsys.readouterr().out.startswith("Deleted for good, after 30 days")
    assert kept(address) == [False, True]
    assert b"an old text" not in everything_in(tmp_path)


def test_the_setting_says_how_old_where_no_option_does(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NED_RETENTION_DAYS", "7")
    door.forget_older(None, dry_run=False)
    assert "after 7 days" in capsys.readouterr().out
    assert kept(address) == [False, True]
