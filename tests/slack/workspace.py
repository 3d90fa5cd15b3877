"""The other side of Slack's HTTP: what a workspace sends to Ned, signed as Slack signs it."""

import itertools
import json
import time
from typing import Any
from urllib.parse import urlencode

import httpx2
from slack_sdk.signature import SignatureVerifier

__all__ = ["SECRET", "Workspace"]

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - of nobody's app
_numbers = itertools.count(1)


class Workspace:
    """One team that talks with Ned at `base`; `hook` is where Slack takes answers to its interactions. In an `enterprise` it
    was the whole organisation that installed Ned; what comes from that itself has no team."""

    def __init__(self, base: str, hook: str, team: str | None = "T1", enterprise: str | None = None) -> None:
        self.base = base
        self.hook = f"{hook}/hook/1"
        self.team = team
        self.enterprise = enterprise
        self.client = httpx2.Client(base_url=base, timeout=300)

    def close(self) -> None:
        self.client.close()

    def post(
        self, body: bytes | str, kind: str = "application/json", *, at: float | None = None, **headers: str
    ) -> Any:  # noqa: ANN401 - a response
        """Send a body with its signature, as if at another time if one is given."""
        stamp = str(int(time.time() if at is None else at))
        text = body.decode() if isinstance(body, bytes) else body
        signed = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": str(SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=text)),
        }
        return self.client.post("/slack/events", content=text.encode(), headers=signed | headers)

    def event(self, event: dict[str, Any], event_id: str | None = None, **headers: str) -> Any:  # noqa: ANN401
        """An event, under a new id unless one is given."""
        of_whom = {"team_id": self.team, "enterprise_id": self.enterprise}
        body = {
            "token": "gone",
            **of_whom,
            "api_app_id": "A1",
            "event": {"event_ts": event.get("ts", "1.0"), **event},
            "type": "event_callback",
            "event_id": event_id or f"Ev{next(_numbers):08d}",
            "event_time": 1_700_000_000,
            "authorizations": [
                {**of_whom, "user_id": "U0NED", "is_bot": True, "is_enterprise_install": bool(self.enterprise)}
            ],
        }
        return self.post(json.dumps(body), at=None, **headers)

    def direct(
        self, text: str, *, ts: str | None = None, thread: str | None = None, user: str = "U1", **more: object
    ) -> Any:  # noqa: ANN401
        """A message in the conversation with Ned."""
        event = {
            "type": "message",
            "channel_type": "im",
            "channel": "D1",
            "user": user,
            "text": text,
            "ts": ts or self.ts(),
        }
        event_id = str(more.pop("event_id", "")) or None
        return self.event(event | ({"thread_ts": thread} if thread else {}) | more, event_id)

    def mention(self, text: str, *, ts: str | None = None, thread: str | None = None, channel: str = "C1") -> Any:  # noqa: ANN401
        """Ned's name in a channel."""
        event = {"type": "app_mention", "channel": channel, "user": "U1", "text": text, "ts": ts or self.ts()}
        return self.event(event | ({"thread_ts": thread} if thread else {}))

    def command(self, text: str, *, trigger: str | None = None, channel: str = "C1") -> Any:  # noqa: ANN401
        """What comes after /ned."""
        fields = {
            "token": "gone",
            "team_id": self.team,
            "team_domain": "example",
            "channel_id": channel,
            "channel_name": "general",
            "user_id": "U1",
            "user_name": "one",
            "command": "/ned",
            "text": text,
            "api_app_id": "A1",
            "is_enterprise_install": "false",
            "response_url": self.hook,
            "trigger_id": trigger or f"{next(_numbers)}.1.abc",
        }
        return self.post(urlencode(fields), "application/x-www-form-urlencoded")

    def press(self, action: dict[str, Any], *, ephemeral: bool = False, **more: Any) -> Any:  # noqa: ANN401
        """A button or a select under a message."""
        ts, thread, channel = more.pop("ts", "1700000000.000100"), more.pop("thread", None), more.pop("channel", "C1")
        number = next(_numbers)
        message = {"type": "message", "ts": ts, "user": "U0NED", "text": "x"} | (
            {"thread_ts": thread} if thread else {}
        )
        container = {"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": ephemeral}
        body = {
            "type": "block_actions",
            "user": {"id": "U1", "username": "one", "name": "one", "team_id": self.team},
            "api_app_id": "A1",
            "token": "gone",
            "container": container | ({"thread_ts": thread} if thread else {}),
            "trigger_id": f"{number}.2.def",
            "team": {"id": self.team, "domain": "example"},
            "enterprise": None,
            "is_enterprise_install": False,
            "channel": {"id": channel, "name": "general"},
            **({} if ephemeral else {"message": message}),
            "response_url": self.hook,
            "actions": [{"block_id": "b", "action_ts": f"{number}.5", "type": "button", **action}],
        }
        return self.interact(body | more)

    def interact(self, payload: dict[str, Any]) -> Any:  # noqa: ANN401
        """Any interaction."""
        return self.post(urlencode({"payload": json.dumps(payload)}), "application/x-www-form-urlencoded")

    def ts(self) -> str:
        """A new timestamp."""
        return f"17{next(_numbers):08d}.000200"
