"""Socket Mode against a real WebSocket: answers, life signs, and another socket when one is lost."""

import asyncio
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.keeper import Keeper
from bot.settings import Settings
from bot.slack.app import build_app
from bot.slack.config import socket_config
from bot.slack.service import open_service
from bot.slack.socket import Socket, serve_socket
from bot.store.conversations import open_conversations
from data.errors import ConfigurationError
from tests.servers.process import until
from tests.slack.conftest import slack_settings
from tests.slack.fake import FakeSlack, Fault
from tests.slack.minds import said_of, slack_mind

_numbers = itertools.count(1)
QUICK, PATIENT = 2.0, 300.0  # seconds without a sign of life


@pytest.fixture
def chosen(tmp_path: Path, slack: FakeSlack) -> Settings:
    return slack_settings(tmp_path, slack, slack_signing_secret=None, slack_app_token="xapp-1")  # noqa: S106


@contextmanager
def connected(settings: Settings, slack: FakeSlack, stale_s: float = PATIENT) -> Iterator[None]:
    """A process of its own in a thread, told to stop at the end."""
    loop = asyncio.new_event_loop()
    started = threading.Event()
    tasks: list[asyncio.Task[None]] = []

    async def run() -> None:
        config, mind = socket_config(settings), slack_mind()
        async with open_conversations(settings.database_url) as store:
            keeper = Keeper(mind.take, store)
            async with open_service(settings, config, mind, keeper, store) as service:
                assert config.app_token
                token = config.app_token.get_secret_value()
                socket = Socket(build_app(service), service, token, started.set, ping_s=stale_s / 4, stale_s=stale_s)
                tasks.append(asyncio.create_task(socket.run()))
                await asyncio.gather(*tasks, return_exceptions=True)

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()), daemon=True)
    thread.start()
    assert started.wait(300)
    slack.wait(lambda now: len(now.sockets) >= 1)
    try:
        yield
    finally:
        loop.call_soon_threadsafe(tasks[0].cancel)
        thread.join(300)
        loop.close()


def direct(text: str, event_id: str, thread: str | None = None) -> dict[str, Any]:
    event = {
        "type": "message",
        "channel_type": "im",
        "channel": "D1",
        "user": "U1",
        "text": text,
        "ts": "1700000001.000200",
    }
    payload = {
        "type": "event_callback",
        "team_id": "T1",
        "event_id": event_id,
        "event": event | ({"thread_ts": thread} if thread else {}),
    }
    return envelope("events_api", payload)


def envelope(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "envelope_id": f"e{next(_numbers)}", "payload": payload, "accepts_response_payload": True}


def test_what_comes_down_the_socket_is_acknowledged_and_answered_once(chosen: Settings, slack: FakeSlack) -> None:
    with connected(chosen, slack):
        slack.send(direct("bakers", "Ev1"))
        slack.send(direct("bakers", "Ev1"))
        slack.send({"type": "nothing_known"})
        slack.send(envelope("odd", {}))
        command = {
            "command": "/ned",
            "text": "bakers",
            "user_id": "U1",
            "channel_id": "C1",
            "team_id": "T1",
            "trigger_id": "1",
        }
        slack.send(envelope("slash_commands", command | {"response_url": f"{slack.url}/hook/1"}))
        slack.wait(lambda now: len(now.acked) >= 3)
        slack.wait_hooked()
        assert said_of(1) in slack.wait_for("chat.postMessage")[0].args["text"]
    assert len(slack.of("chat.postMessage")) == 1
    assert all("payload" not in each for each in slack.acked)


def test_a_socket_without_a_sign_of_life_is_given_up(chosen: Settings, slack: FakeSlack) -> None:
    with connected(chosen, slack, QUICK):
        slack.deaf = True
        slack.wait(lambda now: len(now.sockets) >= 2)
        slack.deaf = False
        # Where nobody says that it arrived, Slack sends it again; a machine that is busy for long enough loses this socket as well.
        until(lambda: sent_in_vain(slack) is False, "it is answered")


def sent_in_vain(slack: FakeSlack) -> bool:
    """Whether what was sent down the newest socket is answered by nobody for a while."""
    if not slack.sockets[-1].closed:
        slack.send(direct("bakers", "Ev2"))
    try:
        slack.wait(lambda now: bool(now.of("chat.postMessage")), 1.0)
    except AssertionError:
        return True
    return False


def test_slack_may_ask_for_another_socket(chosen: Settings, slack: FakeSlack) -> None:
    with connected(chosen, slack):
        slack.send({"type": "disconnect", "reason": "refresh_requested"})
        slack.wait(lambda now: len(now.sockets) >= 2)
        assert slack.opened >= 2


def test_a_slack_that_cannot_be_reached_is_tried_again(chosen: Settings, slack: FakeSlack) -> None:
    slack.faults["apps.connections.open"].append(Fault("internal_error"))
    with connected(chosen, slack):
        assert slack.opened == 1


def test_a_token_that_slack_does_not_take_ends_with_a_sentence(chosen: Settings, slack: FakeSlack) -> None:
    slack.faults["apps.connections.open"].append(Fault("invalid_auth"))
    with pytest.raises(ConfigurationError, match="NED_SLACK_APP_TOKEN"):
        asyncio.run(serve_socket(chosen, socket_config(chosen), slack_mind(), lambda: None))
