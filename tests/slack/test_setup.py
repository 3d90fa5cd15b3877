"""Half a configuration is refused with a sentence that says what to set."""

from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet

from bot.settings import Settings, load_settings
from bot.slack.config import http_config, socket_config
from bot.slack.quiet import read_quiet
from bot.web.app import create_app
from data.errors import ConfigurationError

WHOLE = {"slack_signing_secret": "s", "slack_bot_token": "xoxb-1"}
MANY = {
    "slack_signing_secret": "s",
    "slack_client_id": "1.2",
    "slack_client_secret": "c",
    "public_url": "https://ned.example",
}


def chosen(given: dict[str, str]) -> Settings:
    return Settings.model_validate(given)


def test_without_anything_there_is_no_slack() -> None:
    assert http_config(Settings()) is None
    assert not [route for route in create_app(Settings()).routes if getattr(route, "path", "").startswith("/slack")]


def test_each_whole_configuration_is_taken() -> None:
    assert http_config(chosen(WHOLE))
    assert http_config(chosen(MANY))
    socket = {"slack_app_token": "xapp-1", "slack_bot_token": "xoxb-1"}
    assert socket_config(chosen(socket))
    assert http_config(chosen(socket)) is None  # `ned serve` beside it goes on without Slack


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"slack_bot_token": "xoxb-1"}, "NED_SLACK_SIGNING_SECRET"),
        ({"slack_client_id": "1.2"}, "NED_SLACK_SIGNING_SECRET"),
        ({"slack_signing_secret": "s"}, "NED_SLACK_BOT_TOKEN"),
        (WHOLE | {"slack_client_id": "1.2"}, "NED_SLACK_CLIENT_SECRET"),
        (WHOLE | MANY, "not both"),
        ({"slack_signing_secret": "s", "slack_client_id": "1.2"}, "go together"),
        ({name: value for name, value in MANY.items() if name != "public_url"}, "NED_PUBLIC_URL"),
        (WHOLE | {"slack_bot_token": "xoxp-1"}, "xoxb-"),
        (WHOLE | {"slack_app_token": "xoxb-1"}, "xapp-"),
        (MANY | {"slack_keys": "short"}, "NED_SLACK_KEYS"),
        (WHOLE | {"slack_quiet_hours": "late"}, "NED_SLACK_QUIET_HOURS"),
        (WHOLE | {"slack_quiet_hours": "18-9 Nowhere/Land"}, "NED_SLACK_QUIET_HOURS"),
        (WHOLE | {"slack_quiet_hours": "0-24"}, "NED_SLACK_QUIET_HOURS"),
    ],
)
def test_half_of_one_is_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        create_app(chosen(given))


def test_socket_mode_says_what_it_needs() -> None:
    with pytest.raises(ConfigurationError, match="NED_SLACK_APP_TOKEN"):
        socket_config(chosen(WHOLE))


def test_secrets_show_in_no_print(monkeypatch: pytest.MonkeyPatch) -> None:
    key = Fernet.generate_key().decode()
    for name, value in (
        MANY | {"slack_keys": key, "slack_client_secret": "so-secret", "slack_app_token": "xapp-so"}
    ).items():
        monkeypatch.setenv(f"NED_{name.upper()}", value)
    settings = load_settings()
    shown = f"{settings!r} {settings} {http_config(settings)!r}"
    assert "so-secret" not in shown
    assert key not in shown
    assert "xapp-so" not in shown


@pytest.mark.parametrize(
    ("given", "hour", "then"),
    [
        ("18-9", 17, 17),
        ("18-9", 18, 9),
        ("18-9", 3, 9),
        ("18-9", 9, 9),
        ("0-6", 0, 6),
        ("22-24 UTC", 23, 0),
        ("9-9", 9, 9),
        ("18-9 Europe/Berlin", 16, 8),  # summer there is two hours ahead of UTC until October, then one
    ],
)
def test_quiet_hours_put_a_moment_off(given: str, hour: int, then: int) -> None:
    month = 1 if "Berlin" not in given else 11
    at = datetime(2026, month, 10, hour, 30, tzinfo=UTC)
    if "Berlin" in given:
        at = at.replace(hour=hour + 1)
    found = read_quiet(given).after(at).astimezone(UTC)
    assert found.hour == then
    assert found >= at
    assert not read_quiet(given).holds(found)
