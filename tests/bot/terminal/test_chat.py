"""What a conversation in the terminal keeps from turn to turn, and what it counts."""

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.ned import Ned
from bot.store.conversations import open_conversations
from bot.store.tallies import MissCount
from bot.terminal import chat as door
from bot.turn import MAX_TEXT, Turn, take_turn
from tests.bot.sessions import noting

Talk = Callable[..., None]


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite+aiosqlite:///{tmp_path / 'ned.sqlite3'}"
    monkeypatch.setenv("NED_DATABASE_URL", address)
    return address


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch, address: str) -> Talk:  # noqa: ARG001 - no test may count in a person's own store
    def talk(*lines: str) -> None:
        said = iter(lines)
        monkeypatch.setattr("builtins.input", lambda *_: next(said, ""))
        monkeypatch.setattr(door, "open_quietly", lambda: None)
        door.talk(lens="match")

    return talk


def note(_: object, text: str, conversation: Conversation, __: str) -> Turn:
    return noting(text, conversation)


def test_a_turn_goes_on_leaves_or_erases_as_it_says(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "answer", note)
    talk("baker", "leave", "why?", "erase", "nurse")
    shown = capsys.readouterr().out
    for said in ("after 0: baker", "after 1: leave", "after 1: why?", "after 2: erase", "after 0: nurse"):
        assert said in shown


def test_a_correction_is_counted(talk: Talk, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "answer", note)
    talk("baker", "miss", "miss")

    async def counted() -> list[MissCount]:
        async with open_conversations(address) as store:
            return await store.tallies.missed(date.min, door.CHANNEL)

    assert [miss.count for miss in asyncio.run(counted())] == [2]


def test_without_a_correction_there_is_no_store(talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "answer", note)
    talk("baker", "leave", "erase")
    assert not list(tmp_path.iterdir())


def test_a_store_that_cannot_count_does_not_end_the_conversation(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ned.sqlite3").mkdir()
    monkeypatch.setattr(door, "answer", note)
    talk("miss", "why?")
    said = capsys.readouterr()
    assert "after 1: why?" in said.out
    assert said.err.count("\n") == 1


def test_a_text_that_cannot_be_taken_is_refused_and_the_conversation_goes_on(
    talk: Talk, ned: Ned, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "answer", lambda _, text, conversation, __: take_turn(ned, text, conversation))
    talk("will AI replace roofers?", "x" * (MAX_TEXT + 1), "a \x1b[2J b", "why?")
    said = capsys.readouterr()
    assert said.err.count("\n") == 2
    assert "4,001" in said.err
    assert "\x1b[2J" not in said.err + said.out
    assert said.out.lower().count("roofer") > 3
