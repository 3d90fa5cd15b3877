"""A local server that plays Slack's Web API: real HTTP, answers as Slack gives them, and faults on request.

It records every call and checks what Slack would check: that there is a token, that a message has a channel and a text, and its
own count of the limits of blocks, so that it agrees with nobody's code but Slack's documents.
"""

import asyncio
import itertools
import json
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

__all__ = ["BOT", "Call", "FakeSlack", "Fault", "fake_slack"]

BOT = "U0NED"
START_S = 300.0


@dataclass(frozen=True)
class Call:
    """One call of a method: its arguments, and the token it came with."""

    method: str
    args: dict[str, Any]
    token: str = ""

    @property
    def types(self) -> list[str]:
        return [block["type"] for block in self.args.get("blocks") or []]


@dataclass(frozen=True)
class Fault:
    """What Slack answers instead: an HTTP status of its own, or an error in a 200."""

    error: str = "fatal_error"
    status: int = 200
    retry_after: int | None = None
    body: str | None = None


@dataclass
class FakeSlack:
    """The state of the server. `faults` are given out one a call of that method, `refuse` sees every message, `busy` every call."""

    url: str = ""
    teams: dict[str, str] = field(default_factory=lambda: {"xoxb-one": "T1"})
    codes: dict[str, tuple[str, str]] = field(default_factory=dict)
    scopes: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    hooked: list[Call] = field(default_factory=list)
    uploads: list[bytes] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    refuse: Callable[[dict[str, Any]], str | None] = lambda _: None
    busy: Callable[[Call], Fault | None] = lambda _: None
    delay_s: float = 0.0
    held: threading.Event | None = None  # until it is set, nothing is answered
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acked: list[dict[str, Any]] = field(default_factory=list)
    deaf: bool = False
    opened: int = 0
    _seconds: Iterator[int] = field(default_factory=lambda: itertools.count(1_700_000_000))
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _loop: asyncio.AbstractEventLoop | None = None

    def of(self, method: str) -> list[Call]:
        """The calls of one method, in order."""
        return [call for call in list(self.calls) if call.method == method]

    def wait(self, until: Callable[["FakeSlack"], bool], limit_s: float = 300.0) -> None:
        """Wait until something has arrived. Raises AssertionError when it does not."""
        with self._changed:
            assert self._changed.wait_for(lambda: until(self), limit_s), [call.method for call in self.calls]

    def wait_for(self, method: str, count: int = 1) -> list[Call]:
        """Wait for so many calls of a method; gives them."""
        self.wait(lambda slack: len(slack.of(method)) >= count)
        return self.of(method)

    def wait_hooked(self, count: int = 1) -> list[Call]:
        """Wait for so many answers to interactions; gives them."""
        self.wait(lambda slack: len(slack.hooked) >= count)
        return list(self.hooked)

    def send(self, envelope: dict[str, Any]) -> None:
        """Send an envelope down the newest socket."""
        assert self._loop is not None
        asyncio.run_coroutine_threadsafe(self.sockets[-1].send_json(envelope), self._loop).result(300)

    def note(self) -> None:
        with self._changed:
            self._changed.notify_all()

    async def api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        args = await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(args.pop("token", ""))
        if self.delay_s:
            await asyncio.sleep(self.delay_s)
        if self.held is not None:
            await asyncio.to_thread(self.held.wait)
        self.calls.append(Call(method, args, token))
        try:
            if fault := self.busy(self.calls[-1]):
                return _faulty(fault)
            if self.faults[method]:
                return _faulty(self.faults[method].popleft())
            return web.json_response(self._answer(method, args, token), headers=self.headers)
        finally:
            self.note()

    async def hook(self, request: web.Request) -> web.Response:
        args = await _arguments(request)
        self.hooked.append(Call("hook", args))
        self.note()
        if self.faults["hook"]:
            return _faulty(self.faults["hook"].popleft())
        wrong = self.refuse(args) or _wrong(args)
        if wrong:
            return web.Response(status=400, text=wrong)
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.Response:
        self.uploads.append(await request.read())
        return web.Response(text=f"OK - {len(self.uploads[-1])}")

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        self._loop = asyncio.get_running_loop()
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.note()
        async for message in socket:
            if message.type == WSMsgType.PING and not self.deaf:
                await socket.pong(message.data)
            elif message.type == WSMsgType.TEXT:
                self.acked.append(json.loads(message.data))
                self.note()
        return socket

    def _answer(self, method: str, args: dict[str, Any], token: str) -> dict[str, Any]:
        if method == "oauth.v2.access":
            return self._access(args)
        if method == "apps.connections.open":
            self.opened += 1
            return {"ok": True, "url": self.url.replace("http", "ws") + "/socket"}
        team = self.teams.get(token)
        if team is None:
            return {"ok": False, "error": "invalid_auth"}
        if method == "auth.test":
            who = {
                "team_id": team,
                "team": team,
                "user_id": BOT,
                "bot_id": "B0NED",
                "url": "https://example.slack.com/",
            }
            return {"ok": True, **who}
        if method.startswith("chat.") and method not in {"chat.deleteScheduledMessage", "chat.unfurl"}:
            wrong = self.refuse(args) or _wrong(args)
            if wrong:
                pointer = "failed to match all allowed schemas [json-pointer:/blocks/0]"
                return {"ok": False, "error": wrong, "response_metadata": {"messages": [f"[ERROR] {pointer}"]}}
            ts = args.get("ts") or f"{next(self._seconds)}.000100"
            if method == "chat.postEphemeral":
                return {"ok": True, "message_ts": ts}
            channel = args["channel"]
            channel = f"D{channel[1:]}" if channel.startswith("U") else channel
            return {"ok": True, "channel": channel, "ts": ts, "scheduled_message_id": f"Q{ts}"}
        if method == "files.getUploadURLExternal":
            return {"ok": True, "upload_url": f"{self.url}/upload/1", "file_id": "F1"}
        if method == "files.completeUploadExternal":
            return {"ok": True, "files": [{"id": "F1", "title": "report"}]}
        if method.startswith("views."):
            return {"ok": True, "view": {"id": "V1", "hash": "1.a", **args.get("view", {})}}
        return {"ok": True}

    def _access(self, args: dict[str, Any]) -> dict[str, Any]:
        if args.get("code") not in self.codes:
            return {"ok": False, "error": "invalid_code"}
        team, token = self.codes.pop(args["code"])
        self.teams[token] = team
        whole = team.startswith("E")  # all of an organisation
        return {
            "ok": True,
            "app_id": "A1",
            "authed_user": {"id": "UADMIN"},
            "scope": self.scopes,
            "token_type": "bot",
            "access_token": token,
            "bot_user_id": BOT,
            "team": None if whole else {"id": team, "name": f"Team {team}"},
            "enterprise": {"id": team, "name": f"Organisation {team}"} if whole else None,
            "is_enterprise_install": whole,
        }


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        found: dict[str, Any] = await request.json()
        return found
    return {name: _read(value) for name, value in {**request.query, **await request.post()}.items()}


