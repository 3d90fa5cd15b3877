"""The app manifest: everything that Slack must know of Ned, to be pasted where an app is made."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.slack.actions import GLOBAL_SHORTCUT, MESSAGE_SHORTCUT
from bot.slack.words import say, table
from data.errors import BadInput

__all__ = ["COMMAND", "EVENTS", "EVENTS_PATH", "INSTALL_PATH", "REDIRECT_PATH", "manifest", "prompts", "scopes"]

COMMAND = "/ned"
EVENTS_PATH = "/slack/events"
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"
EVENTS = ("app_home_opened", "app_mention", "app_uninstalled", "link_shared", "message.im", "tokens_revoked")
_LABEL = re.compile(r"[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?")  # a part of a host's name between dots
_WORDS = "manifest"


def manifest(base_url: str | None, *, socket: bool = False) -> dict[str, Any]:
    """The manifest of an app that Slack reaches at `base_url`, or of one that reaches out itself in Socket Mode.

    With both, links to pages of that address are shown in Socket Mode too. Raises BadInput for an address that cannot be used.
    """
    base = _base(base_url, secure=not socket) if base_url is not None or not socket else None
    events: dict[str, Any] = {"bot_events": [event for event in EVENTS if base or event != "link_shared"]}
    interactivity: dict[str, Any] = {"is_enabled": True}
    command = {
        "command": COMMAND,
        "description": say(_WORDS, "command"),
        "usage_hint": say(_WORDS, "command_hint"),
        "should_escape": True,
    }
    oauth: dict[str, Any] = {"scopes": {"bot": list(scopes())}}
    if base and not socket:
        address = base + EVENTS_PATH
        events = {"request_url": address, **events}
        interactivity |= {"request_url": address, "message_menu_options_url": address}
        command = {**command, "url": address}
        oauth = {"redirect_urls": [base + REDIRECT_PATH], **oauth}
    features: dict[str, Any] = {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "agent_view": {"agent_description": say(_WORDS, "agent"), "suggested_prompts": prompts()},
        "bot_user": {"display_name": say(_WORDS, "name"), "always_online": True},
        "shortcuts": [
            _shortcut("shortcut_global", "global", GLOBAL_SHORTCUT),
            _shortcut("shortcut_message", "message", MESSAGE_SHORTCUT),
        ],
        "slash_commands": [command],
    }
    if base:
        features["unfurl_domains"] = [urlsplit(base).hostname]
    return {
        "display_information": {
            "name": say(_WORDS, "name"),
            "description": say(_WORDS, "description"),
            "long_description": say(_WORDS, "long_description"),
            "background_color": say(_WORDS, "color"),
        },
        "features": features,
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": events,
            "interactivity": interactivity,
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket,
            "token_rotation_enabled": False,
        },
    }


def scopes() -> dict[str, str]:
    """Each scope that Ned asks of a workspace, with the reason."""
    return dict(sorted(table("setup", "scopes").items()))


def prompts() -> list[dict[str, str]]:
    """What people may begin with: titles, and what each sends as if typed."""
    return [{"title": title, "message": message} for title, message in table(_WORDS, "prompts").items()]


def _base(given: str | None, *, secure: bool) -> str:
    parts = urlsplit(given or "")
    try:
        whole = parts.port is None or parts.port > 0
    except ValueError:
        whole = False
    if (
        not whole
        or parts.scheme not in ({"https"} if secure else {"http", "https"})
        or not all(map(_LABEL.fullmatch, (parts.hostname or "").split(".")))
        or parts.path not in {"", "/"}
        or parts.query
        or parts.fragment
        or parts.username is not None
    ):
        raise BadInput(say("setup", "no_base"))
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _shortcut(name: str, kind: str, callback: str) -> dict[str, str]:
    return {
        "name": say(_WORDS, name),
        "type": kind,
        "callback_id": callback,
        "description": say(_WORDS, f"{name}_description"),
    }
