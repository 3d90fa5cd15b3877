"""What Slack sends, of every kind that Ned listens to, with some of it gone or turned into something else."""

import json
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any
from urllib.parse import urlencode

from bot.slack import actions
from bot.slack.surfaces.modal import mix_block

__all__ = ["payload"]

_LEAVES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    "",
    "\u202e",
    [],
    {},
    [None],
    [{}],
    {"id": None},
    "x" * 3000,
)
_SUBJECT = actions.subject_value(("soc", "23-2011"))
_MIXED = f"{actions.MIX}.1"
_PRESSED = (
    f"{actions.ASK}.1", actions.PICK, actions.USEFUL, actions.SHARE, actions.LINK, actions.PDF, actions.WATCH, actions.UNWATCH,
    actions.REMIND, actions.STOP_REMINDER, actions.OPEN_MODAL, actions.OCCUPATION, actions.SENIORITY, _MIXED,
    actions.HOME_ASK, actions.SETTINGS, actions.FORGET, "nobody.knows",
)  # fmt: skip
_EVENTS = ("message", "message", "app_mention", "app_home_opened", "link_shared", "tokens_revoked", "nothing_known")
_BASE: dict[str, Any] = {"token": "gone", "team_id": "T1", "api_app_id": "A1"}
_BODY = {"team": {"id": "T1", "domain": "example"}, "enterprise": None, "is_enterprise_install": False}


def payload(random: Random, text: Callable[[Random], str]) -> tuple[str, bytes]:
    """The content type and the body of one; `text` is what people write."""
    kind = random.choice((_event, _event, _pressed, _pressed, _command, _view, _shortcut, _options))
    made = _elsewhere(random, deepcopy(kind(random, text)))
    for _ in range(random.choice((0, 0, 1, 1, 3))):
        _change(random, made)
    if kind is _event:
        return "application/json", json.dumps(made).encode()
    if kind is _command:
        fields = {name: value if isinstance(value, str) else json.dumps(value) for name, value in made.items()}
        return "application/x-www-form-urlencoded", urlencode(fields, errors="replace").encode()
    return "application/x-www-form-urlencoded", urlencode({"payload": json.dumps(made)}).encode()


