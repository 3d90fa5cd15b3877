"""The settings of the Slack door, checked as a whole: half a configuration is refused with a sentence that says what is missing."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.settings import Settings
from bot.slack.quiet import Quiet, read_quiet
from bot.slack.words import say
from data.errors import ConfigurationError

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

__all__ = ["SlackConfig", "http_config", "socket_config"]


@dataclass(frozen=True)
class SlackConfig:
    """What the Slack door runs with. There is a bot token, or a client id with its secret; secrets do not show when printed."""

    signing_secret: SecretStr | None
    bot_token: SecretStr | None
    client_id: str | None
    client_secret: SecretStr | None
    app_token: SecretStr | None
    keys: tuple[SecretStr, ...]
    channels: frozenset[str]
    ephemeral: bool
    quiet: Quiet | None
    api_url: str
    public_url: str | None

    @cached_property
    def box(self) -> "MultiFernet | None":
        """Encrypts and decrypts tokens; None where no key is set."""
        if not self.keys:
            return None
        from cryptography.fernet import (
            Fernet,
            MultiFernet,
        )  # seven megabytes that a web server without Slack does without

        return MultiFernet([Fernet(key.get_secret_value()) for key in self.keys])


def http_config(settings: Settings) -> SlackConfig | None:
    """For the web server; None where Slack is not set up, or only for Socket Mode. Raises ConfigurationError."""
    config = _config(settings)
    if config.signing_secret is None:
        others = (config.bot_token, config.client_id, config.client_secret)
        if config.app_token is None and any(others):
            raise ConfigurationError(say("setup", "no_secret"))
        return None
    return _checked(config)


def socket_config(settings: Settings) -> SlackConfig:
    """For Socket Mode. Raises ConfigurationError."""
    config = _config(settings)
    if config.app_token is None:
        raise ConfigurationError(say("setup", "no_app_token"))
    return _checked(config)


def _config(settings: Settings) -> SlackConfig:
    config = SlackConfig(
        signing_secret=settings.slack_signing_secret,
        bot_token=settings.slack_bot_token,
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret,
        app_token=settings.slack_app_token,
        keys=settings.slack_keys,
        channels=frozenset(settings.slack_channels),
        ephemeral=settings.slack_ephemeral,
        quiet=read_quiet(settings.slack_quiet_hours) if settings.slack_quiet_hours else None,
        api_url=settings.slack_api_url,
        public_url=settings.public_url,
    )
    try:
        _ = config.box
    except ValueError:
        raise ConfigurationError(say("setup", "no_key")) from None
    for name, token, start in (
        ("NED_SLACK_BOT_TOKEN", config.bot_token, "xoxb-"),
        ("NED_SLACK_APP_TOKEN", config.app_token, "xapp-"),
    ):
        if token is not None and not token.get_secret_value().startswith(start):
            raise ConfigurationError(say("setup", "not_a_token", name=name, start=start))
    return config


def _checked(config: SlackConfig) -> SlackConfig:
    many = (config.client_id, config.client_secret)
    if any(many) and not all(many):
        raise ConfigurationError(say("setup", "no_client"))
    if config.bot_token is not None and any(many):
        raise ConfigurationError(say("setup", "both"))
    if config.bot_token is None and not any(many):
        raise ConfigurationError(say("setup", "no_token"))
    if any(many) and config.public_url is None:
        raise ConfigurationError(say("setup", "no_address"))
    return config
