"""A few hundred inputs through every door; `python -m tests.robust.fuzz --cases 100000` sends more."""

import asyncio
from collections.abc import Iterator

import httpx2
import pytest

from tests.robust import fuzz
from tests.robust.fuzz import REFUSED_BY_BOLT, SHARES, Outcome, fuzzed, fuzzing, main
from tests.robust.inputs import DOORS


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with fuzzing(tmp_path_factory.mktemp("fuzz")) as base:
        yield base


@pytest.mark.parametrize("door", DOORS)
def test_whatever_is_sent_the_server_has_no_fault_and_lives(
    address: str, door: str, fuzz_cases: int, caplog: pytest.LogCaptureFixture
) -> None:
    outcome = asyncio.run(fuzzed(address, door, range(round(fuzz_cases * SHARES[door]))))
    assert not outcome.faults
    assert outcome.statuses[200]
    assert any(400 <= status < 500 for status in outcome.statuses)
    assert httpx2.get(f"{address}/readyz", timeout=60).status_code == 200
    errors = [record.getMessage() for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}]
    assert not [said for said in errors if not said.startswith(REFUSED_BY_BOLT)]


@pytest.mark.parametrize("door", sorted(set(DOORS) - {"slack"}))
def test_a_case_is_the_same_every_time(door: str) -> None:
    make = DOORS[door]
    assert [make(number) for number in range(50)] == [make(number) for number in range(50)]


def test_the_command_says_what_came_back_and_fails_where_anything_was_at_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Opened:
        def __enter__(self) -> str:
            return "http://127.0.0.1:9"

        def __exit__(self, *_: object) -> None: ...

    async def sent(_: str, door: str, numbers: range) -> Outcome:
        outcome = Outcome()
        outcome.statuses.update([200] * len(numbers))
        outcome.faults += [f"{door} 3 gives 500"] if broken else []
        return outcome

    monkeypatch.setattr(fuzz, "fuzzing", lambda _: Opened())
    monkeypatch.setattr(fuzz, "fuzzed", sent)
    monkeypatch.setattr(fuzz, "lives", lambda _: True)
    broken = False
    assert main(["--cases", "100"]) == 0
    assert "raw: 35 inputs" in capsys.readouterr().out
    broken = True
    assert main(["--door", "json", "--first", "3", "--cases", "1"]) == 1
    said = capsys.readouterr().out
    assert "json: 1 inputs" in said
    assert "json 3 gives 500" in said
