"""What stands before Bolt: nothing that Slack did not sign gets through, and nothing whatever ends in a 500."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_sdk.signature import SignatureVerifier

from bot.settings import Settings
from bot.slack.signing import BODY_BYTES, signature_of
from tests.bot.web.serving import serving
from tests.databases import only_sqlite
from tests.lasting import Lasting
from tests.slack.conftest import settings_at
from tests.slack.fake import FakeSlack, fake_slack
from tests.slack.minds import slack_mind
from tests.slack.workspace import SECRET, Workspace

FORM = "application/x-www-form-urlencoded"
EVENT = json.dumps({"type": "event_callback", "team_id": "T1", "event_id": "Ev9", "event": {"type": "nothing_known"}})
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@contextmanager
def open_door(chosen: Settings) -> Iterator[tuple[Workspace, FakeSlack]]:
    with fake_slack() as slack, serving(settings_at(chosen.database_url, slack), slack_mind()) as base:
        workspace = Workspace(base, slack.url)
        yield workspace, slack
        workspace.close()


@pytest.fixture
def door(lasting: Lasting, engine: str) -> tuple[Workspace, FakeSlack]:
    return lasting.on(engine, open_door)


@pytest.fixture
def gate(door: tuple[Workspace, FakeSlack]) -> Workspace:
    return door[0]


def problem(said: httpx2.Response) -> str:
    assert said.headers["content-type"] == "application/problem+json"
    return str(said.json()["type"]).rpartition(":")[2]


def test_the_signature_is_that_of_slack() -> None:
    theirs = SignatureVerifier(SECRET).generate_signature(timestamp="1700000000", body="x=ü")
    assert signature_of(SECRET.encode(), b"1700000000", "x=ü".encode()).decode() == theirs


def test_what_is_signed_and_known_to_nobody_is_acknowledged(gate: Workspace) -> None:
    assert gate.post(EVENT).status_code == 200


@pytest.mark.parametrize("late", [299, -299])
def test_five_minutes_either_way_are_taken(gate: Workspace, late: int) -> None:
    assert gate.post(EVENT, at=time.time() - late).status_code == 200


@pytest.mark.parametrize("late", [303, -303, 1e9])
def test_more_is_not(gate: Workspace, late: float) -> None:
    said = gate.post(EVENT, at=time.time() - late)
    assert (said.status_code, problem(said)) == (401, "slack-signature")


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": "v0=00"},
        {"X-Slack-Signature": ""},
        {"X-Slack-Request-Timestamp": "abc"},
        {"X-Slack-Request-Timestamp": "1.5"},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Request-Timestamp": "1" * 5000},
        {"X-Slack-Request-Timestamp": "٣"},
    ],
)
def test_headers_that_are_not_slacks_are_refused(gate: Workspace, headers: dict[str, str]) -> None:
    said = gate.client.post(
        "/slack/events",
        content=EVENT,
        headers=[
            (name.encode(), value.encode()) for name, value in ({"Content-Type": "application/json"} | headers).items()
        ],
    )
    assert (said.status_code, problem(said)) == (401, "slack-signature")


def test_a_signature_of_other_bytes_is_refused(gate: Workspace) -> None:
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=EVENT) or ""
    headers = {"Content-Type": "application/json", "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
    assert gate.client.post("/slack/events", content=EVENT + " ", headers=headers).status_code == 401
    assert gate.client.post("/slack/events", content=EVENT, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe", "application/json"),
        (b"", "application/json"),
        (b"[]", "application/json"),
        (b"1e999", "application/json"),
        (b'"x"', "application/json"),
        (b"{bad", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"type":"event_callback","event_id":"E","event":' + b'{"a":' * 500 + b"1" + b"}" * 501, "application/json"),
        (b'{"type":"event_callback","event":[]}', "application/json"),
        (b'{"type":"event_callback","event_id":"E","event":{"type":{"a":1},"channel":3}}', "application/json"),
        (b'{"type":"url_verification"}', "application/json"),
        (b'{"type":"url_verification","challenge":"\\ud800"}', "application/json"),
        (b'{"type":"event_callback","event_id":"\\ud800","event":{"type":"message"}}', "application/json"),
        (b"payload={bad", FORM),
        (b"payload=[]", FORM),
        (b"payload=%ff", FORM),
        (b"text=no+command", FORM),
        (b"command=%2Fned&command=%2Fned", FORM),
        (b"&".join(b"a%d=1" % n for n in range(300)), FORM),
        (b"{}", "text/plain"),
        (b"{}", ""),
    ],
)
def test_signed_junk_is_refused(gate: Workspace, body: bytes, kind: str) -> None:
    stamp = str(int(time.time()))
    signature = signature_of(SECRET.encode(), stamp.encode(), body).decode()
    headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
    said = gate.client.post("/slack/events", content=body, headers=headers)
    assert (said.status_code, problem(said)) == (400, "slack-body")


def test_a_body_may_be_larger_than_on_the_pages_but_not_endless(gate: Workspace) -> None:
    padded = EVENT[:-1] + ', "pad": "' + "x" * 200_000 + '"}'
    assert gate.post(padded).status_code == 200
    said = gate.post("x" * (BODY_BYTES + 1))
    assert (said.status_code, problem(said)) == (413, "too-large")


def test_slack_finds_out_that_the_address_is_ours(gate: Workspace) -> None:
    said = gate.post(json.dumps({"type": "url_verification", "challenge": "3eZbrw1aB", "token": "gone"}))
    assert (said.status_code, said.text) == (200, "3eZbrw1aB")
    assert gate.post("ssl_check=1&token=gone", FORM).status_code == 200


def test_nothing_but_a_post_is_taken(gate: Workspace) -> None:
    assert gate.client.get("/slack/events").status_code == 405
    assert gate.client.get("/slack/install").status_code == 404  # a single workspace installs from Slack's own pages


@only_sqlite  # no store is asked for it
@quick
@given(
    body=st.binary(max_size=300), kind=st.sampled_from(["application/json", FORM, "text/plain"]), signed=st.booleans()
)
def test_any_bytes_are_answered(gate: Workspace, body: bytes, kind: str, signed: bool) -> None:
    stamp = str(int(time.time()))
    signature = signature_of(SECRET.encode() if signed else b"other", stamp.encode(), body).decode()
    headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
    said = gate.client.post("/slack/events", content=body, headers=headers)
    assert said.status_code == (400 if signed else 401) or (signed and said.status_code == 200)


_WORDS = st.text(max_size=8) | st.sampled_from(
    ["im", "message", "U1", "T1", "D1", "block_actions", "view_submission", "ned.modal"]
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "type", "user", "channel", "ts", "text", "value", "tokens", "bot", "state", "values", "hash"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
_EVENTS = st.sampled_from(
    ["message", "app_mention", "app_home_opened", "link_shared", "app_uninstalled", "tokens_revoked", "odd"]
)
_KINDS = st.sampled_from(
    [
        "event_callback",
        "block_actions",
        "block_suggestion",
        "shortcut",
        "message_action",
        "view_submission",
        "view_closed",
        "odd",
    ]
)
_NAMES = st.sampled_from(
    ["team", "team_id", "user", "channel", "container", "message", "actions", "view", "trigger_id", "response_url", "callback_id",
     "action_id", "value", "enterprise", "authorizations", "is_enterprise_install", "response_urls", "function_data"]
)  # fmt: skip


@quick
@given(
    kind=_KINDS,
    event=_EVENTS,
    inner=st.dictionaries(_NAMES, _VALUES, max_size=5),
    fields=st.dictionaries(_NAMES, _VALUES, max_size=6),
)
def test_any_signed_payload_is_answered_without_a_fault(
    gate: Workspace, kind: str, event: str, inner: dict[str, object], fields: dict[str, object]
) -> None:
    body = fields | {"type": kind, "event_id": str(time.monotonic_ns()), "event": inner | {"type": event}}
    assert gate.post(json.dumps(body)).status_code in {200, 400}
