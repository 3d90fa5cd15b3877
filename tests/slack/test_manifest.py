"""The manifest holds what Slack's own schema asks, and what Ned needs of Slack."""

import json
from typing import Any

import pytest
from jsonschema_rs import validator_for

from bot.slack.actions import GLOBAL_SHORTCUT, MESSAGE_SHORTCUT
from bot.slack.manifest import EVENTS, manifest, prompts, scopes
from data.errors import BadInput
from tests.bot.slack.checking import CHECKERS
from tests.conftest import ROOT

BASE = "https://ned.example"


def test_slack_reaches_ned_at_the_address_and_nowhere_else() -> None:
    made = manifest(BASE)
    text = json.dumps(made)
    assert made["settings"]["event_subscriptions"]["request_url"] == f"{BASE}/slack/events"
    assert made["settings"]["interactivity"]["message_menu_options_url"] == f"{BASE}/slack/events"
    assert made["features"]["slash_commands"][0]["url"] == f"{BASE}/slack/events"
    assert made["oauth_config"]["redirect_urls"] == [f"{BASE}/slack/oauth_redirect"]
    assert made["features"]["unfurl_domains"] == ["ned.example"]
    assert text.count("https://") == text.count(BASE) == 5
    assert not made["settings"]["socket_mode_enabled"]


def test_it_is_an_agent_and_not_an_assistant_with_few_scopes() -> None:
    made = manifest(BASE)
    assert "assistant_view" not in made["features"]
    agent = made["features"]["agent_view"]
    assert len(agent["agent_description"]) <= 300
    assert agent["suggested_prompts"] == prompts()
    assert 1 <= len(prompts()) <= 4
    given = made["oauth_config"]["scopes"]
    assert list(given) == ["bot"]
    assert given["bot"] == sorted(scopes())
    assert not [
        scope for scope in given["bot"] if scope.startswith(("channels:", "groups:", "users", "search", "team"))
    ]
    assert all(reason.endswith(".") for reason in scopes().values())
    assert set(made["settings"]["event_subscriptions"]["bot_events"]) == set(EVENTS)
    callbacks = {each["type"]: each["callback_id"] for each in made["features"]["shortcuts"]}
    assert callbacks == {"global": GLOBAL_SHORTCUT, "message": MESSAGE_SHORTCUT}


def test_every_scope_and_its_reason_stand_in_the_document() -> None:
    document = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
    for scope, reason in scopes().items():
        assert f"| `{scope}` | {reason} |" in document


def test_socket_mode_needs_no_address() -> None:
    made = manifest(None, socket=True)
    assert "https://" not in json.dumps(made)
    assert made["settings"]["socket_mode_enabled"]
    assert "link_shared" not in made["settings"]["event_subscriptions"]["bot_events"]
    assert manifest("http://ned.example:8000", socket=True)["features"]["unfurl_domains"] == ["ned.example"]


@pytest.mark.parametrize(
    "base",
    [None, "", "ned.example", "http://ned.example", "https://", "https://ned.example/path", "https://a:b@ned.example",
     "https://ned.example?x", "https://ned example", "https://ned.example:99999", "https://-x"],
)  # fmt: skip
def test_an_address_that_slack_cannot_reach_is_refused(base: str | None) -> None:
    with pytest.raises(BadInput, match="--base-url"):
        manifest(base)


@pytest.mark.sources
@pytest.mark.parametrize("made", [manifest(BASE), manifest(None, socket=True), manifest("https://ned.example:8443")])
def test_slacks_own_schema_takes_it(made: dict[str, Any]) -> None:
    """Asks the schemas where they lie beside the checkout; the lengths that they set hold everywhere."""
    for path in sorted(CHECKERS.glob("manifest.schema.*.json")):
        schema = validator_for(json.loads(path.read_text(encoding="utf-8")))
        assert [error.message for error in schema.iter_errors(made)] == []
        assert not schema.is_valid(made | {"surprise": 1})
    shown = made["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert all(len(each["name"]) <= 24 for each in made["features"]["shortcuts"])
    assert all(len(each["description"]) <= 150 for each in made["features"]["shortcuts"])
