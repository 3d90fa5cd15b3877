"""Raw bytes at the socket of the real server: never a fault of ours, never a connection that hangs, and it goes on answering."""

import asyncio
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx2
import pytest

from bot.settings import Settings
from bot.web import serve
from bot.web.mind import open_mind
from tests.bot.web.serving import serving
from tests.robust.sockets import Case, case

STATUS = re.compile(rb"HTTP/1\.1 (\d\d\d) ")
AT_ONCE = 40
LONGEST_S = 60.0  # of one case, on the slowest of machines; a connection that hangs would be open for ever


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that is as quick to give up as it can be set to."""
    store = tmp_path_factory.mktemp("sockets") / "ned.sqlite3"
    settings = Settings(database_url=f"sqlite+aiosqlite:///{store}", body_seconds=0.3, metrics=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serve, "GRACE_S", 0.1)
        patch.setattr(serve, "KEEP_ALIVE_S", 0.2)
        mind = open_mind(settings)
        with serving(settings, mind) as base:
            yield base
        mind.close()


async def exchanged(base: str, sent: Case) -> bytes:
    """What comes back until the server closes the connection."""
    parts = urlsplit(base)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    answer = b""
    try:
        for piece in sent.pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)
        if sent.vanishes:
            return answer
        if sent.half_closes:
            writer.write_eof()
        while more := await reader.read(65536):
            answer += more
    except OSError:
        pass  # the server may close while one still talks
    finally:
        writer.transport.abort()
    return answer


def test_whatever_is_sent_the_server_has_no_fault_and_lives(
    address: str, fuzz_cases: int, caplog: pytest.LogCaptureFixture
) -> None:
    faults: list[str] = []
    seen: set[bytes] = set()

    async def one(number: int, places: asyncio.Semaphore) -> None:
        async with places:
            try:
                async with asyncio.timeout(LONGEST_S):
                    statuses = STATUS.findall(await exchanged(address, case(number)))
            except TimeoutError:
                faults.append(f"case {number} hangs")
                return
            seen.update(statuses)
            faults.extend(f"case {number} gives {status.decode()}" for status in statuses if status >= b"500")

    async def every() -> None:
        places = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(one(number, places) for number in range(fuzz_cases)))

    asyncio.run(every())
    assert not faults
    assert {b"200", b"400", b"404", b"405"} <= seen
    assert httpx2.get(f"{address}/readyz").status_code == 200
    assert not [record.getMessage() for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}]


def test_a_case_is_the_same_every_time() -> None:
    assert [case(number) for number in range(50)] == [case(number) for number in range(50)]
