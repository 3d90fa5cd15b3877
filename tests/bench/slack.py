"""The Slack door under load: acknowledgements a second, and how long it takes from an event to its posted answer.

Run as a process of its own (`python -m tests.bench.slack`) it plays Slack: it sends signed events and takes the answers, a `Play`
as JSON on standard input and a `Played` as JSON on standard output, so that it shares no interpreter with what it measures.
"""

import asyncio
import hashlib
import hmac
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import cycle

import aiohttp
from aiohttp import web

from tests.bench.figures import Measure, spread
from tests.bench.served import NED, server

__all__ = ["AIM_MS", "Play", "Played", "in_slack", "main", "play"]

AIM_MS = 150.0
PATIENCE_MS = 3000.0  # after which Slack sends an event again
SECRET = "of nobody"  # noqa: S105 - the app of nobody
LATEST_S = 60.0
EACH_S = 0.1  # more for each event: on a busy machine a burst takes that long to answer


@dataclass(frozen=True, slots=True)
class Play:
    """Send `events` direct messages, each in a new thread and with the next of `texts`, over `connections`.

    With `rate` so many a second whatever comes back; without it each connection sends its next when its last is acknowledged.
    """

    port: int
    api_port: int
    connections: int
    events: int
    texts: tuple[str, ...]
    rate: float | None = None


@dataclass(slots=True)
class Played:
    """Milliseconds from each event to its acknowledgement and to the first message of its answer; `failures` are other statuses,
    `seconds` the time in which all were acknowledged."""

    seconds: float = 0.0
    failures: int = 0
    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)


def in_slack(
    texts: Sequence[str], *, events: int, paced: int, rate: float, connections: int, command: tuple[str, ...] = NED
) -> list[Measure]:
    """Both loads, one after the other, on one worker. Raises RuntimeError when an event is refused or never answered."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        api_port: int = probe.getsockname()[1]
    setting = {
        "NED_SLACK_SIGNING_SECRET": SECRET,
        "NED_SLACK_BOT_TOKEN": "xoxb-of-nobody",
        "NED_SLACK_API_URL": f"http://127.0.0.1:{api_port}/api/",
    }
    with server(("env", *(f"{name}={value}" for name, value in setting.items()), *command), "/healthz") as (port, _):
        half = len(texts) // 2
        warm, rest = tuple(texts[:half]), tuple(texts[half:])
        _played(Play(port, api_port, connections, connections, warm))
        full = _played(Play(port, api_port, connections, events, warm))
        steady = _played(Play(port, api_port, connections, paced, rest, rate))
    acks, answers = spread(full.acknowledged), spread(steady.answered)
    return [
        Measure(
            f"events from Slack acknowledged ({connections} connections)", f"{events / full.seconds:,.0f} a second"
        ),
        Measure(
            "… time to acknowledge at full load, p50 / p99",
            f"{acks.p50:.1f} / {acks.p99:.1f} ms",
            f"p99 under {PATIENCE_MS / 1000:.0f} s",
            acks.p99 < PATIENCE_MS,
        ),
        Measure(
            f"from an event to its posted answer, at {rate:g} a second, p50 / p99",
            f"{answers.p50:.1f} / {answers.p99:.1f} ms",
            f"p99 under {AIM_MS:.0f} ms",
            answers.p99 < AIM_MS,
        ),
    ]


def _latest(asked: Play) -> float:
    return LATEST_S + EACH_S * asked.events


def _played(asked: Play) -> Played:
    done = subprocess.run(
        (sys.executable, "-m", "tests.bench.slack"),
        input=json.dumps(asdict(asked)),
        capture_output=True,
        text=True,
        check=True,
        timeout=asked.events / (asked.rate or 10.0) + _latest(asked) + 60,
    )
    played = Played(**json.loads(done.stdout))
    if played.failures or len(played.answered) < asked.events:
        raise RuntimeError(f"{played.failures} refused, {len(played.answered)} answered of {asked.events}")
    return played


class _Stage:
    """Slack's side: what was sent when, and what came back."""

    def __init__(self, asked: Play) -> None:
        self._asked = asked
        self._texts = cycle(asked.texts)
        self._start = time.time_ns()
        self._sent: dict[str, float] = {}
        self.played = Played()
        self.all_answered = asyncio.Event()

    async def api(self, request: web.Request) -> web.Response:
        args = await request.json() if request.content_type == "application/json" else {}
        if request.match_info["method"] == "auth.test":
            return web.json_response({"ok": True, "team_id": "T1", "team": "T", "user_id": "UNED", "bot_id": "BNED"})
        sent = self._sent.pop(args.get("thread_ts", ""), None)
        if sent is not None:
            self.played.answered.append((time.perf_counter() - sent) * 1000)
            if len(self.played.answered) == self._asked.events:
                self.all_answered.set()
        return web.json_response({"ok": True, "channel": args.get("channel"), "ts": "1.1"})

    async def send(self, session: aiohttp.ClientSession, number: int) -> None:
        ts = f"{self._start // 10**9}.{number:06d}"
        event = {
            "type": "message",
            "channel_type": "im",
            "channel": "D1",
            "user": "U1",
            "text": next(self._texts),
            "ts": ts,
        }
        body = json.dumps(
            {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{self._start}-{number}", "event": event}
        ).encode()
        stamp = str(int(time.time()))
        signature = hmac.new(SECRET.encode(), b"v0:%b:%b" % (stamp.encode(), body), hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/json",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signature}",
        }
        self._sent[ts] = sent = time.perf_counter()
        async with session.post(
            f"http://127.0.0.1:{self._asked.port}/slack/events", data=body, headers=headers
        ) as said:
            await said.read()
            self.played.acknowledged.append((time.perf_counter() - sent) * 1000)
            self.played.failures += said.status != 200


async def play(asked: Play) -> Played:
    """Send everything and wait for the answers, for a minute and a tenth of a second more for each of them at most."""
    stage = _Stage(asked)
    app = web.Application()
    app.router.add_route("*", "/api/{method}", stage.api)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", asked.api_port).start()
    try:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=asked.connections)) as session:
            start = time.perf_counter()
            if asked.rate:
                await _paced(stage, session, asked.events, asked.rate)
            else:
                await _in_turn(stage, session, asked)
            stage.played.seconds = time.perf_counter() - start
        with suppress(TimeoutError):  # the count says so
            await asyncio.wait_for(stage.all_answered.wait(), _latest(asked))
    finally:
        await runner.cleanup()
    return stage.played


async def _in_turn(stage: _Stage, session: aiohttp.ClientSession, asked: Play) -> None:
    numbers: Iterator[int] = iter(range(asked.events))

    async def one() -> None:
        for number in numbers:
            await stage.send(session, number)

    await asyncio.gather(*(one() for _ in range(asked.connections)))


async def _paced(stage: _Stage, session: aiohttp.ClientSession, events: int, rate: float) -> None:
    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(events):
            await asyncio.sleep(max(0.0, start + number / rate - time.perf_counter()))
            group.create_task(stage.send(session, number))


def main() -> None:
    json.dump(asdict(asyncio.run(play(Play(**json.load(sys.stdin))))), sys.stdout)


if __name__ == "__main__":
    main()
