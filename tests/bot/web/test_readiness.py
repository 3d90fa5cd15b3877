import asyncio

import pytest

from bot.store import StoreUnavailable
from bot.web import readiness as module
from bot.web.readiness import Readiness


async def well() -> None: ...


async def broken() -> None:
    raise StoreUnavailable


async def hangs() -> None:
    await asyncio.Event().wait()


def test_it_names_the_parts_that_fail_or_hang_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHECK_S", 0.01)
    readiness = Readiness()
    for name, check in (("knowledge", well), ("store", broken), ("slack", well), ("redis", hangs)):
        readiness.add(name, check)
    assert readiness.parts == ("knowledge", "store", "slack", "redis")
    assert asyncio.run(readiness.missing()) == ["store", "redis"]


def test_nothing_is_missing_where_all_is_well() -> None:
    readiness = Readiness()
    readiness.add("knowledge", well)
    assert asyncio.run(readiness.missing()) == []
    assert asyncio.run(Readiness().missing()) == []


def test_a_fault_of_the_check_itself_is_not_hidden() -> None:
    async def wrong() -> None:
        raise KeyError("x")

    readiness = Readiness()
    readiness.add("store", wrong)
    with pytest.raises(KeyError):
        asyncio.run(readiness.missing())