def _read(value: Any) -> Any:  # noqa: ANN401 - whatever a form holds
    if isinstance(value, str) and value[:1] in "[{":
        return json.loads(value)
    return value


def _faulty(fault: Fault) -> web.Response:
    headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
    if fault.body is not None:
        return web.Response(text=fault.body, status=fault.status, headers=headers, content_type="text/html")
    return web.json_response({"ok": False, "error": fault.error}, status=fault.status, headers=headers)


def _wrong(args: dict[str, Any]) -> str | None:
    """What Slack says of a message that breaks its documented limits."""
    blocks = args.get("blocks") or []
    if not args.get("text") and not blocks:
        return None if args.get("delete_original") else "no_text"
    if len(blocks) > 50 or len({block.get("block_id", id(block)) for block in blocks}) != len(blocks):
        return "invalid_blocks"
    if (
        sum(block["type"] == "data_visualization" for block in blocks) > 2
        or sum(b["type"] == "table" for b in blocks) > 1
    ):
        return "invalid_blocks"
    return "msg_blocks_too_long" if len(json.dumps(blocks, ensure_ascii=False)) > 40_000 else None


@contextmanager
def fake_slack() -> Iterator[FakeSlack]:
    """A server on a free port until the block ends."""
    slack = FakeSlack()
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def run() -> None:
        app = web.Application()
        app.router.add_post("/api/{method}", slack.api)
        app.router.add_get("/api/{method}", slack.api)
        app.router.add_post("/hook/{name}", slack.hook)
        app.router.add_post("/upload/{name}", slack.upload)
        app.router.add_get("/socket", slack.socket)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        ready.set()
        await stop.wait()
        for socket in slack.sockets:
            await socket.close()
        await runner.cleanup()

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()), daemon=True)
    thread.start()
    assert ready.wait(START_S)
    try:
        yield slack
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(START_S)
        loop.close()