def _elsewhere(random: Random, made: Any) -> Any:  # noqa: ANN401 - any JSON
    """The same from one of many people in one of many places: what is said in one place is answered one after the other."""
    number = str(random.randrange(1000))
    ids = {
        "U1": f"U1{number}",
        "C1": f"C1{number}",
        "D1": f"D1{number}",
        "1700000000.000100": f"1700000{number:0>3}.000100",
    }

    def moved(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, dict):
            return {name: moved(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [moved(inner) for inner in value]
        return ids.get(value, value) if isinstance(value, str) else value

    return moved(made)


def _change(random: Random, made: dict[str, Any]) -> None:
    """One value somewhere in it goes, or becomes another."""
    inner: Any = made
    for _ in range(random.randrange(1, 5)):
        key = random.choice(list(inner) if isinstance(inner, dict) else range(len(inner)))
        if isinstance(inner[key], dict | list) and inner[key] and random.random() < 0.7:
            inner = inner[key]
            continue
        if random.random() < 0.3:
            del inner[key]
        else:
            inner[key] = deepcopy(random.choice(_LEAVES))
        return


def _event(random: Random, text: Callable[[Random], str]) -> dict[str, Any]:
    kind = random.choice(_EVENTS)
    number = random.randrange(10**9)
    event: dict[str, Any] = {
        "type": kind,
        "channel": random.choice(("C1", "D1")),
        "channel_type": random.choice(("im", "channel")),
        "user": "U1",
        "text": text(random),
        "ts": f"17{number:08d}.000200",
        "event_ts": f"17{number:08d}.000200",
    }
    if random.random() < 0.3:
        event |= {"thread_ts": "1700000000.000100", "subtype": random.choice(("bot_message", "message_changed", "x"))}
    if kind == "app_home_opened":
        event |= {"tab": random.choice(("home", "messages")), "view": {"id": "V1", "private_metadata": ""}}
    if kind == "link_shared":
        links = [{"url": f"https://ned.example/jobs/{random.choice(('baker', 'x', '..'))}", "domain": "ned.example"}]
        event |= {
            "links": links,
            "message_ts": "1700000000.000100",
            "unfurl_id": "C1.x",
            "source": "conversations_history",
        }
    if kind == "tokens_revoked":
        event |= {"tokens": {"oauth": ["U9"], "bot": []}}
    about = [{"team_id": "T1", "user_id": "U0NED", "is_bot": True, "enterprise_id": None}]
    told = {"event_id": f"Ev{number:010d}", "event_time": 1_700_000_000, "authorizations": about}
    return {**_BASE, "type": "event_callback", "event": event, **told}


def _pressed(random: Random, text: Callable[[Random], str]) -> dict[str, Any]:
    pressed: dict[str, Any] = {
        "block_id": "b",
        "action_ts": f"{random.random()}",
        "type": "button",
        "action_id": random.choice(_PRESSED),
    }
    value = random.choice((_SUBJECT, actions.ask_value("baker"), "[1]", "[]", "null", text(random)))
    pressed["value"] = value
    option = {"value": value, "text": {"type": "plain_text", "text": "x"}}
    message = {"type": "message", "ts": "1700000000.000100", "user": "U0NED", "text": "x"}
    place = {"type": "message", "message_ts": "1700000000.000100", "channel_id": "C1", "is_ephemeral": False}
    return {
        **_of(random, "block_actions"),
        "container": place,
        "channel": {"id": "C1", "name": "general"},
        "message": message,
        "response_url": "http://127.0.0.1:9/hook/1",
        "actions": [{**pressed, "selected_option": option, "selected_options": [option]}],
    }


def _view(random: Random, text: Callable[[Random], str]) -> dict[str, Any]:
    chosen = {
        "type": "external_select",
        "selected_option": {"value": _SUBJECT, "text": {"type": "plain_text", "text": "x"}},
    }
    mix = {"type": "plain_text_input", "value": text(random)[:200]}
    values = {
        actions.OCCUPATION_BLOCK: {actions.OCCUPATION: chosen},
        actions.SENIORITY_BLOCK: {actions.SENIORITY: {"type": "static_select", "selected_option": {"value": "entry"}}},
        mix_block(1, "23-2011"): {_MIXED: mix},
    }
    view = {
        "id": "V1",
        "hash": "1.x",
        "type": "modal",
        "callback_id": actions.MODAL,
        "private_metadata": "",
        "blocks": [],
    }
    return {
        **_of(random, random.choice(("view_submission", "view_closed"))),
        "view": {**view, "state": {"values": values}},
    }


def _shortcut(random: Random, text: Callable[[Random], str]) -> dict[str, Any]:
    if random.random() < 0.5:
        return {**_of(random, "shortcut"), "callback_id": actions.GLOBAL_SHORTCUT, "action_ts": "1.1"}
    message = {"type": "message", "user": "U2", "ts": "1700000000.000100", "text": text(random)}
    made = {"callback_id": actions.MESSAGE_SHORTCUT, "message": message, "channel": {"id": "C1"}, "message_ts": "1.1"}
    return {**_of(random, "message_action"), **made, "response_url": "http://127.0.0.1:9/hook/1"}


def _options(random: Random, text: Callable[[Random], str]) -> dict[str, Any]:
    return {
        **_of(random, "block_suggestion"),
        "action_id": actions.OCCUPATION,
        "block_id": "b",
        "value": text(random)[:80],
    }


def _command(random: Random, text: Callable[[Random], str]) -> dict[str, Any]:
    place = {
        "channel_id": "C1",
        "channel_name": "general",
        "user_id": "U1",
        "user_name": "one",
        "team_domain": "example",
    }
    asked = {"command": "/ned", "text": text(random)[:500], "response_url": "http://127.0.0.1:9/hook/1"}
    return {**_BASE, **place, **asked, "is_enterprise_install": "false", "trigger_id": f"{random.random()}"}


def _of(random: Random, kind: str) -> dict[str, Any]:
    """What every interaction has."""
    user = {"id": "U1", "username": "one", "name": "one", "team_id": "T1"}
    return {
        "type": kind,
        "user": user,
        "api_app_id": "A1",
        "token": "gone",
        "trigger_id": f"{random.random()}.1",
        **_BODY,
    }
