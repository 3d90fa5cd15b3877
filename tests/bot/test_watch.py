import asyncio
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.keeper import Keeper
from bot.store import StoreUnavailable
from bot.store.conversations import Conversations, open_conversations
from bot.turn import Turn
from bot.watch import Part, Stage, answered, failed, stage, watched_by
from tests.bot.web.samples import sample_mind


class Heard:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []
        self.turns: list[tuple[str, str]] = []
        self.faults: list[tuple[Part, str]] = []
        self.seconds = 0.0

    def stage(self, name: Stage, seconds: float) -> None:
        self.stages.append(name)
        self.seconds += seconds

    def turn(self, turn: Turn, channel: str, seconds: float) -> None:
        self.turns.append((turn.understanding.intent, channel))
        self.seconds += seconds

    def fault(self, part: Part, kind: str) -> None:
        self.faults.append((part, kind))


def test_nobody_is_told_where_nobody_watches() -> None:
    with stage("store"):
        failed("slack", "ratelimited")
    answered(sample_mind().take("baker", Conversation()), "web", 0.1)


def test_a_stage_that_fails_is_told_as_well() -> None:
    heard = Heard()
    with watched_by(heard), pytest.raises(ValueError, match="broken"), stage("score"):
        raise ValueError("broken")
    with stage("answer"):
        pass
    assert heard.stages == ["score"]


def test_tasks_that_a_request_leaves_behind_are_watched_too() -> None:
    async def later() -> None:
        failed("slack", "not_in_channel")

    async def run(heard: Heard) -> None:
        with watched_by(heard):
            task = asyncio.create_task(later())
        await task

    heard = Heard()
    asyncio.run(run(heard))
    assert heard.faults == [("slack", "not_in_channel")]


def test_a_kept_turn_is_told_in_every_channel_with_loading_and_storing(tmp_path: Path) -> None:
    async def run(heard: Heard) -> None:
        async with open_conversations(f"sqlite+aiosqlite:///{tmp_path / 'ned.sqlite3'}") as store:
            with watched_by(heard):
                await Keeper(sample_mind().take, store).ask(None, "baker", "slack")

    heard = Heard()
    asyncio.run(run(heard))
    assert heard.stages == ["load", "store"]
    assert heard.turns == [("replace", "slack")]
    assert heard.seconds > 0
    assert not heard.faults


def test_a_store_that_fails_is_told_by_the_name_of_the_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def gone(*_: object, **__: object) -> None:
        raise StoreUnavailable("with a sentence")

    async def run(heard: Heard) -> None:
        async with open_conversations(f"sqlite+aiosqlite:///{tmp_path / 'ned.sqlite3'}") as store:
            with watched_by(heard):
                keeper = Keeper(sample_mind().take, store)
                for name in ("save", "delete", "taken", "load"):
                    monkeypatch.setattr(Conversations, name, gone)
                for asked in (
                    keeper.ask(None, "baker", "web"),
                    keeper.forget("x"),
                    keeper.again("x", "baker", "y"),
                    keeper.judge("x", "web", useful=True),
                ):
                    with pytest.raises(StoreUnavailable):
                        await asked

    heard = Heard()
    asyncio.run(run(heard))
    assert heard.faults == [("store", "StoreUnavailable")] * 4
    assert not heard.turns
