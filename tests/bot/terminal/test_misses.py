import asyncio
import json
from pathlib import Path

import pytest

from bot.ned import Ned
from bot.store.conversations import open_conversations
from bot.store.tallies import Judgement
from bot.terminal import misses as door
from data.errors import BadInput
from tests.databases import address_in

NURSE, GONE = "29-1141", "99-9999"


@pytest.fixture(autouse=True)
def _store(ned: Ned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str) -> None:  # noqa: ARG001 - on which the store is
    address = address_in(tmp_path)
    monkeypatch.setenv("NED_DATABASE_URL", address)
    monkeypatch.setattr(door, "open_quietly", lambda: ned)
    midwife = next(row.key for row in ned.kb.esco_all() if row.title == "midwife")

    async def fill() -> None:
        async with open_conversations(address) as store:
            for _ in range(3):
                await store.tallies.miss(NURSE, midwife, "web")
            await store.tallies.miss(NURSE, None, "api")
            await store.tallies.miss(GONE, NURSE, "api")
            for mark, useful in (("1", True), ("2", True), ("3", False)):
                await store.tallies.judge(Judgement(mark, useful, "replace", NURSE, "1", "web"))

    asyncio.run(fill())


def test_the_most_frequent_pair_comes_first_with_its_titles(capsys: pytest.CaptureFixture[str]) -> None:
    door.show_misses(30, None, 20, as_json=False)
    head, first, *others, feedback, judged = capsys.readouterr().out.splitlines()
    assert head.startswith("5 corrections of 3 kinds since 20")
    assert first.split()[0] == "3"
    assert "Registered Nurses (29-1141.00) -> midwife (2222.1)" in first
    assert any("Registered Nurses (29-1141.00) -> not said" in row for row in others)
    assert any("99-9999, which the facts do not hold any more -> Registered Nurses" in row for row in others)
    assert feedback.startswith("3 answers judged")
    assert judged.split() == ["2", "of", "3", "replace"]


def test_as_json_in_one_channel(capsys: pytest.CaptureFixture[str]) -> None:
    door.show_misses(0, "api", 1, as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert found["corrections"] == 2
    assert found["feedback"] == []
    (miss,) = found["misses"]
    assert miss["taken"] == {"key": NURSE, "code": "29-1141.00", "title": "Registered Nurses"}
    assert (miss["meant"], miss["count"], miss["last"]) == (None, 1, found["since"])


def test_days_are_not_negative() -> None:
    with pytest.raises(BadInput):
        door.show_misses(-1, None, 20, as_json=False)
