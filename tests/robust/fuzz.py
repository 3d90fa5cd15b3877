"""Thousands of inputs through every door of one real server: no answer is a fault of ours, none shows a traceback, none hangs.

`python -m tests.robust.fuzz --cases 100000` shares them out over the doors and prints what came back; a case that fails is named
by its door and number, and `--door json --first 4711 --cases 1` sends it again.
"""

import argparse
import asyncio
import logging
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import httpx2

from bot.settings import Settings
from bot.slack import app
from bot.slack.work import Work
from bot.web import serve
from bot.web.mind import open_mind
from tests.bot.web.serving import serving
from tests.robust.inputs import DOORS
from tests.robust.sockets import Case
from tests.slack.fake import fake_slack
from tests.slack.workspace import SECRET

__all__ = ["REFUSED_BY_BOLT", "SHARES", "Outcome", "fuzzed", "fuzzing", "lives", "main"]

STATUS = re.compile(rb"HTTP/1\.1 (\d\d\d) ")
TRACES = (b"Traceback (most recent call last)", b'File "/', b"site-packages")
# What Slack's own framework cannot read is answered, and logged by the name of the error; Slack never sends it.
REFUSED_BY_BOLT = "Something from Slack failed: "
# Of all cases; raw bytes cost least, and lists are worked out a few at a time.
SHARES = {"raw": 0.35, "json": 0.25, "form": 0.2, "slack": 0.15, "list": 0.05}
AT_ONCE = {"raw": 40, "json": 8, "form": 8, "slack": 8, "list": 3}
# Slack is answered at once, and what it asked for is done after that: so much may wait to be done before more is sent.
AT_WORK = 200
LONGEST_S = 120.0  # of one case, on the slowest of machines; a connection that hangs would be open for ever


Job = Coroutine[object, object, object]


@dataclass
class Outcome:
    """How often each status came back, and what should not have happened."""

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


_under_way: set[Work] = set()


@contextmanager
def fuzzing(folder: Path) -> Iterator[str]:
    """The address of a server with every door open, quick to give up on a request that does not come, patient with itself."""
    with ExitStack() as stack:
        slack = stack.enter_context(fake_slack())
        mind = open_mind(settings := _settings(folder, slack.url))
        stack.callback(mind.close)
        stack.enter_context(patch.multiple(serve, GRACE_S=0.1, KEEP_ALIVE_S=1))
        stack.enter_context(
            patch.object(app, "CLAIM_S", 60.0)
        )  # what is tried is what is sent, not how fast this machine is
        stack.enter_context(patch.object(Work, "start", _noted(Work.start)))
        stack.callback(_under_way.clear)
        yield stack.enter_context(serving(settings, mind))


def _noted(start: Callable[[Work, Job], bool]) -> Callable[[Work, Job], bool]:
    """The same, and one knows how much is under way."""

    def noted(self: Work, job: Job) -> bool:
        _under_way.add(self)
        return start(self, job)

    return noted


def _settings(folder: Path, slack: str) -> Settings:
    return Settings.model_validate(
        {
            "database_url": f"sqlite+aiosqlite:///{folder / 'ned.sqlite3'}",
            "body_seconds": 0.3,
            "request_seconds": 600,
            "metrics": True,
            "admin_token": "nobody-guesses-this-one-here",
            "client_limit": "off",
            "conversation_limit": "off",
            "public_url": "https://ned.example",
            "slack_signing_secret": SECRET,
            "slack_bot_token": "xoxb-one",
            "slack_api_url": f"{slack}/api/",
        }
    )


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


async def fuzzed(base: str, door: str, numbers: Sequence[int]) -> Outcome:
    """The cases of these numbers through one door."""
    outcome, waiting = Outcome(), iter(numbers)

    async def work() -> None:
        for number in waiting:
            while sum(map(len, _under_way)) > AT_WORK:  # noqa: ASYNC110 - it is done in another thread
                await asyncio.sleep(0.01)
            try:
                async with asyncio.timeout(LONGEST_S):
                    answer = await exchanged(base, DOORS[door](number))
            except TimeoutError:
                outcome.faults.append(f"{door} {number} hangs")
                continue
            statuses = [int(status) for status in STATUS.findall(answer)]
            outcome.statuses.update(statuses)
            outcome.faults += [f"{door} {number} gives {status}" for status in statuses if status >= 500]
            if any(trace in answer for trace in TRACES):
                outcome.faults.append(f"{door} {number} shows a traceback")

    await asyncio.gather(*(work() for _ in range(AT_ONCE[door])))
    return outcome


def lives(base: str) -> bool:
    """Whether the server still answers, and is ready."""
    return httpx2.get(f"{base}/readyz", timeout=60).status_code == 200


class _Errors(logging.Handler):
    """What is logged as an error meanwhile."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.getMessage().startswith(REFUSED_BY_BOLT):
            self.lines.append(f"{record.name}: {record.getMessage()}")


def main(given: Sequence[str] | None = None) -> int:
    """Run from the command line; gives 1 where anything should not have happened."""
    parser = argparse.ArgumentParser(prog="python -m tests.robust.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000, help="how many inputs, all doors together")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case at each door")
    parser.add_argument("--door", choices=DOORS, help="this door alone")
    chosen = parser.parse_args(given)
    shares = {chosen.door: 1.0} if chosen.door else SHARES
    errors, faults = _Errors(), list[str]()
    logging.getLogger().addHandler(errors)
    with tempfile.TemporaryDirectory() as folder, fuzzing(Path(folder)) as base:
        for door, share in shares.items():
            start = time.monotonic()
            numbers = range(chosen.first, chosen.first + round(chosen.cases * share))
            outcome = asyncio.run(fuzzed(base, door, numbers))
            faults += outcome.faults
            told = ", ".join(f"{status}: {count:,}" for status, count in sorted(outcome.statuses.items()))
            sys.stdout.write(f"{door}: {len(numbers):,} inputs in {time.monotonic() - start:.0f} s; {told}\n")
            sys.stdout.flush()
        ready = lives(base)
    logging.getLogger().removeHandler(errors)
    after = "ready" if ready else "not ready"
    sys.stdout.write(f"faults: {len(faults)}; lines logged as errors: {len(errors.lines)}; afterwards: {after}\n")
    sys.stdout.writelines(f"{line}\n" for line in (*faults[:40], *errors.lines[:40]))
    return int(bool(faults or errors.lines or not ready))


if __name__ == "__main__":
    sys.exit(main())
