"""The doctor says what is wrong, asks Slack where there is a token, and changes nothing."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.settings import Settings
from bot.slack.doctor import Finding, examine
from bot.slack.manifest import scopes
from bot.terminal.cli import app
from tests.databases import address_in
from tests.slack.conftest import slack_settings
from tests.slack.fake import FakeSlack, Fault

runner = CliRunner()


def found(settings: Settings) -> dict[str, list[str]]:
    findings = asyncio.run(examine(settings))
    assert all(isinstance(each, Finding) for each in findings)
    return {level: [each.text for each in findings if each.level == level] for level in ("good", "note", "bad")}


def test_a_set_up_that_is_well(settings: Settings, slack: FakeSlack) -> None:
    slack.headers["x-oauth-scopes"] = ", ".join(scopes())
    told = found(settings)
    assert not told["bad"]
    assert any(f"All {len(scopes())} scopes" in text for text in told["good"])
    assert any("workspace T1" in text for text in told["good"])
    assert [call.method for call in slack.calls] == ["auth.test", "blocks.validate"]
    assert slack.of("blocks.validate")[0].args["blocks"]


def test_scopes_that_are_missing_or_too_many(settings: Settings, slack: FakeSlack) -> None:
    slack.headers["x-oauth-scopes"] = "chat:write,users:read"
    told = found(settings)
    assert any("app_mentions:read" in text and "chat:write" not in text for text in told["bad"])
    assert any("users:read" in text for text in told["note"])


def test_what_slack_refuses(settings: Settings, slack: FakeSlack) -> None:
    slack.faults["blocks.validate"].append(Fault("unknown_method"))
    assert any("does not offer" in text for text in found(settings)["note"])
    slack.faults["blocks.validate"].append(Fault("invalid_blocks"))
    assert found(settings)["bad"] == ["Slack refused blocks.validate: invalid_blocks."]
    slack.teams.clear()
    assert found(settings)["bad"] == ["Slack refused auth.test: invalid_auth."]


def test_many_workspaces_and_socket_mode(tmp_path: Path, slack: FakeSlack) -> None:
    many: dict[str, object] = {
        "slack_bot_token": None,
        "slack_client_id": "1.2",
        "slack_client_secret": "x",
        "slack_app_token": "xapp-1",
        "public_url": "http://ned.example",
    }
    told = found(slack_settings(tmp_path, slack, **many))
    assert told["bad"] == ["NED_PUBLIC_URL is not https; Slack sends nowhere else."]
    assert any("installed Ned: 0" in text for text in told["good"])
    assert any("opens a socket" in text for text in told["good"])
    assert any("not encrypted" in text for text in told["note"])
    slack.faults["apps.connections.open"].append(Fault("invalid_auth"))
    assert any("apps.connections.open" in text for text in found(slack_settings(tmp_path, slack, **many))["bad"])


def test_half_a_configuration_is_all_that_is_said(tmp_path: Path, slack: FakeSlack) -> None:
    told = found(slack_settings(tmp_path, slack, slack_signing_secret=None))
    assert len(told["bad"]) == 1
    assert not told["good"]
    assert not slack.calls


def test_the_commands_print_and_say_whether_it_is_well(
    tmp_path: Path, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = runner.invoke(app, ["slack", "doctor"])
    assert (said.exit_code, "not set up" in said.stdout) == (1, True)
    monkeypatch.setenv("NED_SLACK_SIGNING_SECRET", "s")
    monkeypatch.setenv("NED_SLACK_BOT_TOKEN", "xoxb-one")
    monkeypatch.setenv("NED_SLACK_API_URL", f"{slack.url}/api/")
    monkeypatch.setenv("NED_DATABASE_URL", address_in(tmp_path))
    said = runner.invoke(app, ["slack", "doctor"])
    assert (said.exit_code, said.stdout.splitlines()[-1]) == (0, "Nothing is wrong.")
    assert "xoxb-one" not in said.stdout


def test_the_manifest_is_printed_for_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NED_PUBLIC_URL", raising=False)
    said = runner.invoke(app, ["slack", "manifest", "--base-url", "https://ned.example"])
    assert (
        json.loads(said.stdout)["settings"]["event_subscriptions"]["request_url"] == "https://ned.example/slack/events"
    )
    assert json.loads(runner.invoke(app, ["slack", "manifest", "--socket"]).stdout)["settings"]["socket_mode_enabled"]
    assert runner.invoke(app, ["slack", "manifest"]).exception
    assert "ned slack --socket" in str(runner.invoke(app, ["slack"]).exception)


@pytest.mark.parametrize("words", [["slack", "--socket"], ["slack", "socket"]])
def test_socket_mode_is_refused_without_its_token(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    monkeypatch.delenv("NED_SLACK_APP_TOKEN", raising=False)
    assert "NED_SLACK_APP_TOKEN" in str(runner.invoke(app, words).exception)
