"""Is this really from Slack, and can it be read? Checked on the raw bytes, before anything else looks at a request.

Slack signs `v0:{timestamp}:{body}` with the app's signing secret (https://docs.slack.dev/authentication/verifying-requests-from-slack).
Bolt parses the body before it checks that, and fails on what it does not expect; so all of it is done here.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from bot.web.problems import Problem

__all__ = ["BODY_BYTES", "WINDOW_S", "check_signature", "read_shape", "signature_of"]

BODY_BYTES = 1024 * 1024
WINDOW_S = 300
FORM = b"application/x-www-form-urlencoded"
JSON = b"application/json"
_TIMESTAMP = re.compile(rb"[0-9]{1,12}")
_TYPE = re.compile(r"[a-z_]{1,64}")
# Fields that Bolt and the listeners take for ids; anything but a short text there is nothing of Slack's.
_IDS = frozenset(
    {
        "action_id", "action_ts", "api_app_id", "bot_id", "callback_id", "channel", "channel_id", "channel_type", "challenge",
        "command", "enterprise_id", "event_id", "event_ts", "message_ts", "response_url", "subtype", "tab", "team_id",
        "thread_ts", "trigger_id", "ts", "type", "user_id", "view_id",
    }
)  # fmt: skip
_LONGEST_ID = 2048
# These hold an id in some payloads and in others a record that has one.
_RECORDS = frozenset(
    {"channel", "enterprise", "message", "team", "user", "view", "bot", "container", "event", "actions"}
)
_DEPTH = 64
_FIELDS = 256


def signature_of(secret: bytes, timestamp: bytes, body: bytes) -> bytes:
    """The signature that Slack gives a body at a time."""
    return b"v0=" + hmac.new(secret, b"v0:" + timestamp + b":" + body, hashlib.sha256).hexdigest().encode()


def check_signature(secret: bytes, headers: Iterable[tuple[bytes, bytes]], body: bytes, now: float) -> None:
    """Raises Problem unless the body was signed with the secret, at most five minutes before or after `now`."""
    timestamp, signature = _only(headers, b"x-slack-request-timestamp"), _only(headers, b"x-slack-signature")
    if not _TIMESTAMP.fullmatch(timestamp) or abs(now - int(timestamp)) > WINDOW_S:
        raise Problem("slack-signature")
    if not hmac.compare_digest(signature_of(secret, timestamp, body), signature):
        raise Problem("slack-signature")


def read_shape(headers: Iterable[tuple[bytes, bytes]], body: bytes) -> dict[str, Any]:
    """The payload of a request: a JSON object, or the JSON object in a form, or the form of a command. Raises Problem."""
    kind = _only(headers, b"content-type").partition(b";")[0].strip().lower()
    try:
        text = body.decode()
        if kind == JSON:
            return _payload(json.loads(text))
        if kind == FORM:
            return _form(text)
    except (ValueError, RecursionError):
        pass
    raise Problem("slack-body")


def _only(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> bytes:
    found = [value for key, value in headers if key.lower() == name]
    return found[0] if len(found) == 1 else b""


def _form(text: str) -> dict[str, Any]:
    pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=_FIELDS)
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError
    if "payload" in fields:
        return _payload(json.loads(fields["payload"]))
    if not fields.get("command") and fields.get("ssl_check") != "1":
        raise ValueError
    _check(fields, _DEPTH)
    return dict(fields)


def _payload(read: object) -> dict[str, Any]:
    if not isinstance(read, dict) or not _TYPE.fullmatch(str(read.get("type"))):
        raise ValueError
    if read["type"] == "event_callback" and not (isinstance(read.get("event"), dict) and read.get("event_id")):
        raise ValueError
    _check(read, _DEPTH)
    return read


def _check(value: object, depth: int) -> None:
    """Raises ValueError where an id is no short text that can be written down, or where it nests deeper than Slack does."""
    if depth == 0:
        raise ValueError
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in _IDS and not (inner is None or _is_id(inner) or (name in _RECORDS and isinstance(inner, dict))):
                raise ValueError
            _check(inner, depth - 1)
    elif isinstance(value, list):
        for inner in value:
            _check(inner, depth - 1)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_ID and value.isprintable()
